// SPDX-License-Identifier: Apache-2.0
// The answer of a backend on its way to the client, whatever the two speak.
#include "core/base/say.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <algorithm>

namespace ingresscope::proxy {

/// Judges an answer before anything of it goes to the client. False: another endpoint is tried, or an
/// error page takes its place.
bool RequestFlow::acceptsAnswer(int status)
{
    RequestState& state = m_state;
    if (state.decision.errorCode == 0 && state.decision.location) {
        const routing::RetryPolicy& retry = state.decision.location->policy->proxy.retry;
        if (std::find(retry.onStatus.begin(), retry.onStatus.end(), status) != retry.onStatus.end() &&
            mayTryAgain(Failure::Status)) {
            endpointFailed(Failure::Status, say("answered {}", status));
            return false;
        }
    }
    if (routing::interceptAnswer(*state.live->table, status, state.decision, state.trace.get())) {
        if (endsKeepAlive(status))
            state.keepAlive = false;
        dropBackend();
        if (state.decision.action == routing::Action::Answer)
            answerOwn(state.decision.status);
        else
            startTries();
        return false;
    }
    return true;
}

/// @param head  Null: a backend that speaks HTTP/0.9. Lives until endAnswer().
/// @param end   Chunked also stands for an HTTP/2 backend without a length: its end is told.
void RequestFlow::beginAnswer(const http::ResponseHead* head, http::BodyEnd end)
{
    RequestState& state = m_state;
    state.answerEnd = end;
    AnswerStart answer{.context = answerContext(),
                       .forwarded = head,
                       .end = end,
                       .keepAlive = state.keepAlive,
                       .setCookie = state.pick.setCookie};
    if (head) {
        state.status = head->status;
        if (!head->chunked)
            answer.length = head->contentLength;
    }
    state.answerBegan = true;
    m_client->beginAnswer(answer);
    const auto now = std::chrono::steady_clock::now();
    m_worker.balancer().reportLatency(
        *state.decision.backend, *state.endpoint,
        std::chrono::duration<double>(now - state.thisTry).count(),
        {.wall = {}, .seconds = std::chrono::duration<double>(now.time_since_epoch()).count()});
}

/// @param staysInPlace  See ClientSide::sendBody().
void RequestFlow::passBody(std::string_view piece, bool staysInPlace)
{
    m_state.bytesOut += piece.size();
    m_client->sendBody(piece, staysInPlace);
}

void RequestFlow::endAnswer(bool complete, std::span<const http::HeaderField> trailers)
{
    RequestState& state = m_state;
    if (m_stage == Stage::Answered)
        return;
    m_stage = Stage::Answered;
    if (!complete && state.trace)
        state.trace->add(routing::StepKind::Endpoint, routing::Verdict::Refused,
                         state.endpoint->name(),
                         say("The connection ended in the middle of the answer."),
                         state.decision.backend->at);
    m_backendDeadline.cancel();
    if (m_backend && complete && state.reusable && state.allSent) {
        const annotations::ControllerSettings& controller = state.live->table->controller;
        m_worker.pool().give(
            std::move(m_backend),
            {.connections =
                 static_cast<std::size_t>(std::max(controller.upstreamKeepaliveConnections, 0)),
             .requests = static_cast<std::uint32_t>(std::max(controller.upstreamKeepaliveRequests, 1)),
             .idleTime = std::chrono::seconds(std::max(controller.upstreamKeepaliveTimeout, 1))});
        m_backend.reset();
    } else {
        dropBackend();
    }
    m_client->endAnswer(complete, trailers);
}

}   // namespace ingresscope::proxy
