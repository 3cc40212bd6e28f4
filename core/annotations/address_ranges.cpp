// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/address_ranges.h"

#include "core/annotations/go_text.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>

namespace ingresscope::annotations {

namespace {

/// An address in 16 bytes; IPv4 stands in the last four, behind ::ffff.
using Bytes = std::array<std::uint8_t, 16>;

constexpr std::size_t kV4At = 12;

struct Address {
    Bytes bytes{};
    bool writtenAsV4 = false;
};

std::optional<Address> parseAddress(std::string_view text)
{
    char terminated[INET6_ADDRSTRLEN] = {};
    if (text.size() >= sizeof terminated || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    text.copy(terminated, text.size());
    Address address;
    if (inet_pton(AF_INET, terminated, address.bytes.data() + kV4At) == 1) {
        address.bytes[10] = address.bytes[11] = 0xff;
        address.writtenAsV4 = true;
        return address;
    }
    if (inet_pton(AF_INET6, terminated, address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

bool isV4(const Bytes& bytes)
{
    return std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; }) &&
           bytes[10] == 0xff && bytes[11] == 0xff;
}

/// The longest run of two or more zero groups becomes "::"; no dotted tail, unlike inet_ntop.
std::string textOf(const Bytes& bytes)
{
    if (isV4(bytes))
        return fmt::format("{}.{}.{}.{}", bytes[12], bytes[13], bytes[14], bytes[15]);
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<unsigned>(bytes[2 * i]) << 8 | bytes[2 * i + 1];

    std::size_t zerosAt = groups.size();
    std::size_t zeros = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto end = std::find_if(groups.begin() + static_cast<std::ptrdiff_t>(i), groups.end(),
                                      [](unsigned group) { return group != 0; });
        const auto length = static_cast<std::size_t>(end - groups.begin()) - i;
        if (length > zeros) {
            zerosAt = i;
            zeros = length;
        }
    }
    std::string text;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == zerosAt) {
            text += "::";
            i += zeros - 1;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        text += fmt::format("{:x}", groups[i]);
    }
    return text;
}

} // namespace

std::optional<std::string> canonicalAddressRange(std::string_view text)
{
    const std::size_t slash = text.find('/');
    auto address = parseAddress(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    if (slash == std::string_view::npos)
        return textOf(address->bytes);

    // Digits only: a sign would pass parseGoInteger.
    const std::string_view digits = text.substr(slash + 1);
    const auto length = parseGoInteger(digits);
    const int limit = address->writtenAsV4 ? 32 : 128;
    if (!length || digits.front() == '+' || digits.front() == '-' || *length > limit)
        return std::nullopt;
    const int bits = static_cast<int>(*length) + (address->writtenAsV4 ? 96 : 0);
    for (std::size_t i = 0; i < address->bytes.size(); ++i) {
        const int kept = std::clamp(bits - static_cast<int>(i) * 8, 0, 8);
        address->bytes[i] = static_cast<std::uint8_t>(address->bytes[i] & (0xff00 >> kept));
    }
    // Where the mask cuts into ::ffff the network is an IPv6 one.
    const int shown = isV4(address->bytes) && bits >= 96 ? bits - 96 : bits;
    return textOf(address->bytes) + '/' + std::to_string(shown);
}

std::optional<std::vector<std::string>> parseAddressRanges(std::string_view commaSeparated)
{
    std::set<std::string> ranges;
    for (const std::string_view entry : splitAt(commaSeparated, ',')) {
        auto range = canonicalAddressRange(trimSpace(entry));
        if (!range)
            return std::nullopt;
        ranges.insert(std::move(*range));
    }
    return std::vector<std::string>(ranges.begin(), ranges.end());
}

} // namespace ingresscope::annotations
