// SPDX-License-Identifier: Apache-2.0
// From the head of a request to the decision, its body, and the controller's own answers.
#include "core/base/say.h"
#include "core/http/status_page.h"
#include "core/proxy/client_session.h"
#include "core/proxy/worker.h"
#include "core/routing/head_facts.h"

#include <asio/post.hpp>

namespace ingresscope::proxy {

namespace {

/// How much of a body that is passed on as it comes may wait for the backend.
constexpr std::uint64_t kMostWaitingBytes = 64 * 1024;
constexpr int kReadsATurn = 16;

}   // namespace

void ClientSession::fillFacts()
{
    RequestState& state = *m_state;
    const http::RequestHead& head = state.parser.head();
    const EngineSettings& settings = m_worker.shared().settings;
    routing::RequestFacts& facts = state.facts;
    routing::setHeadFacts(head, facts);
    facts.overTls = m_stream.tls() != nullptr;
    if (facts.overTls) {
        facts.serverNameIndication = m_serverName;
        facts.tlsProtocol = SSL_get_version(m_stream.tls());
        facts.tlsCipher = SSL_get_cipher_name(m_stream.tls());
    }
    facts.clientAddress = m_clientAddress;
    facts.clientPort = m_clientPort;
    facts.presentedPort = facts.overTls ? settings.presentedHttpsPort : settings.presentedHttpPort;
    facts.presentedHttpsPort = settings.presentedHttpsPort;
    state.requestId = m_worker.tickets().requestId();
    facts.requestId = std::string_view(state.requestId.data(), state.requestId.size());
}

void ClientSession::onHead()
{
    RequestState& state = *m_state;
    const http::RequestHead& head = state.parser.head();
    state.inAt = state.parser.consumed();
    m_clientDeadline.cancel();
    m_unread = false;
    fillFacts();

    const EngineSettings& settings = m_worker.shared().settings;
    if (settings.tracing && m_worker.shared().events.isListening())
        state.trace = std::make_shared<routing::Trace>();
    const routing::RoutingTable& table = *state.live->table;
    state.keepAlive =
        head.keepAlive && !head.isHttp09 && table.controller.keepAlive > 0 &&
        m_requests + 1 < static_cast<std::uint64_t>(std::max(table.controller.keepAliveRequests, 1));
    state.body.start(head, 0);
    state.continueOwed = head.expectContinue && !state.body.isDone();
    if (m_plainOnTlsPort) {
        answerOwn(497);
        return;
    }
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    const routing::DecideContext context{.tickets = m_worker.tickets(),
                                         .nowMs = now.count(),
                                         .counters = &m_worker.shared().counters,
                                         .passwords = &m_worker.shared().passwords};
    routing::decide(table, state.facts, context, state.decision, state.trace.get());
    if (state.decision.errorCode != 0) {
        state.sendsBody = state.body.isDone() || !endsKeepAlive(state.decision.errorCode);
        if (endsKeepAlive(state.decision.errorCode))
            state.keepAlive = false;
    }
    if (state.decision.closesConnection)
        state.keepAlive = false;
    act();
}

void ClientSession::onRefusal()
{
    RequestState& state = *m_state;
    const http::Refusal& refusal = state.parser.refusal();
    m_unread = true;
    m_clientDeadline.cancel();
    const int code = http::statusOf(refusal.reason);
    state.inAt = state.in.size();
    if (m_worker.shared().settings.tracing && m_worker.shared().events.isListening()) {
        state.trace = std::make_shared<routing::Trace>();
        state.trace->add(routing::StepKind::Request, routing::Verdict::Refused,
                         std::string(state.parser.head().line.substr(0, 200)),
                         http::describe(refusal));
    }
    state.facts.overTls = m_stream.tls() != nullptr;
    state.facts.clientAddress = m_clientAddress;
    state.body.start({}, 0);
    answerOwn(m_plainOnTlsPort && code == 400 ? 400 : code);
}

void ClientSession::act()
{
    if (m_state->decision.action == routing::Action::Answer)
        answerOwn(m_state->decision.status);
    else
        forward();
}

void ClientSession::forward()
{
    RequestState& state = *m_state;
    const http::RequestHead& head = state.parser.head();
    if (!state.sendsBody || state.body.isDone()) {
        m_phase = Phase::Forward;
        startTries();
        return;
    }
    std::uint64_t maxBytes = 1u << 20;
    if (const routing::Location* location = state.decision.location) {
        const routing::ProxyPolicy& proxy = location->policy->proxy;
        maxBytes = proxy.maxBodyBytes;
        // HTTP/1.0 knows no chunks, so such a body has to be measured first.
        state.bodyIsBuffered =
            proxy.bufferRequest || state.decision.errorCode != 0 || (head.chunked && proxy.http10);
    }
    state.body.start(head, maxBytes);
    if (state.continueOwed) {
        state.continueOwed = false;
        m_out.append("HTTP/1.1 100 Continue\r\n\r\n");
        m_phase = Phase::Body;
        if (!flush() && m_phase == Phase::Closed)
            return;
    }
    if (state.bodyIsBuffered) {
        m_phase = Phase::Body;
        readBody();
        return;
    }
    // What is here already goes along; a chunked body that is complete gets a length, as in nginx.
    if (!takeBody())
        return;
    state.bodyIsChunked = head.chunked && !state.body.isDone();
    m_phase = Phase::Forward;
    startTries();
    if (m_phase == Phase::Forward && !state.body.isDone())
        readBody();
}

Stream::Status ClientSession::readMore()
{
    RequestState& state = *m_state;
    state.more.borrow(m_worker.buffers(), BufferPool::kSize);
    const Stream::Moved moved = m_stream.read(state.more.room(), state.more.roomSize());
    if (moved.status == Stream::Status::Done)
        state.more.commit(moved.bytes);
    return moved.status;
}

bool ClientSession::takeBody()
{
    RequestState& state = *m_state;
    for (;;) {
        const bool fromIn = state.inAt < state.in.size();
        const std::string_view all = fromIn ? state.in.view().substr(state.inAt) : state.more.view();
        if (all.empty())
            return true;
        std::string_view bytes = all;
        const RequestBody::Step step = state.body.next(bytes);
        const bool stored =
            step.status != RequestBody::Status::Data || state.store.append(step.payload);
        if (fromIn)
            state.inAt += all.size() - bytes.size();
        else
            state.more.consume(all.size() - bytes.size());
        if (!stored) {
            fail(500);
            return false;
        }
        switch (step.status) {
        case RequestBody::Status::Data: break;
        case RequestBody::Status::NeedMore: break;
        case RequestBody::Status::Done: return true;
        case RequestBody::Status::Invalid:
            state.sendsBody = false;
            fail(400);
            return false;
        case RequestBody::Status::TooLarge:
            state.sendsBody = false;
            if (state.trace)
                state.trace->add(routing::StepKind::Body, routing::Verdict::Refused,
                                 "proxy-body-size", say("The body is larger than allowed."),
                                 state.decision.location
                                     ? state.decision.location->policy->proxy.maxBodyAt
                                     : SourceRange{});
            fail(413);
            return false;
        }
        if (state.body.isDone())
            return true;
    }
}

void ClientSession::readBody()
{
    RequestState& state = *m_state;
    const auto timeout =
        std::chrono::seconds(std::max(state.live->table->controller.clientBodyTimeout, 1));
    for (int i = 0; i < kReadsATurn; ++i) {
        if (!takeBody())
            return;
        if (!state.bodyIsBuffered && m_backend && !m_connecting) {
            sendToBackend();
            if (m_phase != Phase::Forward || !m_state)
                return;
        }
        if (state.body.isDone()) {
            m_clientDeadline.cancel();
            state.more.isEmpty() ? state.more.release() : void();
            if (m_phase == Phase::Body) {
                m_phase = Phase::Forward;
                startTries();
            }
            return;
        }
        if (!state.bodyIsBuffered && state.store.unread() > kMostWaitingBytes) {
            m_clientDeadline.cancel();
            state.readPaused = true;
            return;   // sendToBackend() goes on here
        }
        switch (readMore()) {
        case Stream::Status::Done: continue;
        case Stream::Status::WaitRead:
            m_clientDeadline.setAfter(timeout);
            waitForClient();
            return;
        default: giveUpRequest(499); return;
        }
    }
    asio::post(m_worker.context(), [self = shared_from_this()] {
        if (self->m_state && !self->m_state->body.isDone() &&
            (self->m_phase == Phase::Body ||
             (self->m_phase == Phase::Forward && !self->m_state->bodyIsBuffered)))
            self->readBody();
    });
}

void ClientSession::fail(int status)
{
    RequestState& state = *m_state;
    if (endsKeepAlive(status))
        state.keepAlive = false;
    routing::failWith(*state.live->table, status, state.decision, state.trace.get());
    if (state.decision.action == routing::Action::Answer) {
        answerOwn(state.decision.status);
        return;
    }
    m_phase = Phase::Forward;
    startTries();
}

AnswerContext ClientSession::answerContext() const
{
    return {*m_state->live->table, m_state->facts, m_state->decision};
}

void ClientSession::answerOwn(int code)
{
    RequestState& state = *m_state;
    const http::RequestHead& head = state.parser.head();
    if (endsKeepAlive(code) || http::statusOf(state.parser.refusal().reason) == code)
        state.keepAlive = false;
    if (m_worker.isStopping())
        state.keepAlive = false;
    const AnswerContext context = answerContext();
    const OwnAnswer answer = makeOwnAnswer(context, code, http::wantsPaddedErrorPages(head));
    state.status = answer.status;
    if (!head.isHttp09) {
        const ClientHeadOptions options{.framing = ClientFraming::Length,
                                        .length = answer.body.size(),
                                        .keepAlive = state.keepAlive,
                                        .date = m_worker.date(),
                                        .setCookie = state.pick.setCookie};
        writeOwnHead(context, answer, options, m_out);
    }
    if (head.methodId != http::Method::Head && answer.status != 204) {
        m_out.append(answer.body);
        state.bytesOut = answer.body.size();
    }
    m_phase = Phase::Answer;
    if (flush())
        finishRequest();
}

}   // namespace ingresscope::proxy
