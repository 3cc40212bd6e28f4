// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::explain {

/// The parts of a url that a request is made of, each as written.
struct RequestUrl {
    bool isHttps = false;
    std::string authority{};   ///< Host and port as written, what a client sends as Host.
    std::string host{};        ///< Without port; an IPv6 address without brackets.
    std::uint16_t port = 0;    ///< 0: none is written.
    std::string target{};      ///< Path and query byte for byte, without fragment; "/" when empty.
    bool hostIsAddress = false;   ///< No server name is sent for an IP address (RFC 6066, 3).
};

/// Errors: another scheme than http and https, no host, a port that is none, a user name.
Result<RequestUrl> splitUrl(std::string_view url);

} // namespace ingresscope::explain
