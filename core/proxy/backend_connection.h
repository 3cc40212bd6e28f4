// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_observer.h"
#include "core/proxy/stream.h"
#include "core/routing/backend.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::proxy {

/// Who uses a backend connection at the moment: a client session, or the pool while it is idle.
class BackendUser {
public:
    virtual ~BackendUser() = default;
    /// `error` is 0, or why connecting failed (errno); kNoSuchHost when the name has no address.
    virtual void onBackendConnected(int error) = 0;
    virtual void onBackendReadable() = 0;
    virtual void onBackendWritable() = 0;
};
inline constexpr int kNoSuchHost = -1;

/// One connection to an endpoint: real address, or the echo backend at the other end of a pair of
/// sockets. Of one thread.
class BackendConnection : public std::enable_shared_from_this<BackendConnection> {
public:
    /// `echoObserver` hears of what reaches an echo endpoint; may be null.
    BackendConnection(asio::io_context& context, const routing::Endpoint& endpoint,
                      std::shared_ptr<echo::EchoObserver> echoObserver = nullptr);

    /// Starts to connect; the user hears of the outcome, never from within this call.
    void connect();

    void setUser(BackendUser* user) { m_user = user; }
    void waitReadable();
    void waitWritable();
    Stream& stream() { return m_stream; }

    /// Nobody hears of it any more.
    void close();

    /// An idle connection is fit for another request: still open and nothing has come.
    bool isFresh();

    const std::string& key() const { return m_key; }
    /// Requests carried so far.
    std::uint32_t uses = 0;
    std::chrono::steady_clock::time_point idleSince{};

private:
    void connectEcho();
    void connectTcp();
    void connectTo(const asio::ip::tcp::endpoint& address);
    void report(int error);

    asio::io_context& m_context;
    routing::Endpoint m_endpoint;
    std::shared_ptr<echo::EchoObserver> m_echoObserver;
    std::string m_key;
    Stream m_stream;
    std::unique_ptr<asio::ip::tcp::resolver> m_resolver{};
    BackendUser* m_user = nullptr;
};

/// By what pooled connections are told apart.
std::string connectionKey(const routing::Endpoint& endpoint);

/// Why connecting failed, as a sentence for the trace.
std::string describeConnectError(int error);

}   // namespace ingresscope::proxy
