// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/text_pane.h"

#include <QFontDatabase>

namespace ingresscope::pages {

TextPane::TextPane(const QString& name, QWidget* parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabChangesFocus(true);
    setAccessibleName(name);
}

}   // namespace ingresscope::pages
