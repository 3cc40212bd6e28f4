// SPDX-License-Identifier: Apache-2.0
// From the first byte of a backend's answer to its last byte at the client, and tunnels.
#include "core/base/say.h"
#include "core/http/chunked_encoder.h"
#include "core/proxy/client_session.h"
#include "core/proxy/worker.h"

#include <asio/post.hpp>

#include <algorithm>

namespace ingresscope::proxy {

namespace {

/// Pieces up to this size are copied behind the head, so that a short answer is one write.
constexpr std::size_t kCopiedBytes = 4096;
constexpr int kReadsATurn = 32;

std::chrono::seconds readTimeoutOf(const routing::Decision& decision)
{
    return decision.location && decision.location->policy && decision.errorCode == 0
               ? decision.location->policy->proxy.readTimeout
               : std::chrono::seconds(60);
}

std::size_t headLimitOf(const routing::Decision& decision)
{
    return decision.location && decision.location->policy
               ? std::max<std::size_t>(decision.location->policy->proxy.headBufferBytes, 256)
               : http::ResponseParser::kDefaultMaxBytes;
}

}   // namespace

void ClientSession::onBackendReadable()
{
    if (m_phase == Phase::Tunnel) {
        pumpTunnel();
        return;
    }
    if (m_phase != Phase::Forward || !m_state)
        return;
    if (m_state->answerBegan)
        pumpAnswer();
    else
        readAnswerHead();
}

void ClientSession::readAnswerHead()
{
    RequestState& state = *m_state;
    const std::size_t limit = headLimitOf(state.decision);
    if (!state.answer.isBorrowed()) {
        state.answer.borrow(m_worker.buffers(), std::max(limit, BufferPool::kSize));
        state.answerParser.reset(limit);
    }
    for (;;) {
        const Stream::Moved moved =
            m_backend->stream().read(state.answer.room(), state.answer.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead: m_backend->waitReadable(); return;
        case Stream::Status::Ended:
            endpointFailed(Failure::Error,
                           state.answer.isEmpty()
                               ? say("closed the connection without an answer")
                               : say("closed the connection within the answer's head"));
            return;
        default: endpointFailed(Failure::Error, say("broke the connection")); return;
        }
        state.answer.commit(moved.bytes);
        switch (state.answerParser.feed(state.answer.view())) {
        case http::ResponseParser::Status::NeedMore: m_backend->waitReadable(); return;
        case http::ResponseParser::Status::Done: onAnswerHead(); return;
        case http::ResponseParser::Status::NotHttp:
            state.status = 9;   // HTTP/0.9: all of it is the body
            state.answerEnd = http::BodyEnd::Close;
            beginAnswer(nullptr);
            return;
        case http::ResponseParser::Status::Invalid:
            endpointFailed(Failure::InvalidHeader, http::describe(state.answerParser.fault()));
            return;
        }
    }
}

void ClientSession::onAnswerHead()
{
    RequestState& state = *m_state;
    const http::ResponseHead& head = state.answerParser.head();
    if (state.decision.errorCode == 0 && state.decision.location) {
        const routing::RetryPolicy& retry = state.decision.location->policy->proxy.retry;
        if (std::find(retry.onStatus.begin(), retry.onStatus.end(), head.status) !=
                retry.onStatus.end() &&
            mayTryAgain(Failure::Status)) {
            endpointFailed(Failure::Status, say("answered {}", head.status));
            return;
        }
    }
    if (routing::interceptAnswer(*state.live->table, head.status, state.decision, state.trace.get())) {
        if (endsKeepAlive(head.status))
            state.keepAlive = false;
        dropBackend();
        if (state.decision.action == routing::Action::Answer)
            answerOwn(state.decision.status);
        else
            startTries();
        return;
    }
    state.answer.consume(state.answerParser.consumed());
    beginAnswer(&head);
}

void ClientSession::beginAnswer(const http::ResponseHead* head)
{
    RequestState& state = *m_state;
    const http::RequestHead& request = state.parser.head();
    const bool isHead = request.methodId == http::Method::Head;
    ClientHeadOptions options{.date = m_worker.date(), .setCookie = state.pick.setCookie};
    if (m_worker.isStopping())
        state.keepAlive = false;
    if (head) {
        state.status = head->status;
        state.answerEnd = http::bodyEnd(*head, isHead, request.hasUpgrade);
        state.answerLeft = head->contentLength.value_or(0);
        state.reusable =
            http::canReuseConnection(*head, state.answerEnd) && state.decision.errorCode == 0;
        options.length = head->chunked ? std::nullopt : head->contentLength;
    }
    const bool knowsChunks = request.versionMajor == 1 && request.versionMinor >= 1;
    switch (state.answerEnd) {
    case http::BodyEnd::None: options.framing = ClientFraming::None; break;
    case http::BodyEnd::Length: options.framing = ClientFraming::Length; break;
    case http::BodyEnd::Tunnel: options.framing = ClientFraming::Tunnel; break;
    case http::BodyEnd::Chunked:
    case http::BodyEnd::Close:
        options.framing = head && knowsChunks && head->status >= 200 ? ClientFraming::Chunked
                                                                     : ClientFraming::Close;
        break;
    }
    if (options.framing == ClientFraming::Close || request.isHttp09 ||
        (head && http::isInterim(*head)))
        state.keepAlive = false;
    options.keepAlive = state.keepAlive;
    state.clientChunked = options.framing == ClientFraming::Chunked;
    if (head && !request.isHttp09)
        writeForwardedHead(answerContext(), *head, options, m_out);
    state.answerBegan = true;
    const auto now = std::chrono::steady_clock::now();
    m_worker.balancer().reportLatency(
        *state.decision.backend, *state.endpoint,
        std::chrono::duration<double>(now - state.thisTry).count(),
        {.wall = {}, .seconds = std::chrono::duration<double>(now.time_since_epoch()).count()});
    if (options.framing == ClientFraming::Tunnel) {
        // From here on `more` carries what comes from the client and `answer` what comes back.
        if (state.inAt < state.in.size()) {
            const std::string_view early = state.in.view().substr(state.inAt);
            state.more.borrow(m_worker.buffers(), std::max(early.size(), BufferPool::kSize));
            std::memcpy(state.more.room(), early.data(), early.size());
            state.more.commit(early.size());
            state.inAt = state.in.size();
        }
        m_phase = Phase::Tunnel;
        m_backendDeadline.setAfter(readTimeoutOf(state.decision));
        pumpTunnel();
        return;
    }
    pumpAnswer();
}

/// Takes what the answer's buffer holds to the client's. False: the answer has ended.
bool ClientSession::emitAnswer()
{
    RequestState& state = *m_state;
    const auto pass = [&](std::string_view payload) {
        state.bytesOut += payload.size();
        if (state.clientChunked) {
            http::appendChunkHeader(m_out, payload.size());
            m_out.append(payload);
            m_out.append(http::kChunkEnd);
        } else if (payload.size() <= kCopiedBytes) {
            m_out.append(payload);
        } else {
            m_direct = payload;
        }
    };
    const std::string_view all = state.answer.view();
    switch (state.answerEnd) {
    case http::BodyEnd::None: answerEnds(true); return false;
    case http::BodyEnd::Length: {
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(all.size(), state.answerLeft));
        if (size > 0)
            pass(all.substr(0, size));
        state.answerLeft -= size;
        state.answer.consume(all.size());
        if (state.answerLeft > 0)
            return true;
        if (size < all.size())
            state.reusable = false;   // more than it announced
        answerEnds(true);
        return false;
    }
    case http::BodyEnd::Chunked: {
        std::string_view bytes = all;
        for (;;) {
            const http::ChunkedDecoder::Step step = state.answerDecoder.next(bytes);
            if (step.status == http::ChunkedDecoder::Status::Data) {
                if (!state.clientChunked) {   // pieces follow each other: they cannot wait in place
                    m_out.append(step.payload);
                    state.bytesOut += step.payload.size();
                } else {
                    pass(step.payload);
                }
                continue;
            }
            state.answer.consume(all.size());
            if (step.status == http::ChunkedDecoder::Status::NeedMore)
                return true;
            if (!bytes.empty())
                state.reusable = false;
            answerEnds(step.status == http::ChunkedDecoder::Status::Done);
            return false;
        }
    }
    case http::BodyEnd::Close:
        if (!all.empty())
            pass(all);
        state.answer.consume(all.size());
        return true;
    case http::BodyEnd::Tunnel: break;
    }
    return true;
}

void ClientSession::pumpAnswer()
{
    RequestState& state = *m_state;
    for (int i = 0; i < kReadsATurn; ++i) {
        if (m_direct.empty() && !emitAnswer())
            return;
        if (!flush())
            return;   // goes on in onClientWritable(), or the client is gone
        state.answer.borrow(m_worker.buffers(), BufferPool::kSize);
        const Stream::Moved moved =
            m_backend->stream().read(state.answer.room(), state.answer.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: state.answer.commit(moved.bytes); break;
        case Stream::Status::WaitRead:
            m_backendDeadline.setAfter(readTimeoutOf(state.decision));
            m_clientDeadline.cancel();
            m_backend->waitReadable();
            return;
        case Stream::Status::Ended: answerEnds(state.answerEnd == http::BodyEnd::Close); return;
        default: answerEnds(false); return;
        }
    }
    // A fast backend must not keep the thread from its other clients.
    m_backend->waitReadable();
    if (!state.answer.isEmpty()) {
        asio::post(m_worker.context(), [self = shared_from_this()] {
            if (self->m_phase == Phase::Forward && self->m_state && self->m_state->answerBegan)
                self->pumpAnswer();
        });
    }
}

void ClientSession::answerEnds(bool complete)
{
    RequestState& state = *m_state;
    if (state.answerComplete)
        return;
    state.answerComplete = true;
    if (!complete) {
        state.keepAlive = false;   // the client can tell by the missing end
        if (state.trace)
            state.trace->add(routing::StepKind::Endpoint, routing::Verdict::Refused,
                             state.endpoint->name(),
                             say("The connection ended in the middle of the answer."),
                             state.decision.backend->at);
    } else if (state.clientChunked) {
        m_out.append(http::kLastChunk);
    }
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
    m_phase = Phase::Answer;
    if (!flush())
        return;
    if (!complete) {
        // No polite end: the client must not take what it has for the whole.
        report();
        closeNow();
        return;
    }
    finishRequest();
}

// --- tunnels

/// False: this direction cannot go on at all.
bool ClientSession::pumpOneWay(Stream& from, Stream& to, PooledBuffer& bytes, bool& ended,
                               bool toClient)
{
    for (int i = 0; i < kReadsATurn; ++i) {
        while (!bytes.isEmpty()) {
            const std::string_view view = bytes.view();
            const Stream::Moved moved = to.write(view.data(), view.size());
            if (moved.status == Stream::Status::WaitWrite ||
                moved.status == Stream::Status::WaitRead) {
                if (toClient)
                    to.waitWritable([self = shared_from_this()] { self->onClientWritable(); });
                else
                    m_backend->waitWritable();
                return true;
            }
            if (moved.status != Stream::Status::Done)
                return false;
            if (toClient)
                m_state->bytesOut += moved.bytes;
            bytes.consume(moved.bytes);
        }
        if (ended)
            return true;
        bytes.borrow(m_worker.buffers(), BufferPool::kSize);
        const Stream::Moved moved = from.read(bytes.room(), bytes.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: bytes.commit(moved.bytes); break;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            bytes.release();   // nothing under way: hold no memory
            if (toClient)
                m_backend->waitReadable();
            else
                waitForClient();
            return true;
        case Stream::Status::Ended:
            ended = true;
            to.shutdownSend();
            return true;
        default: return false;
        }
    }
    if (toClient)
        m_backend->waitReadable();
    else if (from.hasPending())
        asio::post(m_worker.context(), [self = shared_from_this()] {
            if (self->m_phase == Phase::Tunnel)
                self->pumpTunnel();
        });
    else
        waitForClient();
    return true;
}

void ClientSession::pumpTunnel()
{
    RequestState& state = *m_state;
    m_backendDeadline.setAfter(readTimeoutOf(state.decision));
    if (m_outAt < m_out.size() && !flush())
        return;   // the head of the answer goes first
    const bool works = pumpOneWay(m_backend->stream(), m_stream, state.answer, m_backendEnded, true) &&
                       pumpOneWay(m_stream, m_backend->stream(), state.more, m_clientEnded, false);
    // As nginx does, a tunnel ends with whichever side ends first, once everything is passed on.
    const bool ends = (m_backendEnded && state.answer.isEmpty()) ||
                      (m_clientEnded && state.more.isEmpty() && m_backendEnded);
    if (!works || ends)
        giveUpRequest(state.status);
}

}   // namespace ingresscope::proxy
