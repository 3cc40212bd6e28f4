// SPDX-License-Identifier: Apache-2.0
#include "core/explain/text_style.h"

#include <algorithm>

namespace ingresscope::explain {

namespace {

bool isWide(char32_t c)
{
    // Unicode TR 11, the blocks that matter: Hangul, kana, CJK, full-width forms, pictographs.
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

char32_t decode(std::string_view text, std::size_t& at)
{
    const auto lead = static_cast<unsigned char>(text[at++]);
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t c = more == 3 ? lead & 0x07u : more == 2 ? lead & 0x0Fu : more == 1 ? lead & 0x1Fu : lead;
    for (; more > 0 && at < text.size(); --more, ++at)
        c = (c << 6) | (static_cast<unsigned char>(text[at]) & 0x3Fu);
    return c;
}

} // namespace

std::string coloured(const TextStyle& style, TextRole role, std::string_view text)
{
    if (!style.colour || role == TextRole::Plain || text.empty())
        return std::string(text);
    std::string_view code;
    switch (role) {
    case TextRole::Plain: break;
    case TextRole::Dim: code = "\x1b[2m"; break;
    case TextRole::Good: code = "\x1b[32m"; break;
    case TextRole::Bad: code = "\x1b[31m"; break;
    case TextRole::Warning: code = "\x1b[33m"; break;
    case TextRole::Strong: code = "\x1b[1m"; break;
    }
    return std::string(code) + std::string(text) + "\x1b[0m";
}

std::string_view mark(const TextStyle& style, routing::Verdict verdict)
{
    switch (verdict) {
    case routing::Verdict::Won:
    case routing::Verdict::Passed: return style.ascii ? "+" : "\u2713";
    case routing::Verdict::Lost: return style.ascii ? "-" : "\u2717";
    case routing::Verdict::Refused: return style.ascii ? "!" : "\u2298";
    case routing::Verdict::Note: return " ";
    }
    return " ";
}

TextRole roleOf(routing::Verdict verdict)
{
    switch (verdict) {
    case routing::Verdict::Won:
    case routing::Verdict::Passed: return TextRole::Good;
    case routing::Verdict::Lost: return TextRole::Dim;
    case routing::Verdict::Refused: return TextRole::Bad;
    case routing::Verdict::Note: return TextRole::Plain;
    }
    return TextRole::Plain;
}

std::string_view arrow(const TextStyle& style)
{
    return style.ascii ? "->" : "\u2192";
}

std::string_view warningSign(const TextStyle& style)
{
    return style.ascii ? "!" : "\u26a0";
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += isWide(decode(text, at)) ? 2u : 1u;
    return width;
}

std::string padded(std::string_view text, std::size_t width)
{
    std::string result(text);
    const std::size_t own = displayWidth(text);
    if (own < width)
        result.append(width - own, ' ');
    return result;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t wordWidth = displayWidth(word);
        if (used != 0 && used + 1 + wordWidth > width) {
            lines.emplace_back();
            used = 0;
        }
        if (used != 0) {
            lines.back() += ' ';
            ++used;
        }
        lines.back() += word;
        used += wordWidth;
    }
    return lines;
}

} // namespace ingresscope::explain
