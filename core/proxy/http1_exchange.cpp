// SPDX-License-Identifier: Apache-2.0
// What an HTTP/1 connection does for the flow of its present request.
#include "core/http/chunked_encoder.h"
#include "core/proxy/http1_session.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <cstring>

namespace ingresscope::proxy {

namespace {

constexpr std::chrono::seconds kSendTimeout{60};   ///< nginx send_timeout
/// Pieces up to this size are copied behind the head, so that a short answer is one write.
constexpr std::size_t kCopiedBytes = 4096;

}   // namespace

// --- the request's body

void Http1Session::startBody(std::uint64_t maxBytes)
{
    m_input->body.start(m_input->parser.head(), maxBytes);
    if (!std::exchange(m_input->continueOwed, false))
        return;
    m_out.append("HTTP/1.1 100 Continue\r\n\r\n");
    flush();
}

ClientSide::Fetched Http1Session::fetchBody()
{
    switch (readMore()) {
    case Stream::Status::Done: m_deadline.cancel(); return Fetched::Ready;
    case Stream::Status::WaitRead:
        m_deadline.setAfter(
            std::chrono::seconds(std::max(m_flow->live().table->controller.clientBodyTimeout, 1)));
        m_bodyAwaited = true;
        waitReadable();
        return Fetched::Later;
    default: giveUpRequest(499); return Fetched::Gone;
    }
}

Stream::Status Http1Session::readMore()
{
    PooledBuffer& more = m_input->more;
    more.borrow(m_worker.buffers(), BufferPool::kSize);
    const Stream::Moved moved = m_stream.read(more.room(), more.roomSize());
    if (moved.status == Stream::Status::Done)
        more.commit(moved.bytes);
    else if (more.isEmpty())
        more.release();
    return moved.status;
}

// --- the answer

void Http1Session::beginAnswer(const AnswerStart& answer)
{
    const http::RequestHead& request = m_input->parser.head();
    ClientHeadOptions options{.length = answer.length,
                              .date = m_worker.date(),
                              .setCookie = answer.setCookie};
    const bool knowsChunks = request.versionMajor == 1 && request.versionMinor >= 1;
    const bool isInterim = answer.forwarded && http::isInterim(*answer.forwarded);
    switch (answer.end) {
    case http::BodyEnd::None: options.framing = ClientFraming::None; break;
    case http::BodyEnd::Length: options.framing = ClientFraming::Length; break;
    case http::BodyEnd::Tunnel: options.framing = ClientFraming::Tunnel; break;
    case http::BodyEnd::Chunked:
    case http::BodyEnd::Close:
        options.framing = (answer.forwarded || answer.own) && knowsChunks && !isInterim
                              ? ClientFraming::Chunked
                              : ClientFraming::Close;
        break;
    }
    if (!answer.keepAlive || m_worker.isStopping() || options.framing == ClientFraming::Close ||
        request.isHttp09 || isInterim)
        m_keepAlive = false;
    options.keepAlive = m_keepAlive;
    m_chunked = options.framing == ClientFraming::Chunked;
    if (request.isHttp09)
        return;
    if (answer.forwarded)
        writeForwardedHead(answer.context, *answer.forwarded, options, m_out);
    else if (answer.own)
        writeOwnHead(answer.context, *answer.own, options, m_out);
}

void Http1Session::sendBody(std::string_view piece, bool staysInPlace)
{
    if (m_chunked) {
        http::appendChunkHeader(m_out, piece.size());
        m_out.append(piece);
        m_out.append(http::kChunkEnd);
    } else if (!staysInPlace || piece.size() <= kCopiedBytes) {
        m_out.append(piece);
    } else {
        m_direct = piece;
    }
}

void Http1Session::endAnswer(bool complete, std::span<const http::HeaderField> trailers)
{
    m_answerEnded = true;
    m_answerComplete = complete;
    if (!complete)
        m_keepAlive = false;   // the client can tell by the missing end
    else if (m_chunked && trailers.empty())
        m_out.append(http::kLastChunk);
    else if (m_chunked)
        writeTrailers(trailers);
    if (flush())
        finishRequest();
}

/// Source: ngx_http_chunked_create_trailers.
void Http1Session::writeTrailers(std::span<const http::HeaderField> trailers)
{
    m_out.append("0\r\n");
    for (const http::HeaderField& field : trailers) {
        m_out.append(field.name);
        m_out.append(": ");
        m_out.append(field.value);
        m_out.append("\r\n");
    }
    m_out.append("\r\n");
}

bool Http1Session::flush()
{
    while (m_outAt < m_out.size() || !m_direct.empty()) {
        const bool direct = m_outAt == m_out.size();
        const std::string_view bytes = direct ? m_direct : m_out.view().substr(m_outAt);
        const Stream::Moved moved = m_stream.write(bytes.data(), bytes.size());
        switch (moved.status) {
        case Stream::Status::Done:
            if (direct)
                m_direct.remove_prefix(moved.bytes);
            else
                m_outAt += moved.bytes;
            continue;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            m_deadline.setAfter(kSendTimeout);
            waitWritable();
            return false;
        default: giveUpRequest(499); return false;
        }
    }
    m_out.clear();
    m_outAt = 0;
    if (!m_bodyAwaited)
        m_deadline.cancel();
    return true;
}

// --- tunnels

Stream* Http1Session::tunnel(PooledBuffer& early)
{
    m_phase = Phase::Tunnel;
    m_deadline.cancel();
    const std::string_view bytes = m_input->unused();
    if (!bytes.empty()) {
        early.borrow(m_worker.buffers(), std::max(bytes.size(), BufferPool::kSize));
        std::memcpy(early.room(), bytes.data(), bytes.size());
        early.commit(bytes.size());
        m_input->use(bytes.size());
    }
    return &m_stream;
}

void Http1Session::waitForTunnel(bool forWriting)
{
    if (forWriting)
        waitWritable();
    else
        waitReadable();
}

void Http1Session::cut()
{
    m_flow->finish();
    closeNow();
}

}   // namespace ingresscope::proxy
