// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace ingresscope::widgets {

/// One step of indentation.
inline constexpr int kIndentWidth = 2;

/// Spaces for the line that follows `line` when it is broken at its end: deeper after "key:" and
/// "- key:", level with the keys after "- key: value".
QString indentAfter(QStringView line);

/// How many spaces Shift+Tab takes from the begin of a line.
int outdentBy(QStringView line);

/// Comments lines out, or in when all that are not blank are comments. The mark stands at the least
/// indentation of them all, so that they keep their shape.
QStringList toggledComments(const QStringList& lines);

}   // namespace ingresscope::widgets
