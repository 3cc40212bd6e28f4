// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::tls {

/// 16 bytes, IPv4 as ::ffff:a.b.c.d: so equal addresses are equal bytes however they were written.
using IpBytes = std::array<std::uint8_t, 16>;

/// Reads an address as Go's net.ParseIP does: no zone, no leading zeros in IPv4, no brackets.
std::optional<IpBytes> parseIp(std::string_view text);

/// 4 or 16 bytes, as certificates hold an address; and back.
std::optional<IpBytes> ipFromBytes(std::string_view bytes);
std::string ipWireBytes(const IpBytes& address);

/// For people: "10.0.0.1", "2001:db8::1".
std::string ipText(const IpBytes& address);

} // namespace ingresscope::tls
