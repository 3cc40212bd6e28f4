// SPDX-License-Identifier: Apache-2.0
#include "core/access/ip_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

namespace ingresscope::access {

namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

/// Not inet_ntop, which writes ::1.2.3.4 for addresses that Go writes as ::102:304.
std::string v6Text(const std::array<std::uint8_t, 16>& bytes)
{
    std::array<unsigned, 8> groups{};
    for (std::size_t i = 0; i < groups.size(); ++i)
        groups[i] = static_cast<unsigned>(bytes[2 * i]) << 8 | bytes[2 * i + 1];

    // The first of the longest runs of at least two zeros becomes "::".
    std::size_t runBegin = groups.size();
    std::size_t runLength = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t end = i;
        while (end < groups.size() && groups[end] == 0)
            ++end;
        if (end - i > runLength) {
            runBegin = i;
            runLength = end - i;
        }
        i = std::max(i, end);
    }

    std::string text;
    for (std::size_t i = 0; i < groups.size();) {
        if (i == runBegin) {
            text += "::";
            i += runLength;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        text += fmt::format("{:x}", groups[i++]);
    }
    return text;
}

} // namespace

bool IpAddress::isMapped() const
{
    return !isV4 && std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), bytes.begin());
}

IpAddress IpAddress::unmapped() const
{
    if (!isMapped())
        return *this;
    IpAddress v4;
    std::copy(bytes.begin() + kMappedPrefix.size(), bytes.end(), v4.bytes.begin());
    return v4;
}

std::optional<IpAddress> parseIpAddress(std::string_view text)
{
    char terminated[INET6_ADDRSTRLEN] = {};
    if (text.size() >= sizeof terminated || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    text.copy(terminated, text.size());
    IpAddress address;
    if (inet_pton(AF_INET, terminated, address.bytes.data()) == 1)
        return address;
    address = IpAddress{.isV4 = false, .bytes = {}};
    if (inet_pton(AF_INET6, terminated, address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

std::string toText(const IpAddress& address)
{
    const IpAddress shown = address.unmapped();
    if (!shown.isV4)
        return v6Text(shown.bytes);
    return fmt::format("{}.{}.{}.{}", shown.bytes[0], shown.bytes[1], shown.bytes[2], shown.bytes[3]);
}

} // namespace ingresscope::access
