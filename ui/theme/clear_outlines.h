// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace ingresscope::theme {

/// Fusion, but boxes and buttons to tick have an outline that is seen on dark colours too: Fusion
/// darkens the window's colour for it, which there is darker still than the box.
class ClearOutlines : public QProxyStyle {
    Q_OBJECT

public:
    ClearOutlines();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
};

}   // namespace ingresscope::theme
