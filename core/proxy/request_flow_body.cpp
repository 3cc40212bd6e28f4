// SPDX-License-Identifier: Apache-2.0
// The body of a request, from the client to where a backend gets it.
#include "core/base/say.h"
#include "core/proxy/request_flow.h"

#include <utility>

namespace ingresscope::proxy {

namespace {

/// How much of a body that is passed on as it comes may wait for the backend.
constexpr std::uint64_t kMostWaitingBytes = 64 * 1024;
constexpr int kReadsATurn = 16;

}   // namespace

void RequestFlow::forward()
{
    RequestState& state = m_state;
    if (!state.sendsBody || m_client->isBodyDone()) {
        startTries();
        return;
    }
    std::uint64_t maxBytes = 1u << 20;
    if (const routing::Location* location = state.decision.location) {
        const routing::ProxyPolicy& proxy = location->policy->proxy;
        maxBytes = proxy.maxBodyBytes;
        // HTTP/1.0 knows no chunks, so such a body has to be measured first.
        const auto& mirror = location->policy->mirror;
        state.bodyIsBuffered = proxy.bufferRequest || state.decision.errorCode != 0 ||
                               (mirror && mirror->withBody) || (state.head->chunked && proxy.http10);
    }
    m_stage = Stage::Body;
    m_client->startBody(maxBytes);
    if (m_stage != Stage::Body)
        return;
    if (state.bodyIsBuffered) {
        readBody();
        return;
    }
    // What is here already goes along; a chunked body that is complete gets a length, as in nginx.
    if (!takeBody())
        return;
    state.bodyIsChunked = state.head->chunked && !m_client->isBodyDone();
    const std::uint64_t serial = m_serial;
    startTries();
    if (m_serial == serial && m_stage == Stage::Forward && !m_client->isBodyDone())
        readBody();
}

void RequestFlow::onBody()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Body || (m_stage == Stage::Forward && !m_state.bodyIsBuffered))
        readBody();
}

bool RequestFlow::takeBody()
{
    RequestState& state = m_state;
    for (;;) {
        const RequestBody::Step step = m_client->takeBody();
        switch (step.status) {
        case RequestBody::Status::Data:
            state.bodyReceived += step.payload.size();
            if (!state.store.append(step.payload)) {
                fail(500);
                return false;
            }
            break;
        case RequestBody::Status::NeedMore:
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
        if (m_client->isBodyDone())
            return true;
    }
}

void RequestFlow::readBody()
{
    RequestState& state = m_state;
    const std::uint64_t serial = m_serial;
    for (int i = 0; i < kReadsATurn; ++i) {
        if (!takeBody())
            return;
        if (!state.bodyIsBuffered && m_backend && !m_connecting) {
            sendToBackend();
            if (m_serial != serial || m_stage != Stage::Forward)
                return;
        }
        if (m_client->isBodyDone()) {
            if (m_stage == Stage::Body)
                startTries();
            return;
        }
        if (!state.bodyIsBuffered && state.store.unread() > kMostWaitingBytes) {
            state.readPaused = true;
            return;   // sendToBackend() goes on here
        }
        if (m_client->fetchBody() != ClientSide::Fetched::Ready)
            return;
    }
    later(&RequestFlow::onBody);
}

}   // namespace ingresscope::proxy
