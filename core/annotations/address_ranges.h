// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::annotations {

/// One entry of an address list as the controller writes it: "10.1.2.3/8" becomes "10.0.0.0/8", IPv4
/// written as IPv6 becomes IPv4. Nothing when it is neither an address nor a network.
/// Source: Go net.ParseCIDR, net.ParseIP and their String().
std::optional<std::string> canonicalAddressRange(std::string_view text);

/// The entries between commas, each once, sorted by their text. Blanks around entries do not count.
/// Nothing when one entry is none; an empty entry, as after a last comma, is none.
/// Source: internal/net/ipnet.go, ParseIPNets.
std::optional<std::vector<std::string>> parseAddressRanges(std::string_view commaSeparated);

} // namespace ingresscope::annotations
