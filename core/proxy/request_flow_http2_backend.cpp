// SPDX-License-Identifier: Apache-2.0
// A request to a backend that speaks HTTP/2 (grpc_pass), and its answer.
#include "core/base/say.h"
#include "core/proxy/http2_backend.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

#include <array>
#include <utility>

namespace ingresscope::proxy {

namespace {

constexpr int kReadsATurn = 32;
constexpr std::size_t kPieceBytes = 16 * 1024;
constexpr std::size_t kMostWaitingBytes = 64 * 1024;

std::string lowered(std::string_view text)
{
    std::string result(text);
    for (char& c : result)
        c = http::lowerAscii(c);
    return result;
}

/// The head that was written for HTTP/1 as fields of HTTP/2, by the rules of grpc_pass: what would mean
/// something to the connection only is left out, and TE is told from "trailers".
/// Source: ngx_http_grpc_create_request, ngx_http_grpc_headers.
Http2Backend::Fields fieldsOf(std::string_view head, const routing::RequestFacts& request,
                              bool overTls, bool usesDefaults)
{
    Http2Backend::Fields fields;
    const std::size_t lineEnd = head.find("\r\n");
    const std::string_view line = head.substr(0, lineEnd);
    const std::size_t first = line.find(' ');
    fields.emplace_back(":method", line.substr(0, first));
    fields.emplace_back(":scheme", overTls ? "https" : "http");
    fields.emplace_back(":path", line.substr(first + 1, line.rfind(' ') - first - 1));
    if (usesDefaults)
        fields.emplace_back(":authority", routing::kBackendTlsName);
    head.remove_prefix(lineEnd + 2);
    while (!head.starts_with("\r\n") && !head.empty()) {
        const std::size_t end = head.find("\r\n");
        const std::string_view field = head.substr(0, end);
        head.remove_prefix(end + 2);
        const std::size_t colon = field.find(':');
        std::string name = lowered(field.substr(0, colon));
        if (name == "transfer-encoding")
            continue;
        if (usesDefaults && !http::findHeader(request.headers, name) && name != "content-length")
            continue;   // what proxy_set_header would have added
        if (usesDefaults && name == "host")
            continue;
        fields.emplace_back(std::move(name), field.substr(colon + 2));
    }
    std::string scratch;
    if (http::containsIgnoringCase(http::headerVariable(request.headers, "te", scratch), "trailers"))
        fields.emplace_back("te", "trailers");
    return fields;
}

}   // namespace

void RequestFlow::beginHttp2()
{
    RequestState& state = m_state;
    const routing::ProxyPolicy& policy = proxyPolicy(state.decision);
    m_backend->http2()->begin(fieldsOf(state.toBackend.view(), state.facts,
                                       m_backend->stream().tls() != nullptr,
                                       policy.headersAreForProxyPass),
                              state.sendsBody);
    state.toBackend.clear();
    pumpHttp2();
}

void RequestFlow::feedHttp2Body()
{
    RequestState& state = m_state;
    Http2Backend& http2 = *m_backend->http2();
    if (!state.sendsBody || state.lastChunkSent)
        return;
    std::array<char, kPieceBytes> piece;
    while (state.store.unread() > 0 && http2.waitingBody() < kMostWaitingBytes) {
        const std::int64_t read = state.store.read(piece.data(), piece.size());
        if (read <= 0)
            return;
        http2.addBody({piece.data(), static_cast<std::size_t>(read)});
        if (!state.bodyIsBuffered)
            state.store.dropRead();
    }
    if (state.store.unread() == 0 && m_client->isBodyDone()) {
        state.lastChunkSent = true;
        http2.endBody();
    }
}

/// Sends what there is to send, the connection's own frames included.
void RequestFlow::pumpHttp2()
{
    RequestState& state = m_state;
    Http2Backend& http2 = *m_backend->http2();
    const routing::ProxyPolicy& policy = proxyPolicy(state.decision);
    for (;;) {
        feedHttp2Body();
        const std::string_view bytes = http2.toSend();
        if (bytes.empty())
            break;
        const Stream::Moved moved = m_backend->stream().write(bytes.data(), bytes.size());
        switch (moved.status) {
        case Stream::Status::Done:
            http2.sent(moved.bytes);
            state.anythingSent = true;
            continue;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            if (!state.answerBegan)
                m_backendDeadline.setAfter(policy.sendTimeout);
            m_backend->waitWritable();
            return;
        default: break;
        }
        if (!state.answerBegan)
            endpointFailed(Failure::Error, say("broke the connection while it got the request"));
        return;
    }
    if (state.allSent)
        return;
    if (http2.isRequestDone()) {
        state.allSent = true;
        m_backendDeadline.setAfter(policy.readTimeout);
    } else if (state.store.unread() == 0 && !m_client->isBodyDone()) {
        // The client has not sent it yet. A paused reader goes on.
        if (std::exchange(state.readPaused, false))
            later(&RequestFlow::onBody);
        m_backendDeadline.cancel();
    }
}

void RequestFlow::readHttp2()
{
    RequestState& state = m_state;
    const auto keep = m_backend;   // heads and trailers are in it, whatever becomes of the request
    for (int i = 0; i < kReadsATurn; ++i) {
        if (m_clientIsSlow || !takeHttp2Answer())
            return;
        state.answer.borrow(m_worker.buffers(), BufferPool::kSize);
        const Stream::Moved moved =
            m_backend->stream().read(state.answer.room(), state.answer.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: {
            const bool isHttp2 = m_backend->http2()->feed({state.answer.room(), moved.bytes});
            if (!isHttp2) {
                if (state.answerBegan)
                    endAnswer(false);
                else
                    endpointFailed(Failure::InvalidHeader, say("sent what is no HTTP/2"));
                return;
            }
            break;
        }
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite: {
            const std::uint64_t serial = m_serial;
            pumpHttp2();   // acknowledgements and more window
            if (m_serial != serial || m_backend != keep)
                return;
            if (state.answerBegan)
                m_backendDeadline.setAfter(proxyPolicy(state.decision).readTimeout);
            m_backend->waitReadable();
            return;
        }
        default:
            if (state.answerBegan)
                endAnswer(false);
            else
                endpointFailed(Failure::Error, say("closed the connection without an answer"));
            return;
        }
    }
    m_backend->waitReadable();
}

/// Passes on what has come. False: the request has ended, waits for its client, or is tried again.
bool RequestFlow::takeHttp2Answer()
{
    RequestState& state = m_state;
    Http2Backend& http2 = *m_backend->http2();
    if (!state.answerBegan) {
        if (!http2.hasHead()) {
            if (http2.resetCode() == 0)
                return true;
            endpointFailed(Failure::InvalidHeader,
                           say("rejected the request with error {}", http2.resetCode()));
            return false;
        }
        const http::ResponseHead& head = http2.head();
        if (!acceptsAnswer(head))
            return false;
        const bool hasNone = head.status == 204 || head.status == 304 ||
                             state.head->methodId == http::Method::Head || head.contentLength == 0u;
        beginAnswer(&head, hasNone              ? http::BodyEnd::None
                           : head.contentLength ? http::BodyEnd::Length
                                                : http::BodyEnd::Chunked);
    }
    const std::string_view piece = http2.takeBody();
    if (!piece.empty() && state.answerEnd != http::BodyEnd::None)
        passBody(piece, false);
    if (http2.isEnded()) {
        state.reusable = http2.isReusable() && state.decision.errorCode == 0;
        endAnswer(true, http2.trailers());
        return false;
    }
    if (http2.resetCode() != 0) {
        endAnswer(false);
        return false;
    }
    if (!m_client->readyForMore()) {
        m_clientIsSlow = m_stage == Stage::Forward;
        return false;
    }
    return !isPaced();
}

}   // namespace ingresscope::proxy
