// SPDX-License-Identifier: Apache-2.0
// From the decision to an endpoint that has the whole request, endpoint by endpoint.
#include "core/base/say.h"
#include "core/http/chunked_encoder.h"
#include "core/proxy/backend_head.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <utility>

namespace ingresscope::proxy {

namespace {

/// Where the Ingress allows any number of tries.
constexpr std::size_t kMostTries = 32;
/// Bodies up to this size go out together with the head.
constexpr std::uint64_t kSmallBody = 8 * 1024;
constexpr std::size_t kPieceBytes = 16 * 1024;

routing::PickClock pickClock(std::chrono::steady_clock::time_point now)
{
    return {.wall = std::chrono::system_clock::now(),
            .seconds = std::chrono::duration<double>(now.time_since_epoch()).count()};
}

}   // namespace

const routing::ProxyPolicy& proxyPolicy(const routing::Decision& decision)
{
    static const routing::ProxyPolicy kDefaults;
    return decision.location && decision.location->policy && decision.errorCode == 0
               ? decision.location->policy->proxy
               : kDefaults;
}

void RequestFlow::startTries()
{
    RequestState& state = m_state;
    m_stage = Stage::Forward;
    mirror();
    state.pick.tried.clear();
    state.pick.lastFailed = false;
    state.firstTry = std::chrono::steady_clock::now();
    tryNext();
}

/// How the endpoints of this decision are spoken to. Error pages come over plain HTTP/1.
BackendSpeech RequestFlow::speech() const
{
    const RequestState& state = m_state;
    BackendSpeech speech;
    const routing::ProxyPolicy& policy = proxyPolicy(state.decision);
    speech.http2 = routing::isGrpc(policy.protocol);
    const bool usesTls =
        policy.protocol == routing::BackendProtocol::Https ||
        policy.protocol == routing::BackendProtocol::Grpcs ||
        (policy.protocol == routing::BackendProtocol::AutoHttp && state.facts.overTls);
    if (!usesTls || !state.decision.location->backendTls)
        return speech;
    speech.tls = state.decision.location->backendTls;
    if (speech.tls->name.empty())
        speech.tlsName = routing::kBackendTlsName;
    else
        speech.tls->name.append(speech.tlsName, state.facts, state.decision, nullptr);
    return speech;
}

void RequestFlow::tryNext()
{
    RequestState& state = m_state;
    dropBackend();
    state.thisTry = std::chrono::steady_clock::now();
    state.endpoint = m_worker.balancer().pick(*state.decision.backend, state.facts, state.decision,
                                              m_worker.tickets(), pickClock(state.thisTry),
                                              state.pick, state.trace.get());
    if (!state.endpoint) {
        if (state.trace)
            state.trace->add(routing::StepKind::Endpoint, routing::Verdict::Refused,
                             state.decision.backend->serviceKey,
                             say("There is no further endpoint to try: 502."));
        fail(502);
        return;
    }
    ++state.tries;
    state.anythingSent = false;
    state.allSent = false;
    state.lastChunkSent = false;
    state.answer.release();
    state.answerDecoder.reset();
    buildBackendHead();

    if (proxyPolicy(state.decision).protocol == routing::BackendProtocol::Fcgi) {
        endpointFailed(Failure::InvalidHeader, say("FastCGI is not spoken here"));
        return;
    }
    BackendSpeech way = speech();
    const std::string key = connectionKey(*state.endpoint, way);
    m_backend = m_worker.pool().take(key);
    state.reused = m_backend != nullptr;
    if (m_backend) {
        m_backend->setUser(this);
        onBackendConnected(0);
        return;
    }
    m_backend =
        std::make_shared<BackendConnection>(m_worker.context(), *state.endpoint, std::move(way),
                                            m_worker.shared().settings.echoObserver);
    m_backend->setUser(this);
    m_connecting = true;
    m_backendDeadline.setAfter(proxyPolicy(state.decision).connectTimeout);
    m_backend->connect();
    m_client->watch();
}

void RequestFlow::buildBackendHead()
{
    RequestState& state = m_state;
    BackendHeadOptions options{.now = state.at};
    if (state.bodyIsChunked) {
        options.chunked = true;
    } else if (state.sendsBody) {
        if (state.facts.contentLength >= 0)
            options.bodyLength = static_cast<std::uint64_t>(state.facts.contentLength);
        else if (state.head->chunked)
            options.bodyLength = state.store.size();
    }
    state.toBackend.clear();
    state.toBackendAt = 0;
    writeBackendHead(*state.live->table, state.facts, state.decision, options, state.toBackend);
    state.store.rewind();
    if (state.sendsBody && !state.bodyIsChunked &&
        !routing::isGrpc(proxyPolicy(state.decision).protocol) && state.store.size() > 0 &&
        state.store.size() <= kSmallBody) {
        const auto size = static_cast<std::size_t>(state.store.size());
        const std::int64_t read = state.store.read(state.toBackend.room(size), size);
        state.toBackend.commit(static_cast<std::size_t>(std::max<std::int64_t>(read, 0)));
    }
}

void RequestFlow::onBackendConnected(int error)
{
    const auto self = shared_from_this();
    RequestState& state = m_state;
    m_connecting = false;
    if (error != 0) {
        endpointFailed(error == ETIMEDOUT ? Failure::Timeout : Failure::Error,
                       m_backend->problem().empty() ? describeConnectError(error)
                                                    : m_backend->problem());
        return;
    }
    if (state.trace && !state.reused && m_backend->stream().tls()) {
        const routing::BackendTls& tls = *state.decision.location->backendTls;
        state.trace->add(
            routing::StepKind::Endpoint, routing::Verdict::Passed, state.endpoint->name(),
            tls.verifies ? say("TLS: {}; its certificate is good.", m_backend->tlsSummary())
                         : say("TLS: {}; its certificate is not checked.", m_backend->tlsSummary()),
            tls.at.isValid() ? tls.at : proxyPolicy(state.decision).protocolAt);
    }
    m_backendDeadline.setAfter(proxyPolicy(state.decision).sendTimeout);
    ++m_backend->uses;
    const std::uint64_t serial = m_serial;
    if (m_backend->http2())
        beginHttp2();
    else
        sendToBackend();
    if (m_serial == serial && m_stage == Stage::Forward && m_backend) {
        m_backend->waitReadable();
        m_client->watch();
    }
}

void RequestFlow::onBackendWritable()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Tunnel)
        pumpTunnel();
    else if (m_stage == Stage::Forward && m_backend && m_backend->http2())
        pumpHttp2();
    else if (m_stage == Stage::Forward)
        sendToBackend();
}

bool RequestFlow::refillToBackend()
{
    RequestState& state = m_state;
    state.toBackend.clear();
    state.toBackendAt = 0;
    if (!state.sendsBody)
        return false;
    if (state.store.unread() > 0) {
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(state.store.unread(), kPieceBytes));
        if (state.bodyIsChunked)
            http::appendChunkHeader(state.toBackend, size);
        const std::int64_t read = state.store.read(state.toBackend.room(size), size);
        if (read != static_cast<std::int64_t>(size) && read <= 0)
            return false;
        // A piece that spans memory and file comes in two parts; the chunk's size is already told.
        std::size_t done = static_cast<std::size_t>(read);
        state.toBackend.commit(done);
        while (done < size) {
            const std::int64_t rest =
                state.store.read(state.toBackend.room(size - done), size - done);
            if (rest <= 0)
                return false;
            state.toBackend.commit(static_cast<std::size_t>(rest));
            done += static_cast<std::size_t>(rest);
        }
        if (state.bodyIsChunked)
            state.toBackend.append(http::kChunkEnd);
        if (!state.bodyIsBuffered)
            state.store.dropRead();
        return true;
    }
    if (state.bodyIsChunked && m_client->isBodyDone() && !state.lastChunkSent) {
        state.lastChunkSent = true;
        state.toBackend.append(http::kLastChunk);
        return true;
    }
    return false;
}

void RequestFlow::sendToBackend()
{
    RequestState& state = m_state;
    if (state.allSent)
        return;
    if (m_backend->http2()) {
        pumpHttp2();
        return;
    }
    const routing::ProxyPolicy& policy = proxyPolicy(state.decision);
    for (;;) {
        while (state.toBackendAt < state.toBackend.size()) {
            const std::string_view bytes = state.toBackend.view().substr(state.toBackendAt);
            const Stream::Moved moved = m_backend->stream().write(bytes.data(), bytes.size());
            if (moved.status == Stream::Status::Done) {
                state.toBackendAt += moved.bytes;
                state.anythingSent = true;
                continue;
            }
            if (moved.status == Stream::Status::WaitWrite) {
                m_backendDeadline.setAfter(policy.sendTimeout);
                m_backend->waitWritable();
                return;
            }
            if (state.answerBegan) {   // it answers early and wants no more of the request
                state.allSent = true;
                state.reusable = false;
                return;
            }
            endpointFailed(Failure::Error, say("broke the connection while it got the request"));
            return;
        }
        if (refillToBackend())
            continue;
        if (state.sendsBody && !m_client->isBodyDone()) {
            // The client has not sent it yet. A paused reader goes on.
            if (std::exchange(state.readPaused, false))
                later(&RequestFlow::onBody);
            m_backendDeadline.cancel();
            return;
        }
        state.allSent = true;
        m_backendDeadline.setAfter(policy.readTimeout);
        return;
    }
}

bool RequestFlow::mayTryAgain(Failure failure) const
{
    const RequestState& state = m_state;
    const routing::RetryPolicy& retry = proxyPolicy(state.decision).retry;
    if (state.answerBegan || m_worker.isStopping())
        return false;
    const std::size_t tried = state.pick.tried.size();
    if (tried >= kMostTries || (retry.tries > 0 && tried >= static_cast<std::size_t>(retry.tries)))
        return false;
    if (retry.timeout.count() > 0 &&
        std::chrono::steady_clock::now() - state.firstTry >= retry.timeout)
        return false;
    if (state.anythingSent) {
        const http::Method method = state.head->methodId;
        const bool mayNotRepeat = method == http::Method::Post || method == http::Method::Lock ||
                                  method == http::Method::Patch;
        if ((mayNotRepeat && !retry.nonIdempotent) ||
            (!state.bodyIsBuffered && (state.bodyReceived > 0 || !m_client->isBodyDone())))
            return false;
    }
    switch (failure) {
    case Failure::Error: return retry.onError;
    case Failure::Timeout: return retry.onTimeout;
    case Failure::InvalidHeader: return retry.onInvalidHeader;
    case Failure::Status: return true;   // the caller has looked the status up
    }
    return false;
}

void RequestFlow::endpointFailed(Failure failure, std::string reason)
{
    RequestState& state = m_state;
    const auto now = std::chrono::steady_clock::now();
    m_worker.balancer().reportLatency(*state.decision.backend, *state.endpoint,
                                      std::chrono::duration<double>(now - state.thisTry).count(),
                                      pickClock(now));
    const bool stale = state.reused && failure == Failure::Error;
    bool again = mayTryAgain(failure);
    if (stale && !again && !state.answerBegan) {
        // The endpoint closed a connection that was at rest: that is no try. Source:
        // ngx_http_upstream_next.
        const std::size_t tries = state.pick.tried.size();
        state.pick.tried.pop_back();
        again = mayTryAgain(failure);
        if (!again)
            state.pick.tried.resize(tries, state.endpoint);
    } else if (stale && again) {
        state.pick.tried.pop_back();
    }
    if (state.trace)
        state.trace->add(routing::StepKind::Endpoint, routing::Verdict::Lost, state.endpoint->name(),
                         again ? say("{}: the next one is tried", reason) : std::move(reason),
                         state.decision.backend->at);
    state.pick.lastFailed = !stale;
    dropBackend();
    if (again) {
        tryNext();
        return;
    }
    fail(failure == Failure::Timeout ? 504 : 502);
}

void RequestFlow::onBackendTimeout()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Tunnel) {
        m_client->cut();
        return;
    }
    if (m_stage != Stage::Forward || !m_backend)
        return;
    RequestState& state = m_state;
    if (!state.answerBegan) {
        endpointFailed(Failure::Timeout, m_connecting ? say("did not accept the connection in time")
                                         : state.allSent
                                             ? say("gave no answer within {} s",
                                                   proxyPolicy(state.decision).readTimeout.count())
                                             : say("did not take the request within {} s",
                                                   proxyPolicy(state.decision).sendTimeout.count()));
        return;
    }
    if (m_clientIsSlow) {
        m_backendDeadline.setAfter(proxyPolicy(state.decision).readTimeout);
        return;
    }
    endAnswer(false);
}

void RequestFlow::dropBackend()
{
    m_backendDeadline.cancel();
    m_paceDeadline.cancel();
    m_connecting = false;
    if (!m_backend)
        return;
    m_backend->close();
    m_backend.reset();
}

}   // namespace ingresscope::proxy
