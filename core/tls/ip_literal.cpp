// SPDX-License-Identifier: Apache-2.0
#include "core/tls/ip_literal.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

namespace ingresscope::tls {

namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool isIpv4(const IpBytes& address)
{
    return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), address.begin());
}

} // namespace

std::optional<IpBytes> ipFromBytes(std::string_view bytes)
{
    IpBytes address{};
    if (bytes.size() == 4) {
        std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), address.begin());
        std::memcpy(address.data() + kMappedPrefix.size(), bytes.data(), 4);
        return address;
    }
    if (bytes.size() != address.size())
        return std::nullopt;
    std::memcpy(address.data(), bytes.data(), address.size());
    return address;
}

std::optional<IpBytes> parseIp(std::string_view text)
{
    char terminated[INET6_ADDRSTRLEN] = {};
    if (text.size() >= sizeof terminated || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    text.copy(terminated, text.size());

    char bytes[16] = {};
    if (inet_pton(AF_INET, terminated, bytes) == 1)
        return ipFromBytes({bytes, 4});
    if (inet_pton(AF_INET6, terminated, bytes) == 1)
        return ipFromBytes({bytes, 16});
    return std::nullopt;
}

std::string ipWireBytes(const IpBytes& address)
{
    const std::size_t skipped = isIpv4(address) ? kMappedPrefix.size() : 0;
    return {reinterpret_cast<const char*>(address.data()) + skipped, address.size() - skipped};
}

std::string ipText(const IpBytes& address)
{
    char text[INET6_ADDRSTRLEN] = {};
    const bool v4 = isIpv4(address);
    const void* bytes = v4 ? address.data() + kMappedPrefix.size() : address.data();
    return inet_ntop(v4 ? AF_INET : AF_INET6, bytes, text, sizeof text) != nullptr ? text : "";
}

} // namespace ingresscope::tls
