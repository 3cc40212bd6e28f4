// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/text_columns.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace ingresscope::widgets {

namespace {

/// Bytes in UTF-8 and UTF-16 units of the character that begins at `i`.
std::pair<std::uint32_t, qsizetype> characterSize(QStringView line, qsizetype i)
{
    const char16_t unit = line[i].unicode();
    if (QChar::isHighSurrogate(unit) && i + 1 < line.size() && line[i + 1].isLowSurrogate())
        return {4, 2};
    if (unit < 0x80)
        return {1, 1};
    return {unit < 0x800 ? 2 : 3, 1};
}

}   // namespace

qsizetype unitColumn(QStringView line, std::uint32_t byteColumn)
{
    std::uint32_t bytes = 1;
    qsizetype i = 0;
    while (i < line.size()) {
        const auto [size, units] = characterSize(line, i);
        if (bytes + size > byteColumn)
            break;
        bytes += size;
        i += units;
    }
    return i;
}

std::uint32_t byteColumn(QStringView line, qsizetype unitColumn)
{
    std::uint32_t bytes = 1;
    for (qsizetype i = 0; i < std::min(unitColumn, line.size());) {
        const auto [size, units] = characterSize(line, i);
        bytes += size;
        i += units;
    }
    return bytes;
}

int documentPosition(const QTextDocument& document, const TextPosition& at)
{
    if (at.line == 0)
        return 0;
    const QTextBlock block = document.findBlockByNumber(static_cast<int>(at.line) - 1);
    if (!block.isValid())
        return std::max(0, document.characterCount() - 1);
    return block.position() + static_cast<int>(unitColumn(block.text(), at.column));
}

TextPosition textPosition(const QTextCursor& cursor)
{
    return {static_cast<std::uint32_t>(cursor.blockNumber()) + 1,
            byteColumn(cursor.block().text(), cursor.positionInBlock())};
}

}   // namespace ingresscope::widgets
