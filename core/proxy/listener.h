// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>

#include <cstdint>
#include <string>

namespace ingresscope::proxy {

class Worker;

/// A bound, listening socket that nobody accepts on yet.
struct BoundPort {
    int descriptor = -1;
    bool isIpv6 = false;
    std::uint16_t port = 0;
};

/// Binds and listens. Errors: an address that is none or is not loopback (unless `allowAny`), a port
/// that is taken (and by whom), one that needs more rights.
Result<BoundPort> bindPort(const std::string& address, std::uint16_t port, bool allowAny);

/// Accepts clients. All workers have the same socket under descriptors of their own: whoever is free
/// accepts, and the worker with the fewest connections serves.
class Listener {
public:
    Listener(Worker& worker, int descriptor, bool isIpv6, bool tls);
    void start() { waitForClient(); }
    void close();

private:
    void waitForClient();
    void acceptClients();

    Worker& m_worker;
    asio::ip::tcp::acceptor m_acceptor;
    asio::steady_timer m_pause;
    bool m_tls;
};

}   // namespace ingresscope::proxy
