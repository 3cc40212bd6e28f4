// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_observer.h"
#include "core/proxy/stream.h"
#include "core/routing/backend.h"
#include "core/routing/backend_tls.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::proxy {

class Http2Backend;

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

/// A connection came about, but its TLS did not: BackendConnection::problem() says why.
inline constexpr int kTlsFailed = -2;

/// How a connection to an endpoint speaks.
struct BackendSpeech {
    routing::BackendTlsPtr tls{};   ///< Null: plain.
    std::string tlsName{};          ///< proxy_ssl_name: what is sent and verified, where it is.
    bool http2 = false;
};

/// One connection to an endpoint: real address, or the echo backend at the other end of a pair of
/// sockets. Of one thread.
class BackendConnection : public std::enable_shared_from_this<BackendConnection> {
public:
    /// `echoObserver` hears of what reaches an echo endpoint; may be null.
    BackendConnection(asio::io_context& context, const routing::Endpoint& endpoint,
                      BackendSpeech speech, std::shared_ptr<echo::EchoObserver> echoObserver);
    ~BackendConnection();

    /// Starts to connect, TLS included; the user hears of the outcome, never from within this call.
    void connect();

    void setUser(BackendUser* user) { m_user = user; }
    void waitReadable();
    void waitWritable();
    Stream& stream() { return m_stream; }
    /// Null: HTTP/1 is spoken.
    Http2Backend* http2() const { return m_http2.get(); }
    /// Why TLS did not come about.
    const std::string& problem() const { return m_problem; }
    /// "TLSv1.3 with CN=api"; empty: the connection is not encrypted.
    std::string tlsSummary() const;

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
    /// The socket is connected, or could not be.
    void onSocket(int error);
    void beginTls();
    void shakeHands();
    void failTls(std::string problem);
    void report(int error);

    asio::io_context& m_context;
    routing::Endpoint m_endpoint;
    BackendSpeech m_speech;
    std::shared_ptr<echo::EchoObserver> m_echoObserver;
    std::string m_key;
    std::string m_problem{};
    Stream m_stream;
    std::unique_ptr<Http2Backend> m_http2{};
    std::unique_ptr<asio::ip::tcp::resolver> m_resolver{};
    BackendUser* m_user = nullptr;
};

/// By what pooled connections are told apart.
std::string connectionKey(const routing::Endpoint& endpoint, const BackendSpeech& speech);

/// Why connecting failed, as a sentence for the trace.
std::string describeConnectError(int error);

}   // namespace ingresscope::proxy
