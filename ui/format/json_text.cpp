// SPDX-License-Identifier: Apache-2.0
#include "ui/format/json_text.h"

#include <QJsonDocument>

namespace ingresscope::format {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char nextNonSpace(const QByteArray& json, qsizetype from)
{
    while (from < json.size() && isSpace(json[from]))
        ++from;
    return from < json.size() ? json[from] : '\0';
}

void breakLine(QByteArray& out, int depth)
{
    out += '\n';
    out.append(2 * static_cast<qsizetype>(depth), ' ');
}

/// The end of a short array without arrays or objects in it, which may stand on one line; else -1.
qsizetype endOfShortArray(const QByteArray& json, qsizetype begin)
{
    constexpr qsizetype kMaxLength = 80;
    bool inText = false;
    for (qsizetype i = begin + 1; i < json.size() && i - begin < kMaxLength; ++i) {
        const char c = json[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == ']') {
            return i;
        } else if (c == '[' || c == '{') {
            return -1;
        } else {
            inText = c == '"';
        }
    }
    return -1;
}

} // namespace

std::optional<QString> prettyJson(const QByteArray& json)
{
    // QJsonDocument checks, but would sort the keys: so only whitespace is changed here.
    const char first = nextNonSpace(json, 0);
    if ((first != '{' && first != '[') || QJsonDocument::fromJson(json).isNull())
        return std::nullopt;

    QByteArray out;
    out.reserve(json.size() * 2);
    int depth = 0;
    bool inText = false;
    qsizetype shortUntil = -1;   // commas up to there break no line
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inText) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inText = false;
            continue;
        }
        if (isSpace(c))
            continue;
        switch (c) {
        case '"':
            inText = true;
            out += c;
            break;
        case '{':
        case '[': {
            out += c;
            const char next = nextNonSpace(json, i + 1);
            if (c == '[') {
                shortUntil = endOfShortArray(json, i);
                if (shortUntil >= 0)
                    break;
            }
            if (next != '}' && next != ']')
                breakLine(out, ++depth);
            break;
        }
        case '}':
        case ']':
            if (i == shortUntil)
                shortUntil = -1;
            else if (!out.endsWith('{') && !out.endsWith('['))
                breakLine(out, --depth);
            out += c;
            break;
        case ',':
            out += c;
            if (i < shortUntil)
                out += ' ';
            else
                breakLine(out, depth);
            break;
        case ':': out += ": "; break;
        default: out += c; break;
        }
    }
    return QString::fromUtf8(out);
}

} // namespace ingresscope::format
