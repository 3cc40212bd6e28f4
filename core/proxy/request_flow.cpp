// SPDX-License-Identifier: Apache-2.0
// From the head of a request to the decision, and the controller's own answers.
#include "core/proxy/request_flow.h"

#include "core/http/status_page.h"
#include "core/proxy/auth_request.h"
#include "core/proxy/client_session.h"
#include "core/proxy/traffic_report.h"
#include "core/proxy/worker.h"
#include "core/routing/head_facts.h"
#include "core/routing/snippet_state.h"

#include <asio/post.hpp>

#include <utility>

namespace ingresscope::proxy {

bool endsKeepAlive(int code)
{
    switch (code) {
    case 400:
    case 413:
    case 414:
    case 494:
    case 495:
    case 496:
    case 497:
    case 500:
    case 501: return true;
    default: return false;
    }
}

RequestFlow::RequestFlow(Worker& worker)
    : m_worker(worker),
      m_backendDeadline(
          worker.timers(), [](void* self) { static_cast<RequestFlow*>(self)->onBackendTimeout(); },
          this),
      m_paceDeadline(
          worker.timers(), [](void* self) { static_cast<RequestFlow*>(self)->onPace(); }, this)
{
}

void RequestFlow::later(void (RequestFlow::*next)())
{
    asio::post(m_worker.context(), [self = shared_from_this(), serial = m_serial, next] {
        if (self->m_serial == serial && self->m_stage != Stage::Idle)
            (self.get()->*next)();
    });
}

void RequestFlow::open(ClientSide& client, LiveTablePtr live)
{
    m_client = &client;
    m_state.live = std::move(live);
    m_state.began = std::chrono::steady_clock::now();
    m_state.at = std::chrono::system_clock::now();
}

void RequestFlow::reset()
{
    dropBackend();
    dropAuth();
    ++m_serial;
    m_client = nullptr;
    m_tunnel = nullptr;
    m_clientIsSlow = false;
    m_clientEnded = false;
    m_backendEnded = false;
    m_stage = Stage::Idle;
    m_state.reset();
}

void RequestFlow::fillFacts()
{
    const ClientSession& session = m_client->session();
    const EngineSettings& settings = m_worker.shared().settings;
    routing::RequestFacts& facts = m_state.facts;
    routing::setHeadFacts(*m_state.head, facts);
    if (SSL* tls = session.tls()) {
        facts.overTls = true;
        facts.serverNameIndication = session.client().serverName;
        static const tls::ClientCertificate kNotAsked;
        facts.clientCertificate =
            session.client().certificate ? session.client().certificate.get() : &kNotAsked;
        facts.tlsProtocol = SSL_get_version(tls);
        facts.tlsCipher = SSL_get_cipher_name(tls);
    }
    facts.clientAddress = session.client().address;
    facts.clientPort = session.client().port;
    facts.presentedPort = facts.overTls ? settings.presentedHttpsPort : settings.presentedHttpPort;
    facts.presentedHttpsPort = settings.presentedHttpsPort;
    m_state.requestId = m_worker.tickets().requestId();
    facts.requestId = std::string_view(m_state.requestId.data(), m_state.requestId.size());
}

void RequestFlow::start(const http::RequestHead& head, bool hasBody, int ownCode)
{
    RequestState& state = m_state;
    state.head = &head;
    m_stage = Stage::Body;
    fillFacts();
    if (m_worker.shared().settings.tracing && m_worker.shared().events.isListening())
        state.trace = std::make_shared<routing::Trace>();
    if (ownCode != 0) {
        answerOwn(ownCode);
        return;
    }
    state.hasBody = hasBody;
    decideNow();
    afterDecision();
}

routing::DecideContext RequestFlow::decideContext() const
{
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
    return {.tickets = m_worker.tickets(),
            .nowMs = now.count(),
            .counters = &m_worker.shared().counters,
            .passwords = &m_worker.shared().passwords,
            .nonces = &m_worker.shared().nonces};
}

void RequestFlow::afterDecision()
{
    RequestState& state = m_state;
    if (state.decision.errorCode != 0) {
        state.sendsBody = !state.hasBody || !endsKeepAlive(state.decision.errorCode);
        if (endsKeepAlive(state.decision.errorCode))
            state.keepAlive = false;
    }
    if (state.decision.closesConnection)
        state.keepAlive = false;
    act();
}

void RequestFlow::decideNow()
{
    routing::decide(*m_state.live->table, m_state.facts, decideContext(), m_state.decision,
                    m_state.trace.get());
}

void RequestFlow::refuse(const http::RequestHead& head, int code, std::string why)
{
    RequestState& state = m_state;
    state.head = &head;
    m_stage = Stage::Body;
    if (m_worker.shared().settings.tracing && m_worker.shared().events.isListening()) {
        state.trace = std::make_shared<routing::Trace>();
        state.trace->add(routing::StepKind::Request, routing::Verdict::Refused,
                         std::string(head.line.substr(0, 200)), std::move(why));
    }
    state.facts.overTls = m_client->session().tls() != nullptr;
    state.facts.clientAddress = m_client->session().client().address;
    state.keepAlive = false;
    answerOwn(code);
}

/// Does what the decision says.
void RequestFlow::act()
{
    switch (m_state.decision.action) {
    case routing::Action::Answer: answerOwn(m_state.decision.status); break;
    case routing::Action::Forward: forward(); break;
    case routing::Action::Ask: askAuth(); break;
    }
}

void RequestFlow::fail(int status)
{
    RequestState& state = m_state;
    if (state.answerBegan) {   // too late for another
        endAnswer(false);
        return;
    }
    if (endsKeepAlive(status))
        state.keepAlive = false;
    routing::failWith(*state.live->table, status, state.decision, state.trace.get());
    if (state.decision.action == routing::Action::Answer)
        answerOwn(state.decision.status);
    else
        startTries();
}

AnswerContext RequestFlow::answerContext() const
{
    return {*m_state.live->table, m_state.facts, m_state.decision, m_state.coding, m_state.carried};
}

void RequestFlow::answerOwn(int code)
{
    RequestState& state = m_state;
    if (code == 444 && state.decision.snippets && state.decision.snippets->dropsConnection) {
        state.status = code;   // a snippet's "return 444": the client gets nothing at all
        m_client->cut();
        return;
    }
    if (endsKeepAlive(code))
        state.keepAlive = false;
    state.own = makeOwnAnswer(answerContext(), code, http::wantsPaddedErrorPages(*state.head));
    state.status = state.own.status;
    chooseCoding({.status = state.own.status,
                  .contentType = state.own.contentType,
                  .length = state.own.body.size()});
    if (state.encoder) {
        std::string coded(state.encoder->add(state.own.body, false));
        coded += state.encoder->end();
        state.own.body = std::move(coded);
        state.encoder.reset();
    }
    const bool hasBody = state.head->methodId != http::Method::Head && state.own.status != 204 &&
                         !state.own.body.empty();
    m_stage = Stage::Answered;
    m_client->beginAnswer({.context = answerContext(),
                           .own = &state.own,
                           .end = hasBody ? http::BodyEnd::Length : http::BodyEnd::None,
                           .length = state.own.body.size(),
                           .keepAlive = state.keepAlive,
                           .setCookie = state.pick.setCookie});
    if (hasBody)
        passBody(state.own.body, false);
    m_client->endAnswer(true);
}

// --- the end

void RequestFlow::closeCountedZones()
{
    for (const std::uint64_t zone : m_state.decision.countedZones)
        m_worker.shared().counters.closeConnection(zone, m_state.decision.limitKey);
    m_state.decision.countedZones.clear();
}

void RequestFlow::report()
{
    RequestState& state = m_state;
    closeCountedZones();
    events::EventQueue& events = m_worker.shared().events;
    if (!events.isListening())
        return;
    const ClientSession& session = m_client->session();
    events.push(
        makeTrafficEvent(state, events.nextId(), session.tls() != nullptr, session.client().tag()));
}

void RequestFlow::finish()
{
    dropBackend();
    dropAuth();
    report();
    m_stage = Stage::Idle;
}

void RequestFlow::abandon(int status)
{
    if (m_stage == Stage::Idle)
        return;
    if (m_state.status == 0)
        m_state.status = status;
    finish();
}

}   // namespace ingresscope::proxy
