// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/client.h"

#include <chrono>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace ingresscope::client {

/// Until when an operation may take, and who may end it earlier.
struct Patience {
    std::chrono::steady_clock::time_point deadline{};
    std::stop_token stop{};
};

/// A blocking connection, plain or TLS. Every operation ends by the deadline or soon after a stop is
/// asked for. For one thread.
class Connection {
public:
    Connection();
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Failure connect(const std::string& address, std::uint16_t port, const std::string& sourceAddress,
                    const Patience& patience);
    /// Fills `facts` whether it succeeds or not. `name` is what the certificate is held against.
    Failure handshake(const ClientOptions& options, std::string_view serverName,
                      std::string_view name, events::Handshake& facts, const Patience& patience);
    Failure write(std::string_view bytes, const Patience& patience);
    /// At least one byte; `size` 0 with Failure::None: the peer closed its side.
    Failure read(std::span<char> buffer, std::size_t& size, const Patience& patience);

    /// Of the connected socket: "127.0.0.1:54321".
    const std::string& localAddress() const { return m_localAddress; }
    /// What the operating system or OpenSSL said about the last failure.
    const std::string& problem() const { return m_problem; }

private:
    struct Sockets;
    struct Tls;

    Failure run(bool& done, const std::error_code& error, const Patience& patience);
    Failure writePlain(std::string_view bytes, const Patience& patience);
    Failure readPlain(std::span<char> buffer, std::size_t& size, const Patience& patience);
    Failure flushTls(const Patience& patience);
    Failure fillTls(const Patience& patience, bool& ended);

    std::unique_ptr<Sockets> m_sockets{};
    std::unique_ptr<Tls> m_tls{};
    std::string m_localAddress{};
    std::string m_problem{};
};

} // namespace ingresscope::client
