// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/node.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ingresscope::manifest {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool allOf(std::string_view text, bool (*accept)(char))
{
    return !text.empty() && std::all_of(text.begin(), text.end(), accept);
}

std::string_view withoutSign(std::string_view text)
{
    if (!text.empty() && (text.front() == '+' || text.front() == '-'))
        text.remove_prefix(1);
    return text;
}

bool isInteger(std::string_view text)
{
    text = withoutSign(text);
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return allOf(text.substr(2), [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '_';
        });
    if (text.size() > 2 && text[0] == '0' && (text[1] == 'b' || text[1] == 'o'))
        return allOf(text.substr(2), [](char c) { return isDigit(c) || c == '_'; });
    return !text.empty() && isDigit(text.front()) &&
           allOf(text, [](char c) { return isDigit(c) || c == '_'; });
}

bool isFloat(std::string_view text)
{
    if (text == ".nan" || text == ".NaN" || text == ".NAN")
        return true;
    text = withoutSign(text);
    if (text == ".inf" || text == ".Inf" || text == ".INF")
        return true;
    std::size_t at = 0;
    std::size_t digits = 0;
    const auto skipDigits = [&] {
        for (; at < text.size() && isDigit(text[at]); ++at)
            ++digits;
    };
    skipDigits();
    bool fraction = false;
    if (at < text.size() && text[at] == '.') {
        fraction = true;
        ++at;
        skipDigits();
    }
    if (digits == 0)
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        fraction = true;
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t before = digits;
        skipDigits();
        if (digits == before)
            return false;
    }
    return fraction && at == text.size();
}

bool isBoolean(std::string_view text)
{
    static constexpr std::array<std::string_view, 18> kWords{
        "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES",
        "no",   "No",   "NO",   "on",    "On",    "ON",    "off", "Off", "OFF"};
    return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

} // namespace

ScalarType resolvePlainScalar(std::string_view text)
{
    if (text.empty())
        return ScalarType::String;
    // The first character decides for nearly every text of a manifest.
    const char first = text.front();
    if (isDigit(first) || first == '+' || first == '-' || first == '.') {
        if (isInteger(text))
            return ScalarType::Integer;
        return isFloat(text) ? ScalarType::Float : ScalarType::String;
    }
    return isBoolean(text) ? ScalarType::Boolean : ScalarType::String;
}

const MapEntry* Node::entry(std::string_view key) const
{
    const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                    [&](const MapEntry& e) { return e.key == key; });
    return found == entries.rend() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const
{
    const MapEntry* found = entry(key);
    return found ? &found->value : nullptr;
}

std::optional<std::int64_t> Node::integer() const
{
    if (!isScalar() || scalarType != ScalarType::Integer)
        return std::nullopt;
    const char* first = text.data();
    const char* const last = first + text.size();
    if (first != last && *first == '+')
        ++first;
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(first, last, value);
    if (error != std::errc() || stop != last)
        return std::nullopt;
    return value;
}

std::optional<bool> Node::boolean() const
{
    if (!isScalar() || scalarType != ScalarType::Boolean)
        return std::nullopt;
    const char first = text.front();
    return first == 't' || first == 'T' || first == 'y' || first == 'Y' || text == "on" ||
           text == "On" || text == "ON";
}

std::string_view describe(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Null: return "nothing";
    case NodeKind::Sequence: return "a list";
    case NodeKind::Map: return "a map";
    case NodeKind::Scalar: break;
    }
    switch (node.scalarType) {
    case ScalarType::String: return "a text";
    case ScalarType::Boolean: return "true or false";
    case ScalarType::Integer:
    case ScalarType::Float: return "a number";
    }
    return "a text";
}

} // namespace ingresscope::manifest
