// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/bracket_match.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace ingresscope::widgets {

namespace {

constexpr QStringView kOpening = u"([{";
constexpr QStringView kClosing = u")]}";

/// For each character of a line whether it is in quotes or a comment. Quotes that go over several
/// lines are rare in manifests and not followed.
void markText(QStringView line, std::vector<bool>& isText)
{
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        bool text = !quote.isNull();
        if (!quote.isNull()) {
            if (c == u'\\' && quote == u'"' && i + 1 < line.size()) {
                isText.push_back(true);
                ++i;
            } else if (c == quote) {
                quote = QChar();
            }
        } else if (c == u'#' && (i == 0 || line[i - 1].isSpace())) {
            isText.insert(isText.end(), static_cast<std::size_t>(line.size() - i), true);
            return;
        } else if ((c == u'"' || c == u'\'') && (i == 0 || !line[i - 1].isLetterOrNumber())) {
            quote = c;
            text = true;
        }
        isText.push_back(text);
    }
}

std::vector<bool> textParts(QStringView text)
{
    std::vector<bool> isText;
    isText.reserve(static_cast<std::size_t>(text.size()));
    for (qsizetype begin = 0; begin <= text.size();) {
        qsizetype end = text.indexOf(u'\n', begin);
        end = end < 0 ? text.size() : end;
        markText(text.mid(begin, end - begin), isText);
        isText.push_back(false);
        begin = end + 1;
    }
    return isText;
}

}   // namespace

std::optional<BracketPair> matchBracket(QStringView text, qsizetype cursor, qsizetype reach)
{
    // From the begin of a line, so that quotes are read in full.
    const qsizetype low = cursor > reach ? text.lastIndexOf(u'\n', cursor - reach) + 1 : 0;
    const QStringView part = text.mid(low, std::min(text.size(), cursor + reach) - low);
    const qsizetype here = cursor - low;

    std::vector<bool> isText;
    for (const qsizetype at : {here, here - 1}) {
        if (at < 0 || at >= part.size())
            continue;
        const bool opens = kOpening.contains(part[at]);
        if (!opens && !kClosing.contains(part[at]))
            continue;
        if (isText.empty())
            isText = textParts(part);
        if (isText[static_cast<std::size_t>(at)])
            continue;
        int depth = 0;
        for (qsizetype i = at; i >= 0 && i < part.size(); i += opens ? 1 : -1) {
            if (isText[static_cast<std::size_t>(i)])
                continue;
            const qsizetype opening = kOpening.indexOf(part[i]);
            const qsizetype closing = kClosing.indexOf(part[i]);
            if (opening < 0 && closing < 0)
                continue;
            depth += (opening >= 0) == opens ? 1 : -1;
            if (depth != 0)
                continue;
            const QChar partner =
                opens ? kClosing[kOpening.indexOf(part[at])] : kOpening[kClosing.indexOf(part[at])];
            if (part[i] != partner)
                return std::nullopt;
            return BracketPair{at + low, i + low};
        }
        return std::nullopt;
    }
    return std::nullopt;
}

}   // namespace ingresscope::widgets
