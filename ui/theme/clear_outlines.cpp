// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/clear_outlines.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace ingresscope::theme {

ClearOutlines::ClearOutlines() : QProxyStyle(QStringLiteral("Fusion")) {}

void ClearOutlines::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                  QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    const bool isField = element == PE_FrameLineEdit && !option->state.testFlag(State_HasFocus);
    if (!isDark(option->palette) || (!isBox && !isField))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    // Boxes are told by their outline alone; fields have a colour of their own as well.
    painter->setPen(option->palette.color(QPalette::Disabled,
                                          isBox ? QPalette::WindowText : QPalette::Highlight));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->restore();
}

}   // namespace ingresscope::theme
