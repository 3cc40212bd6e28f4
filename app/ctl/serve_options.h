// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/routing/endpoint_source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::ctl {

/// Where to listen.
struct ListenAddress {
    std::string address{"127.0.0.1"};
    std::uint16_t port = 0;   ///< 0: any free one.

    friend bool operator==(const ListenAddress&, const ListenAddress&) = default;
};

/// "127.0.0.1:8080", "[::1]:8080", ":8080", "8080".
Result<ListenAddress> parseListenAddress(std::string_view text);

/// "127.0.0.1:8080", "[::1]:8080".
std::string toText(const ListenAddress& address);

/// Adds "NS/NAME[:PORT]=HOST:PORT"; several for one Service are several endpoints of it.
Outcome addBackend(std::string_view text, routing::RealBackends& backends);

} // namespace ingresscope::ctl
