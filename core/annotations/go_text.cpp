// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/go_text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ingresscope::annotations {

namespace {

/// Length of the blank that the text starts with; 0: it starts with none.
std::size_t leadingBlank(std::string_view text)
{
    if (text.empty())
        return 0;
    const char c = text.front();
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    // Unicode White_Space beyond ASCII, as UTF-8.
    static constexpr std::array<std::string_view, 19> kBlanks{
        "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81",
        "\xE2\x80\x82", "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
        "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8",
        "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
    for (const std::string_view blank : kBlanks) {
        if (text.starts_with(blank))
            return blank.size();
    }
    return 0;
}

std::size_t trailingBlank(std::string_view text)
{
    for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size) {
        const std::string_view end = text.substr(text.size() - size);
        if (leadingBlank(end) == size)
            return size;
    }
    return 0;
}

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 10;
    return 36;
}

/// Digits of a base with nothing else around; nothing when empty or beyond 64 bits.
std::optional<std::int64_t> parseDigits(std::string_view digits, int base, bool negative)
{
    if (digits.empty())
        return std::nullopt;
    constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
    const std::uint64_t limit = kMax + (negative ? 1u : 0u);
    std::uint64_t value = 0;
    for (const char c : digits) {
        const int digit = digitOf(c);
        if (digit >= base)
            return std::nullopt;
        const auto wide = static_cast<std::uint64_t>(base);
        if (value > (limit - static_cast<std::uint64_t>(digit)) / wide)
            return std::nullopt;
        value = value * wide + static_cast<std::uint64_t>(digit);
    }
    if (negative)
        return value == kMax + 1 ? std::numeric_limits<std::int64_t>::min()
                                 : -static_cast<std::int64_t>(value);
    return static_cast<std::int64_t>(value);
}

bool takeSign(std::string_view& text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    return negative;
}

} // namespace

std::optional<bool> parseGoBool(std::string_view text)
{
    static constexpr std::array<std::string_view, 6> kTrue{"1", "t", "T", "TRUE", "true", "True"};
    static constexpr std::array<std::string_view, 6> kFalse{"0", "f", "F", "FALSE", "false", "False"};
    if (std::find(kTrue.begin(), kTrue.end(), text) != kTrue.end())
        return true;
    if (std::find(kFalse.begin(), kFalse.end(), text) != kFalse.end())
        return false;
    return std::nullopt;
}

std::optional<std::int64_t> parseGoInteger(std::string_view text)
{
    const bool negative = takeSign(text);
    return parseDigits(text, 10, negative);
}

std::optional<std::int64_t> parseGoIntegerOfAnyBase(std::string_view text)
{
    const bool negative = takeSign(text);
    int base = 10;
    bool afterPrefix = false;
    if (text.size() > 1 && text.front() == '0') {
        switch (text[1]) {
        case 'x':
        case 'X': base = 16; break;
        case 'o':
        case 'O': base = 8; break;
        case 'b':
        case 'B': base = 2; break;
        default: break;
        }
        text.remove_prefix(base == 10 ? 1 : 2);
        if (base == 10)
            base = 8;
        afterPrefix = true;
    }
    // An underscore stands between two digits, or between the prefix and a digit.
    std::string digits;
    char before = afterPrefix ? '0' : '_';
    for (const char c : text) {
        if (c == '_' && before == '_')
            return std::nullopt;
        if (c != '_')
            digits += c;
        before = c;
    }
    if (before == '_')
        return std::nullopt;
    return parseDigits(digits, base, negative);
}

int clampToInt(std::int64_t number)
{
    return static_cast<int>(std::clamp<std::int64_t>(number, std::numeric_limits<int>::min(),
                                                     std::numeric_limits<int>::max()));
}

std::string_view trimSpace(std::string_view text)
{
    while (const std::size_t size = leadingBlank(text))
        text.remove_prefix(size);
    while (const std::size_t size = trailingBlank(text))
        text.remove_suffix(size);
    return text;
}

std::string trimLines(std::string_view text)
{
    std::string result;
    bool first = true;
    for (const std::string_view line : splitAt(text, '\n')) {
        if (!first)
            result += '\n';
        first = false;
        result += trimSpace(line);
    }
    return result;
}

std::vector<std::string_view> splitAt(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> splitAndTrim(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (const std::string_view part : splitAt(text, separator)) {
        if (!part.empty())
            parts.emplace_back(trimSpace(part));
    }
    return parts;
}

std::string toLower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::optional<ObjectKey> splitObjectKey(std::string_view text)
{
    const std::vector<std::string_view> parts = splitAt(text, '/');
    if (parts.size() == 1)
        return ObjectKey{.name = std::string(parts[0])};
    if (parts.size() == 2)
        return ObjectKey{.nameSpace = std::string(parts[0]), .name = std::string(parts[1])};
    return std::nullopt;
}

} // namespace ingresscope::annotations
