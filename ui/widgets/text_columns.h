// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <QStringView>

class QTextCursor;
class QTextDocument;

namespace ingresscope::widgets {

/// Core counts columns in bytes of UTF-8 from 1, Qt in UTF-16 units from 0; one Korean syllable is
/// three of the first and one of the second. A column inside a character is that character's.
qsizetype unitColumn(QStringView line, std::uint32_t byteColumn);
std::uint32_t byteColumn(QStringView line, qsizetype unitColumn);

/// Place of a text in a document; positions behind the end are the end. Line 0 is the beginning.
int documentPosition(const QTextDocument& document, const TextPosition& at);
TextPosition textPosition(const QTextCursor& cursor);

}   // namespace ingresscope::widgets
