// SPDX-License-Identifier: Apache-2.0
// The answer of a backend on its way to the client, whatever the two speak.
#include "core/base/say.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <utility>

namespace ingresscope::proxy {

/// Judges an answer before anything of it goes to the client. False: another endpoint is tried, or an
/// error page takes its place.
bool RequestFlow::acceptsAnswer(const http::ResponseHead& head)
{
    RequestState& state = m_state;
    const int status = head.status;
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
    return !isRedirectedInside(head);
}

/// Settles how the body goes to the client. A filter of the answer that comes before the head.
void RequestFlow::chooseCoding(const CodableAnswer& answer)
{
    RequestState& state = m_state;
    const annotations::ControllerSettings& controller = state.live->table->controller;
    if (!controller.useGzip && !controller.enableBrotli)
        return;
    state.coding = proxy::chooseCoding(controller, state.facts, answer);
    state.encoder = makeEncoder(state.coding.kind, controller);
    if (state.trace && state.coding.isCoded())
        state.trace->add(routing::StepKind::Answer, routing::Verdict::Note,
                         state.coding.kind == AnswerCoding::Kind::Gzip ? "use-gzip" : "enable-brotli",
                         say("The answer is compressed for the client."));
}

/// @param head  Null: a backend that speaks HTTP/0.9. Lives until endAnswer().
/// @param end   Chunked also stands for an HTTP/2 backend without a length: its end is told.
void RequestFlow::beginAnswer(const http::ResponseHead* head, http::BodyEnd end)
{
    RequestState& state = m_state;
    const routing::ProxyPolicy& policy = proxyPolicy(state.decision);
    state.answerEnd = end;
    state.answerStarted = std::chrono::steady_clock::now();
    if (state.xAccel.buffering.value_or(policy.bufferResponse))
        state.rate = state.xAccel.rate.value_or(policy.rate.bytesPerSecond);
    std::optional<std::uint64_t> length;
    if (head) {
        state.status = head->status;
        if (!head->chunked)
            length = head->contentLength;
        const auto* type = http::findHeader(head->headers, http::KnownHeader::ContentType);
        const auto* encoding = http::findHeader(head->headers, http::KnownHeader::ContentEncoding);
        chooseCoding({.status = head->status,
                      .contentType = type ? type->value : std::string_view(),
                      .length = length,
                      .isEncoded = encoding && !encoding->value.empty()});
    }
    const bool hasBody = end != http::BodyEnd::None && end != http::BodyEnd::Tunnel;
    const AnswerStart answer{.context = answerContext(),
                             .forwarded = head,
                             .end = state.encoder && hasBody ? http::BodyEnd::Chunked : end,
                             .length = state.encoder ? std::nullopt : length,
                             .keepAlive = state.keepAlive,
                             .setCookie = state.pick.setCookie};
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
    if (m_state.encoder) {
        piece = m_state.encoder->add(piece, !proxyPolicy(m_state.decision).bufferResponse);
        staysInPlace = false;
        if (piece.empty())
            return;
    }
    m_state.bytesOut += piece.size();
    m_client->sendBody(piece, staysInPlace);
}

/// Source: ngx_http_write_filter. Answers that are not buffered know no rate, as in nginx.
bool RequestFlow::isPaced()
{
    RequestState& state = m_state;
    if (state.rate == 0 || m_stage != Stage::Forward)
        return false;
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::steady_clock::now() - state.answerStarted);
    const std::uint64_t allowed = proxyPolicy(state.decision).rate.freeBytes +
                                  state.rate * (static_cast<std::uint64_t>(elapsed.count()) + 1);
    if (state.bytesOut < allowed)
        return false;
    m_backendDeadline.cancel();
    m_paceDeadline.setAfter(
        std::chrono::milliseconds((state.bytesOut - allowed) * 1000 / state.rate + 1));
    return true;
}

void RequestFlow::onPace()
{
    const auto self = shared_from_this();
    resumeAnswer();
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
    if (const auto encoder = std::move(state.encoder);
        encoder && complete && state.answerEnd != http::BodyEnd::None) {
        const std::string_view tail = encoder->end();
        state.bytesOut += tail.size();
        m_client->sendBody(tail, false);
    }
    m_backendDeadline.cancel();
    m_paceDeadline.cancel();
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
