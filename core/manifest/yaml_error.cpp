// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_error.h"

#include "core/base/say.h"

#include <algorithm>
#include <vector>

namespace ingresscope::manifest {

namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos)
            return lines;
        text.remove_prefix(end + 1);
    }
}

std::size_t indentOf(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(' ');
    return first == std::string_view::npos ? line.size() : first;
}

bool isBlankOrComment(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

TextPosition placeIn(std::size_t lineIndex, std::size_t column)
{
    return {static_cast<std::uint32_t>(lineIndex + 1), static_cast<std::uint32_t>(column + 1)};
}

/// "key:value" without the blank that YAML wants; not in URLs and times ("http://x", "12:30").
std::size_t missingBlankAfterColon(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon + 1 >= line.size())
        return std::string_view::npos;
    const char next = line[colon + 1];
    const std::size_t first = line.find_first_not_of(" -");
    const bool plainKey =
        first < colon && std::all_of(line.begin() + static_cast<std::ptrdiff_t>(first),
                                     line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
                                         return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                                                c == '.' || c == '/' || c == '-' || c == '_';
                                     });
    return plainKey && next != ' ' && next != '/' && next != '\t' ? colon
                                                                 : std::string_view::npos;
}

/// Offset of the outermost bracket that opens a flow map or list and is never closed.
std::size_t unclosedBracket(std::string_view text)
{
    std::vector<std::size_t> open;
    char quote = '\0';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const char before = at == 0 ? '\n' : text[at - 1];
        const bool startsToken = std::string_view(" \t\r\n,[{:").find(before) != std::string_view::npos;
        if (quote != '\0') {
            if (c == '\\' && quote == '"')
                ++at;
            else if (c == quote)
                quote = '\0';
        } else if ((c == '"' || c == '\'') && startsToken) {
            quote = c;
        } else if (c == '#' && startsToken) {
            at = std::min(text.find('\n', at), text.size());
        } else if ((c == '[' || c == '{') && (startsToken || !open.empty())) {
            open.push_back(at);
        } else if ((c == ']' || c == '}') && !open.empty()) {
            open.pop_back();
        }
    }
    return open.empty() ? std::string_view::npos : open.front();
}

TextPosition placeOf(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n') + 1;   // npos + 1 == 0
    return placeIn(line, offset - lineStart);
}

} // namespace

bool looksLikeTemplate(std::string_view text)
{
    for (const std::string_view line : linesOf(text)) {
        const std::size_t open = line.find("{{");
        if (open == std::string_view::npos)
            continue;
        const std::size_t comment = line.find('#');
        const std::size_t close = line.find("}}", open);
        if (close != std::string_view::npos && (comment == std::string_view::npos || comment > open))
            return true;
        if (line.find("{{-") != std::string_view::npos)
            return true;
    }
    return false;
}

YamlError explainYamlError(std::string_view text, std::string_view parserMessage, TextPosition at)
{
    const std::vector<std::string_view> lines = linesOf(text);
    const std::size_t last = std::min<std::size_t>(at.line == 0 ? 0 : at.line - 1, lines.size() - 1);

    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t open = lines[i].find("{{");
        if (open != std::string_view::npos && looksLikeTemplate(lines[i]))
            return {"manifest/template",
                    say("This is a template for Helm, not YAML: {{{{ ... }}}} stands in it. Open the "
                        "output of 'helm template' instead."),
                    placeIn(i, open)};
    }
    for (std::size_t i = 0; i <= last; ++i) {
        const std::size_t first = lines[i].find_first_not_of(" \t");
        const std::size_t tab = lines[i].find('\t');
        if (tab != std::string_view::npos && first != std::string_view::npos && tab < first &&
            lines[i][first] != '#')
            return {"manifest/tab",
                    say("This line is indented with a tab. YAML allows only spaces there: replace "
                        "the tab by spaces."),
                    placeIn(i, tab)};
    }
    if (parserMessage.find("anchor") != std::string_view::npos)
        return {"manifest/syntax",
                say("The anchor that this alias names is not defined before it. Define it with &name "
                    "or quote the text if no alias is meant."),
                at};
    for (std::size_t back = 0; back < 3 && back <= last; ++back) {
        const std::size_t i = last - back;
        if (isBlankOrComment(lines[i]))
            continue;
        const std::size_t colon = missingBlankAfterColon(lines[i]);
        if (colon != std::string_view::npos)
            return {"manifest/syntax",
                    say("After the colon of a key YAML wants a space: write \"{}: ...\".",
                        std::string(lines[i].substr(indentOf(lines[i]), colon - indentOf(lines[i])))),
                    placeIn(i, colon)};
        const std::size_t value = lines[i].find(": ");
        if (value != std::string_view::npos) {
            const std::size_t start = lines[i].find_first_not_of(' ', value + 1);
            if (start != std::string_view::npos &&
                std::string_view("*%@`").find(lines[i][start]) != std::string_view::npos)
                return {"manifest/syntax",
                        say("A value cannot start with {} in YAML: put it in quotes.",
                            std::string(1, lines[i][start])),
                        placeIn(i, start)};
        }
    }
    const std::size_t bracket = unclosedBracket(text);
    if (bracket != std::string_view::npos)
        return {"manifest/syntax", say("The bracket that opens here is not closed."),
                placeOf(text, bracket)};
    if (parserMessage.find("illegal map value") != std::string_view::npos ||
        parserMessage.find("end of map") != std::string_view::npos)
        return {"manifest/syntax",
                say("This line does not fit the lines around it: check its indentation, or put the "
                    "text in quotes if it holds \": \"."),
                at};
    return {"manifest/syntax", say("This is no valid YAML: {}.", std::string(parserMessage)), at};
}

} // namespace ingresscope::manifest
