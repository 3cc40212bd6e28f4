// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QSpinBox;

namespace ingresscope::widgets {

/// Asks on which loopback ports the engine listens. 0: any that is free.
class PortsDialog : public QDialog {
    Q_OBJECT

public:
    PortsDialog(int http, int https, QWidget* parent);

    int http() const;
    int https() const;

private:
    QSpinBox* m_http = nullptr;
    QSpinBox* m_https = nullptr;
};

}   // namespace ingresscope::widgets
