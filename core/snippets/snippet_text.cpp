// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/snippet_text.h"

#include <algorithm>

namespace ingresscope::snippets {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

std::string_view withoutLastLineEnds(std::string_view text)
{
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    return text;
}

}   // namespace

SnippetText::SnippetText(std::string_view value, const SourceRange& at) : m_at(at)
{
    for (std::size_t from = 0; from <= value.size();) {
        const std::size_t end = std::min(value.find('\n', from), value.size());
        std::string_view line = value.substr(from, end - from);
        std::uint32_t trimmed = 0;
        while (!line.empty() && isBlank(line.front())) {
            line.remove_prefix(1);
            ++trimmed;
        }
        while (!line.empty() && isBlank(line.back()))
            line.remove_suffix(1);
        if (from > 0)
            m_text += '\n';
        m_lines.push_back({m_text.size(), trimmed});
        m_text += line;
        from = end + 1;
    }

    // A block scalar begins with "|" or ">" on the key's line; its text comes in the lines below.
    const std::string_view shown = withoutLastLineEnds(value);
    const auto lineCount =
        static_cast<std::uint32_t>(std::count(shown.begin(), shown.end(), '\n')) + 1;
    m_isBlock =
        at.isValid() && at.end.line > at.begin.line && at.end.line - at.begin.line >= lineCount;
    if (m_isBlock) {
        const std::size_t lastLine = shown.rfind('\n');
        const std::size_t lastSize =
            shown.size() - (lastLine == std::string_view::npos ? 0 : lastLine + 1);
        if (at.end.column > lastSize + 1)
            m_indentation = at.end.column - 1 - static_cast<std::uint32_t>(lastSize);
    }
}

TextPosition SnippetText::position(std::size_t offset) const
{
    const auto after =
        std::upper_bound(m_lines.begin(), m_lines.end(), offset,
                         [](std::size_t at, const Line& line) { return at < line.begin; });
    const auto index = static_cast<std::size_t>(after - m_lines.begin()) - 1;
    const Line& line = m_lines[index];
    const TextPosition found{m_at.begin.line + 1 + static_cast<std::uint32_t>(index),
                             m_indentation + line.trimmed +
                                 static_cast<std::uint32_t>(offset - line.begin) + 1};
    return std::min(found, m_at.end);   // behind the last line end there is nothing of the scalar
}

SourceRange SnippetText::range(std::size_t begin, std::size_t end) const
{
    if (!m_isBlock)
        return m_at;
    begin = std::min(begin, m_text.size());
    end = std::clamp(end, begin, m_text.size());
    return {m_at.file, position(begin), position(end)};
}

}   // namespace ingresscope::snippets
