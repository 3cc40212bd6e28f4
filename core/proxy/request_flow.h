// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/backend_connection.h"
#include "core/proxy/client_side.h"
#include "core/proxy/request_state.h"
#include "core/proxy/timer_wheel.h"
#include "core/routing/decide.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ingresscope::proxy {

class AuthRequest;
class Worker;

/// The way of one request: head, decision, body, tries, answer. It knows no protocol of the client;
/// to its client it talks through ClientSide. The phases stand below in their order; each function
/// works until it has to wait and names who goes on then. Of one thread, kept in the worker's pool.
///
/// The client's side owns it: open() at the first byte, start() or refuse() with the head, then one of
/// finish() (answered) and abandon() (the client left), then back to the pool. Whoever calls in holds a
/// reference, since any call may end the request.
class RequestFlow : public std::enable_shared_from_this<RequestFlow>, private BackendUser {
public:
    explicit RequestFlow(Worker& worker);
    ~RequestFlow() override = default;

    // From the client's side.
    /// The first byte of a request is here: pins the table.
    void open(ClientSide& client, LiveTablePtr live);
    /// @param ownCode  Not 0: nginx answers with this code, without a look at the routes.
    void start(const http::RequestHead& head, bool hasBody, int ownCode = 0);
    /// A head that nginx does not accept. `why` goes into the trace.
    void refuse(const http::RequestHead& head, int code, std::string why);
    void onBody();              ///< ClientSide::takeBody() may have more.
    void onClientReady();       ///< The client took all that it was sent.
    void onTunnel();            ///< The client's end of a tunnel can be read, or written.
    void finish();              ///< The client has its answer.
    void abandon(int status);   ///< The client left, or is too slow: `status` goes into the report.
    /// Ready for the pool.
    void reset();

    const LiveTable& live() const { return *m_state.live; }
    const RequestState& state() const { return m_state; }

private:
    enum class Stage : std::uint8_t {
        Idle,
        Ask,    ///< The service of auth-url decides.
        Body,   ///< The whole body is read before a backend is asked.
        Forward,
        Answered,   ///< Everything has been given to the client's side.
        Tunnel,
    };
    /// Why an endpoint gave no answer; what is tried again depends on it.
    enum class Failure : std::uint8_t { Error, Timeout, InvalidHeader, Status };

    // From the head to the decision, and the controller's own answers: request_flow.cpp.
    void fillFacts();
    routing::DecideContext decideContext() const;
    void afterDecision();
    void decideNow();
    void act();
    void fail(int status);
    void answerOwn(int code);
    AnswerContext answerContext() const;
    void closeCountedZones();
    void report();

    // What auth-url says: request_flow_auth.cpp.
    void askAuth();
    void onAuthAnswer(routing::AuthAnswer answer);
    void dropAuth();

    // The client's body: request_flow_body.cpp.
    void forward();
    void readBody();
    bool takeBody();

    // X-Accel-* and copies for a mirror: request_flow_inside.cpp.
    bool isRedirectedInside(const http::ResponseHead& head);
    void mirror();

    // To the backend: request_flow_forward.cpp.
    void startTries();
    void tryNext();
    BackendSpeech speech() const;
    void buildBackendHead();
    void onBackendConnected(int error) override;
    void onBackendWritable() override;
    void onBackendTimeout();
    void onPace();
    void sendToBackend();
    bool refillToBackend();
    void endpointFailed(Failure failure, std::string reason);
    bool mayTryAgain(Failure failure) const;
    void dropBackend();

    // What an HTTP/1 backend sends: request_flow_http1_answer.cpp.
    void onBackendReadable() override;
    void readAnswerHead();
    void onAnswerHead();
    void resumeAnswer();
    void pumpAnswer();
    bool emitAnswer();

    // To and from a backend that speaks HTTP/2: request_flow_http2_backend.cpp.
    void beginHttp2();
    void feedHttp2Body();
    void pumpHttp2();
    void readHttp2();
    bool takeHttp2Answer();

    // The answer, whatever the backend speaks: request_flow_answer.cpp. A filter of the body goes into
    // the last three, which are all that the client's side hears of it.
    bool acceptsAnswer(const http::ResponseHead& head);
    void beginAnswer(const http::ResponseHead* head, http::BodyEnd end);
    void passBody(std::string_view piece, bool staysInPlace);
    /// The answer has gone ahead of its rate: resumeAnswer() will follow.
    bool isPaced();
    void chooseCoding(const CodableAnswer& answer);
    void endAnswer(bool complete, std::span<const http::HeaderField> trailers = {});

    // request_flow_tunnel.cpp
    void beginTunnel();
    void pumpTunnel();
    bool pumpOneWay(Stream& from, Stream& to, PooledBuffer& bytes, bool& ended, bool toClient);

    /// Runs `next` in the next turn of the loop, unless the request has ended by then.
    void later(void (RequestFlow::*next)());

    Worker& m_worker;
    ClientSide* m_client = nullptr;
    Deadline m_backendDeadline;
    Deadline m_paceDeadline;
    std::shared_ptr<BackendConnection> m_backend{};
    std::shared_ptr<AuthRequest> m_auth{};   ///< Null while nobody is asked.
    Stream* m_tunnel = nullptr;              ///< The client's end.
    RequestState m_state{};
    std::uint64_t m_serial = 0;   ///< Counts the requests that it has carried.
    bool m_connecting = false;
    bool m_clientIsSlow = false;   ///< onClientReady() will follow.
    bool m_clientEnded = false;    ///< Tunnel: the client sends no more.
    bool m_backendEnded = false;
    Stage m_stage = Stage::Idle;
};

/// The proxy settings that hold for this decision; nginx's defaults for error pages.
const routing::ProxyPolicy& proxyPolicy(const routing::Decision& decision);

/// Codes after which nginx closes the connection. Source: ngx_http_special_response_handler.
bool endsKeepAlive(int code);

}   // namespace ingresscope::proxy
