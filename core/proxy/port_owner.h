// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ingresscope::proxy {

/// The process that listens on a TCP port of this machine.
struct PortOwner {
    int process = 0;
    std::string program{};
};

/// Nothing where it cannot be found out: other users' processes, other systems than Linux.
/// Source: proc(5), /proc/net/tcp and /proc/PID/fd.
std::optional<PortOwner> findPortOwner(std::uint16_t port);

}   // namespace ingresscope::proxy
