// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/ip_address.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::access {

/// A network or a single address of an allow or deny list, in the form that nginx.conf gets.
struct AddressRange {
    IpAddress network{};     ///< Host bits are zero.
    int prefixLength = 32;   ///< 0 to 32, or to 128 for IPv6.
    std::string text{};      ///< As the controller writes it: "10.0.0.0/8", "10.0.0.1".

    /// Same family and same prefix. An IPv4 range does not contain mapped addresses here.
    bool contains(const IpAddress& address) const;

    friend bool operator==(const AddressRange&, const AddressRange&) = default;
};

/// Reads "10.1.2.3/8" (as 10.0.0.0/8) or "10.1.2.3"; IPv4 written as IPv6 becomes IPv4. Errors:
/// anything else, an empty text among it. Source: Go net.ParseCIDR, ParseIP; ingress-nginx ipnet.go.
Result<AddressRange> parseAddressRange(std::string_view text);

/// Ranges of addresses, each once, sorted by their text as the controller sorts them. For the few
/// entries of an annotation: looked through one by one.
class AddressList {
public:
    AddressList() = default;

    /// Errors: the first entry that is none; nothing is kept then. Blanks around entries are ignored.
    static Result<AddressList> make(std::span<const std::string> entries);
    /// The same for the text of an annotation: separated by commas. An empty text is an error too.
    static Result<AddressList> parse(std::string_view commaSeparated);

    /// Whether a client is in one of the ranges; IPv4 clients of IPv6 sockets count as IPv4.
    /// Source: nginx ngx_cidr_match (set_real_ip_from, and geo of limit-whitelist).
    bool contains(const IpAddress& client) const;

    const std::vector<AddressRange>& ranges() const { return m_ranges; }
    bool empty() const { return m_ranges.empty(); }

    friend bool operator==(const AddressList&, const AddressList&) = default;

private:
    std::vector<AddressRange> m_ranges{};
};

} // namespace ingresscope::access
