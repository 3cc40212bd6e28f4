// SPDX-License-Identifier: Apache-2.0
#include "core/routing/nginx_size.h"

#include <charconv>

namespace ingresscope::routing {

namespace {

std::optional<std::uint64_t> parse(std::string_view text, bool giga)
{
    if (text.empty())
        return std::nullopt;
    std::uint64_t scale = 1;
    switch (text.back()) {
    case 'k':
    case 'K': scale = 1ull << 10; break;
    case 'm':
    case 'M': scale = 1ull << 20; break;
    case 'g':
    case 'G':
        if (!giga)
            return std::nullopt;
        scale = 1ull << 30;
        break;
    default: break;
    }
    if (scale != 1)
        text.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || stop != text.data() + text.size() ||
        value > INT64_MAX / scale)
        return std::nullopt;
    return value * scale;
}

} // namespace

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    return parse(text, false);
}

std::optional<std::uint64_t> parseOffset(std::string_view text)
{
    return parse(text, true);
}

} // namespace ingresscope::routing
