// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/text_search.h"

namespace ingresscope::widgets {

QRegularExpression searchExpression(const SearchPattern& pattern)
{
    QString text = pattern.isRegex ? pattern.text : QRegularExpression::escape(pattern.text);
    if (pattern.wholeWord)
        text = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(text);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!pattern.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    return QRegularExpression(text, options);
}

std::vector<SearchHit> findAll(const QString& text, const QRegularExpression& expression)
{
    std::vector<SearchHit> hits;
    if (expression.pattern().isEmpty() || !expression.isValid())
        return hits;
    QRegularExpressionMatchIterator matches = expression.globalMatch(text);
    while (matches.hasNext() && hits.size() < kMaxSearchHits) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() > 0)
            hits.push_back({match.capturedStart(), match.capturedLength()});
    }
    return hits;
}

QString replacementFor(const QRegularExpressionMatch& match, const QString& replacement, bool isRegex)
{
    if (!isRegex)
        return replacement;
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar c = replacement[i];
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        if ((c == u'$' || c == u'\\') && next >= u'0' && next <= u'9') {
            result += match.captured(next.digitValue());
            ++i;
        } else if (c == u'\\' && next == u'n') {
            result += u'\n';
            ++i;
        } else if ((c == u'$' || c == u'\\') && next == c) {
            result += c;
            ++i;
        } else {
            result += c;
        }
    }
    return result;
}

}   // namespace ingresscope::widgets
