// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/backend_connection.h"
#include "core/proxy/client_head.h"
#include "core/proxy/live_routes.h"
#include "core/proxy/request_state.h"
#include "core/proxy/stream.h"
#include "core/proxy/timer_wheel.h"
#include "core/tls/server_context.h"

#include <asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ingresscope::proxy {

class Worker;

/// One connection of a client, over all its requests. The phases of a request stand below in their
/// order; each function works until it has to wait and names who goes on then. Of one thread.
class ClientSession : public std::enable_shared_from_this<ClientSession>,
                      private BackendUser,
                      private tls::HandshakeChooser {
public:
    ClientSession(Worker& worker, Stream::Socket socket, const asio::ip::tcp::endpoint& client,
                  bool onTlsPort);
    ~ClientSession() override;

    void start();
    /// The engine stops: ends now if no request is under way, else after it.
    void drain();
    /// Ends now, whatever is under way.
    void abort();

private:
    friend class Worker;   // keeps the list of sessions

    enum class Phase : std::uint8_t {
        Handshake,
        Head,   ///< Also between requests.
        Body,   ///< The whole body is read before a backend is asked.
        Forward,
        Answer,    ///< Everything is there, the client takes its time.
        Discard,   ///< The rest of a body that nobody wants.
        Tunnel,
        Linger,   ///< Answered for the last time; reads on so that the client gets to see it.
        Closed,
    };
    /// Why an endpoint gave no answer; what is tried again depends on it.
    enum class Failure : std::uint8_t { Error, Timeout, InvalidHeader, Status };

    // Events.
    void onClientReadable();
    void onClientWritable();
    void onClientTimeout();
    void onBackendTimeout();
    void onBackendConnected(int error) override;
    void onBackendReadable() override;
    void onBackendWritable() override;
    const tls::ServerContext* contextFor(std::string_view serverName) noexcept override;
    const tls::KeyPair* keyPairFor(std::string_view serverName) noexcept override;

    // Connection: client_session.cpp.
    void beginHandshake();
    void shakeHands();
    void readHead();
    bool parseHead();
    void waitForClient();
    bool flush();
    void finishRequest();
    void nextRequest();
    void discardBody();
    void closeGracefully();
    void linger();
    void closeNow();
    void giveUpRequest(int status);
    void report();

    // From the head to the decision and the body: client_request.cpp.
    void onHead();
    void onRefusal();
    void fillFacts();
    void act();
    void forward();
    void readBody();
    bool takeBody();
    Stream::Status readMore();
    void fail(int status);
    void answerOwn(int code);
    AnswerContext answerContext() const;

    // To the backend: client_forward.cpp.
    void startTries();
    void tryNext();
    void buildBackendHead();
    void sendToBackend();
    bool refillToBackend();
    void endpointFailed(Failure failure, std::string reason);
    bool mayTryAgain(Failure failure) const;
    void dropBackend();

    // From the backend: client_answer.cpp.
    void readAnswerHead();
    void onAnswerHead();
    void beginAnswer(const http::ResponseHead* head);
    void pumpAnswer();
    bool emitAnswer();
    void answerEnds(bool complete);
    void pumpTunnel();
    bool pumpOneWay(Stream& from, Stream& to, PooledBuffer& bytes, bool& ended, bool toClient);

    Worker& m_worker;
    Stream m_stream;
    Deadline m_clientDeadline;
    Deadline m_backendDeadline;
    std::shared_ptr<ClientSession> m_self{};   ///< Until it is closed: waits alone do not keep it.
    ClientSession* m_previousSession = nullptr;
    ClientSession* m_nextSession = nullptr;
    std::unique_ptr<RequestState> m_state{};   ///< Null while idle.
    std::shared_ptr<BackendConnection> m_backend{};
    LiveTablePtr m_handshakeTable{};
    http::OutputBuffer m_out{};   ///< To the client; given back when idle.
    std::size_t m_outAt = 0;
    std::string_view m_direct{};   ///< Goes to the client after m_out; in the answer's buffer.
    std::string m_clientAddress;
    std::string m_serverName{};   ///< SNI
    std::uint64_t m_requests = 0;
    std::uint16_t m_clientPort;
    const bool m_onTlsPort;
    bool m_plainOnTlsPort = false;
    bool m_connecting = false;
    bool m_clientEnded = false;   ///< Tunnel: the client sends no more.
    bool m_backendEnded = false;
    bool m_unread = false;   ///< The client may have sent what nobody read.
    Phase m_phase = Phase::Head;
};

/// Codes after which nginx closes the connection. Source: ngx_http_special_response_handler.
bool endsKeepAlive(int code);

}   // namespace ingresscope::proxy
