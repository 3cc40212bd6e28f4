// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::access {

/// The address of a client as its socket has it. An IPv4 client of an IPv6 socket has an IPv6
/// address ("::ffff:10.0.0.1"); isMapped() tells.
struct IpAddress {
    bool isV4 = true;
    std::array<std::uint8_t, 16> bytes{};   ///< Network order; IPv4 uses the first four.

    bool isMapped() const;
    /// The same client in the shorter family.
    IpAddress unmapped() const;

    friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// "10.0.0.1", "2001:db8::1". No zone, no brackets, no leading zeros in IPv4.
/// Source: Go net/netip, ParseAddr.
std::optional<IpAddress> parseIpAddress(std::string_view text);

/// As Go writes it: mapped addresses as IPv4, RFC 5952 otherwise.
std::string toText(const IpAddress& address);

} // namespace ingresscope::access
