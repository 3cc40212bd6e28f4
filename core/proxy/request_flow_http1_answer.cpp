// SPDX-License-Identifier: Apache-2.0
// From the first byte of an HTTP/1 backend's answer to its last.
#include "core/base/say.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <algorithm>

namespace ingresscope::proxy {

namespace {

constexpr int kReadsATurn = 32;

std::size_t headLimitOf(const routing::Decision& decision)
{
    return decision.location && decision.location->policy
               ? std::max<std::size_t>(decision.location->policy->proxy.headBufferBytes, 256)
               : http::ResponseParser::kDefaultMaxBytes;
}

}   // namespace

void RequestFlow::onBackendReadable()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Tunnel)
        pumpTunnel();
    else if (m_backend && m_backend->http2())
        readHttp2();
    else if (m_state.answerBegan)
        resumeAnswer();
    else if (m_stage == Stage::Forward)
        readAnswerHead();
}

void RequestFlow::onClientReady()
{
    m_clientIsSlow = false;
    resumeAnswer();
}

void RequestFlow::resumeAnswer()
{
    if (m_stage != Stage::Forward || !m_state.answerBegan || !m_backend)
        return;
    if (m_backend->http2())
        readHttp2();
    else
        pumpAnswer();
}

void RequestFlow::readAnswerHead()
{
    RequestState& state = m_state;
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
            beginAnswer(nullptr, http::BodyEnd::Close);
            pumpAnswer();
            return;
        case http::ResponseParser::Status::Invalid:
            endpointFailed(Failure::InvalidHeader, http::describe(state.answerParser.fault()));
            return;
        }
    }
}

void RequestFlow::onAnswerHead()
{
    RequestState& state = m_state;
    const http::ResponseHead& head = state.answerParser.head();
    if (!acceptsAnswer(head))
        return;
    state.answer.consume(state.answerParser.consumed());
    const http::BodyEnd end =
        http::bodyEnd(head, state.head->methodId == http::Method::Head, state.head->hasUpgrade);
    state.reusable = http::canReuseConnection(head, end) && state.decision.errorCode == 0;
    state.answerLeft = head.contentLength.value_or(0);
    beginAnswer(&head, end);
    if (end == http::BodyEnd::Tunnel)
        beginTunnel();
    else
        pumpAnswer();
}

/// Takes what the answer's buffer holds to the client's side. False: the answer has ended.
bool RequestFlow::emitAnswer()
{
    RequestState& state = m_state;
    const std::string_view all = state.answer.view();
    switch (state.answerEnd) {
    case http::BodyEnd::None: endAnswer(true); return false;
    case http::BodyEnd::Length: {
        const auto size =
            static_cast<std::size_t>(std::min<std::uint64_t>(all.size(), state.answerLeft));
        if (size > 0)
            passBody(all.substr(0, size), true);
        state.answerLeft -= size;
        state.answer.consume(all.size());
        if (state.answerLeft > 0)
            return true;
        if (size < all.size())
            state.reusable = false;   // more than it announced
        endAnswer(true);
        return false;
    }
    case http::BodyEnd::Chunked: {
        std::string_view bytes = all;
        for (;;) {
            const http::ChunkedDecoder::Step step = state.answerDecoder.next(bytes);
            if (step.status == http::ChunkedDecoder::Status::Data) {
                passBody(step.payload, false);   // pieces follow each other: they cannot wait in place
                continue;
            }
            state.answer.consume(all.size());
            if (step.status == http::ChunkedDecoder::Status::NeedMore)
                return true;
            if (!bytes.empty())
                state.reusable = false;
            endAnswer(step.status == http::ChunkedDecoder::Status::Done);
            return false;
        }
    }
    case http::BodyEnd::Close:
        if (!all.empty())
            passBody(all, true);
        state.answer.consume(all.size());
        return true;
    case http::BodyEnd::Tunnel: break;
    }
    return true;
}

void RequestFlow::pumpAnswer()
{
    RequestState& state = m_state;
    for (int i = 0; i < kReadsATurn; ++i) {
        if (m_clientIsSlow)
            return;   // goes on in onClientReady()
        if (!emitAnswer())
            return;
        if (!m_client->readyForMore()) {
            m_clientIsSlow = m_stage == Stage::Forward;
            return;
        }
        if (isPaced())
            return;
        state.answer.borrow(m_worker.buffers(), BufferPool::kSize);
        const Stream::Moved moved =
            m_backend->stream().read(state.answer.room(), state.answer.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: state.answer.commit(moved.bytes); break;
        case Stream::Status::WaitRead:
            m_backendDeadline.setAfter(proxyPolicy(state.decision).readTimeout);
            m_backend->waitReadable();
            return;
        case Stream::Status::Ended: endAnswer(state.answerEnd == http::BodyEnd::Close); return;
        default: endAnswer(false); return;
        }
    }
    // A fast backend must not keep the thread from its other clients.
    m_backend->waitReadable();
    if (!state.answer.isEmpty())
        later(&RequestFlow::resumeAnswer);
}

}   // namespace ingresscope::proxy
