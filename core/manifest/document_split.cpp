// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/document_split.h"

#include <algorithm>

namespace ingresscope::manifest {

namespace {

bool isMarker(std::string_view line, std::string_view marker)
{
    if (!line.starts_with(marker))
        return false;
    return line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r';
}

/// Whether a part holds more than markers, comments and blanks.
bool hasContent(std::string_view part)
{
    while (!part.empty()) {
        const std::size_t lineEnd = std::min(part.find('\n'), part.size());
        std::string_view line = part.substr(0, lineEnd);
        part.remove_prefix(std::min(lineEnd + 1, part.size()));
        if (isMarker(line, "---"))
            line.remove_prefix(3);
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#')
            return true;
    }
    return false;
}

} // namespace

std::vector<DocumentText> splitDocuments(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);

    std::vector<DocumentText> parts;
    std::size_t start = 0;
    std::uint32_t startLine = 1;
    std::uint32_t line = 1;
    const auto close = [&](std::size_t end) {
        const std::string_view part = text.substr(start, end - start);
        if (hasContent(part))
            parts.push_back({part, startLine});
    };
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        const std::string_view current = text.substr(at, lineEnd - at);
        const std::size_t next = std::min(lineEnd + 1, text.size());
        if (isMarker(current, "---")) {
            close(at);
            start = at;
            startLine = line;
        } else if (isMarker(current, "...")) {
            close(at);
            start = next;
            startLine = line + 1;
        }
        at = next;
    }
    close(text.size());
    return parts;
}

} // namespace ingresscope::manifest
