// SPDX-License-Identifier: Apache-2.0
#include "core/http/known_header.h"

#include "core/http/byte_scan.h"

#include <array>
#include <cstddef>
#include <type_traits>

namespace ingresscope::http {

namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(KnownHeader::Count);

/// In the order of KnownHeader.
constexpr std::array<std::string_view, kCount> kNames = {
    "",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Accept-Ranges",
    "Authorization",
    "Cache-Control",
    "Connection",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "Cookie",
    "Date",
    "Early-Data",
    "ETag",
    "Expect",
    "Expires",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Keep-Alive",
    "Last-Modified",
    "Link",
    "Location",
    "Origin",
    "Proxy",
    "Proxy-Connection",
    "Range",
    "Referer",
    "Refresh",
    "Server",
    "Set-Cookie",
    "Status",
    "Strict-Transport-Security",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "User-Agent",
    "Vary",
    "Via",
    "WWW-Authenticate",
    "X-Accel-Buffering",
    "X-Accel-Charset",
    "X-Accel-Expires",
    "X-Accel-Limit-Rate",
    "X-Accel-Redirect",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded-Proto",
    "X-Forwarded-Scheme",
    "X-Original-Forwarded-For",
    "X-Pad",
    "X-Real-IP",
    "X-Request-ID",
    "X-Scheme",
};

constexpr std::size_t kLongest = 25;

constexpr auto kLowerNames = [] {
    std::array<std::array<char, kLongest>, kCount> all{};
    for (std::size_t i = 0; i < kCount; ++i) {
        for (std::size_t j = 0; j < kNames[i].size(); ++j) {
            const char c = kNames[i][j];
            all[i][j] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return all;
}();

/// The last four bytes of a name (all of a shorter one) in lower case.
constexpr std::uint32_t tailOf(const char* name, std::size_t size)
{
    std::uint32_t tail = 0;
    if (size >= 4 && !std::is_constant_evaluated())
        return load4(name + size - 4) | 0x20202020u;
    const std::size_t count = size < 4 ? size : 4;
    for (std::size_t i = 0; i < count; ++i)
        tail |= static_cast<std::uint32_t>(static_cast<unsigned char>(name[size - count + i]) | 0x20u)
                << (8 * i);
    return tail;
}

/// Length and tail tell all known names apart.
constexpr std::size_t slotOf(const char* name, std::size_t size)
{
    constexpr std::uint32_t kNoCollisions = 0x7cc0425;   // found by trying random odd numbers
    const std::uint32_t mixed = tailOf(name, size) + static_cast<std::uint32_t>(size) * 0x9e3779b1u;
    return (mixed * kNoCollisions) >> 24;
}

constexpr auto kSlots = [] {
    std::array<std::uint8_t, 256> slots{};
    for (std::size_t i = 1; i < kCount; ++i) {
        std::uint8_t& slot = slots[slotOf(kLowerNames[i].data(), kNames[i].size())];
        if (slot != 0)
            throw "two names in one slot: find another factor for slotOf";
        slot = static_cast<std::uint8_t>(i);
    }
    return slots;
}();

/// Bit 5 tells upper from lower case, but only where `lower` has a letter (bit 6).
template <class Word>
constexpr Word difference(Word word, Word lower)
{
    constexpr auto kLetterBits = static_cast<Word>(kEachByte * 0x40);
    return (word ^ lower) & ~((lower & kLetterBits) >> 1);
}

/// `lower` has the same length.
bool equals(std::string_view name, const char* lower)
{
    const char* const text = name.data();
    const std::size_t size = name.size();
    if (size >= 8) {
        std::uint64_t different = difference(loadWord(text + size - 8), loadWord(lower + size - 8));
        for (std::size_t at = 0; at + 8 < size; at += 8)
            different |= difference(loadWord(text + at), loadWord(lower + at));
        return different == 0;
    }
    if (size >= 4) {
        return (difference(load4(text), load4(lower)) |
                difference(load4(text + size - 4), load4(lower + size - 4))) == 0;
    }
    for (std::size_t i = 0; i < size; ++i) {
        if (difference<unsigned>(static_cast<unsigned char>(text[i]),
                                 static_cast<unsigned char>(lower[i])) != 0)
            return false;
    }
    return true;
}

} // namespace

KnownHeader knownHeader(std::string_view name)
{
    if (name.empty() || name.size() > kLongest)
        return KnownHeader::Other;
    const std::size_t candidate = kSlots[slotOf(name.data(), name.size())];
    if (kNames[candidate].size() != name.size() || !equals(name, kLowerNames[candidate].data()))
        return KnownHeader::Other;
    return static_cast<KnownHeader>(candidate);
}

std::string_view name(KnownHeader header)
{
    return kNames[static_cast<std::size_t>(header)];
}

} // namespace ingresscope::http
