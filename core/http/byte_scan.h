// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace ingresscope::http {

/// Eight bytes as one word, the first byte in the lowest bits whatever the machine.
inline std::uint64_t loadWord(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap64(word);
    return word;
}

/// The same with four bytes.
inline std::uint32_t load4(const char* at)
{
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big)
        word = __builtin_bswap32(word);
    return word;
}

inline constexpr std::uint64_t kEachByte = 0x0101010101010101ull;
inline constexpr std::uint64_t kHighBits = 0x8080808080808080ull;

/// High bit of the first byte below `bound` (at most 128). Bits above that one may be wrong.
constexpr std::uint64_t bytesBelow(std::uint64_t word, std::uint8_t bound)
{
    return (word - kEachByte * bound) & ~word & kHighBits;
}

/// High bit of each byte within [low, high], both below 128; bytes from 128 on give nothing.
constexpr std::uint64_t bytesWithin(std::uint64_t word, std::uint8_t low, std::uint8_t high)
{
    const std::uint64_t ascii = word & ~kHighBits;   // no sum below carries into the next byte
    const std::uint64_t notBelow = ascii + kEachByte * static_cast<std::uint8_t>(0x80 - low);
    const std::uint64_t above = ascii + kEachByte * static_cast<std::uint8_t>(0x7f - high);
    return notBelow & ~above & ~word & kHighBits;
}

/// First byte in [at, end) that is no letter, digit or '-', or end.
inline const char* findNameEnd(const char* at, const char* end)
{
    const auto isUsual = [](char c) {
        const char lower = static_cast<char>(c | 0x20);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    while (end - at >= 8) {
        const std::uint64_t word = loadWord(at);
        const std::uint64_t usual = bytesWithin(word | (kEachByte * 0x20), 'a', 'z') |
                                    bytesWithin(word, '0', '9') | bytesWithin(word, '-', '-');
        if (usual != kHighBits)
            return at + std::countr_zero(usual ^ kHighBits) / 8;
        at += 8;
    }
    while (at != end && isUsual(*at))
        ++at;
    return at;
}

/// First NUL, CR or LF in [at, end), or end: all that ends or spoils a header's value in nginx.
inline const char* findLineControl(const char* at, const char* end)
{
    constexpr std::uint8_t kAboveCr = '\r' + 1;
    while (end - at >= 8) {
        const std::uint64_t found = bytesBelow(loadWord(at), kAboveCr);
        if (found == 0) {
            at += 8;
            continue;
        }
        at += std::countr_zero(found) / 8;
        if (*at == '\r' || *at == '\n' || *at == '\0')
            return at;
        ++at;   // a tab or another control byte, which values may contain
    }
    while (at != end && *at != '\r' && *at != '\n' && *at != '\0')
        ++at;
    return at;
}

/// First control byte (0x00 to 0x1f, 0x7f) or space in [at, end), or end: what ends a target.
inline const char* findTargetEnd(const char* at, const char* end)
{
    while (end - at >= 8) {
        const std::uint64_t word = loadWord(at);
        const std::uint64_t found =
            bytesBelow(word, 0x21) | bytesBelow(word ^ (kEachByte * 0x7f), 1);
        if (found != 0)
            return at + std::countr_zero(found) / 8;
        at += 8;
    }
    while (at != end && static_cast<unsigned char>(*at) > 0x20 && *at != 0x7f)
        ++at;
    return at;
}

} // namespace ingresscope::http
