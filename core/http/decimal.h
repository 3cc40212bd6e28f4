// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace ingresscope::http {

/// Longest body that can be announced: nginx counts in signed 64 bits.
inline constexpr std::uint64_t kMaxBodyBytes = std::numeric_limits<std::int64_t>::max();

/// Digits only, no sign, no blanks, at most kMaxBodyBytes: a Content-Length as nginx reads it
/// (ngx_atoof). Leading zeros are fine.
inline std::optional<std::uint64_t> parseBodyLength(std::string_view digits)
{
    if (digits.empty())
        return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return std::nullopt;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value > (kMaxBodyBytes - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

} // namespace ingresscope::http
