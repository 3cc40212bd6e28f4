// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/yaml_indent.h"

#include <algorithm>
#include <limits>

namespace ingresscope::widgets {

namespace {

qsizetype leadingSpaces(QStringView line)
{
    qsizetype count = 0;
    while (count < line.size() && line[count] == u' ')
        ++count;
    return count;
}

/// Without a comment at its end and blanks before that.
QStringView withoutComment(QStringView line)
{
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'#' && (i == 0 || line[i - 1].isSpace()))
            return line.left(i).trimmed().isEmpty() ? QStringView() : line.left(i);
    }
    return line;
}

}   // namespace

QString indentAfter(QStringView line)
{
    qsizetype indent = leadingSpaces(line);
    QStringView content = withoutComment(line).mid(0);
    content = content.isEmpty() ? content : content.mid(std::min(indent, content.size()));
    while (content.endsWith(u' '))
        content.chop(1);

    bool inItem = false;
    while (content.startsWith(u"- ")) {
        indent += 2;
        content = content.mid(2);
        while (content.startsWith(u' ')) {
            ++indent;
            content = content.mid(1);
        }
        inItem = true;
    }
    const bool opens = content.endsWith(u':') || content.endsWith(u'|') || content.endsWith(u">") ||
                       content.endsWith(u"|-") || content.endsWith(u">-") ||
                       content.endsWith(u'{') || content.endsWith(u'[');
    if (opens)
        indent += kIndentWidth;
    else if (inItem && !content.contains(u':'))
        indent = leadingSpaces(line);   // a plain value: the next item stands level
    return QString(indent, u' ');
}

int outdentBy(QStringView line)
{
    if (line.startsWith(u'\t'))
        return 1;
    const auto spaces = static_cast<int>(leadingSpaces(line));
    const int over = spaces % kIndentWidth;
    return std::min(spaces, over == 0 ? kIndentWidth : over);
}

QStringList toggledComments(const QStringList& lines)
{
    qsizetype least = std::numeric_limits<qsizetype>::max();
    bool allComments = true;
    for (const QString& line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype indent = leadingSpaces(line);
        least = std::min(least, indent);
        allComments = allComments && line.mid(indent).startsWith(u'#');
    }
    if (least == std::numeric_limits<qsizetype>::max())
        return lines;

    QStringList result;
    for (QString line : lines) {
        if (line.trimmed().isEmpty()) {
            result << line;
        } else if (allComments) {
            const qsizetype at = leadingSpaces(line);
            const bool blank = at + 1 < line.size() && line[at + 1] == u' ';
            result << line.remove(at, blank ? 2 : 1);
        } else {
            result << line.insert(least, QStringLiteral("# "));
        }
    }
    return result;
}

}   // namespace ingresscope::widgets
