// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace ingresscope::pages {

class TextPane;

/// Status, headers and body of the answer; redirects that were followed stand before it.
class ResponseTab : public QWidget {
    Q_OBJECT

public:
    explicit ResponseTab(QWidget* parent = nullptr);

    /// Null: there is no answer.
    void setResponse(const events::Exchange* exchange,
                     const std::vector<events::Exchange>& redirects);
    QTreeWidget* headers() const { return m_headers; }
    QString bodyText() const;

private:
    void showBody();

    events::Exchange m_exchange{};
    QLabel* m_status = nullptr;
    QTreeWidget* m_headers = nullptr;
    QLabel* m_bodyTitle = nullptr;
    QCheckBox* m_pretty = nullptr;
    TextPane* m_body = nullptr;
};

}   // namespace ingresscope::pages
