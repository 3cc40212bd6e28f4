// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/http2_stream.h"

#include "core/http/status_text.h"
#include "core/proxy/http2_session.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ingresscope::proxy {

namespace {

constexpr std::chrono::seconds kSendTimeout{60};   ///< nginx send_timeout
/// Pieces up to this size are copied, so that their sender need not wait for them to go.
constexpr std::size_t kCopiedBytes = 4096;
/// So much may wait before the flow has to.
constexpr std::size_t kMostPending = 16 * 1024;
constexpr std::size_t kKeptBytes = 16 * 1024;

void empty(http::OutputBuffer& buffer)
{
    buffer.clear();
    if (buffer.capacity() > kKeptBytes)
        buffer.release();
}

/// nghttp2 does not change what it gets, though its types say so.
std::uint8_t* bytesOf(std::string_view text)
{
    return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
}

nghttp2_nv field(std::string_view name, std::string_view value)
{
    return {bytesOf(name), bytesOf(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

ssize_t readData(nghttp2_session*, std::int32_t, std::uint8_t*, std::size_t length,
                 std::uint32_t* flags, nghttp2_data_source* source, void*)
{
    return static_cast<Http2Stream*>(source->ptr)->nextData(length, *flags);
}

}   // namespace

Http2Stream::Http2Stream(Worker& worker)
    : m_worker(worker),
      m_deadline(
          worker.timers(), [](void* self) { static_cast<Http2Stream*>(self)->onTimeout(); }, this)
{
}

void Http2Stream::begin(Http2Session& session, std::int32_t id)
{
    m_session = &session;
    m_id = id;
    m_flow = m_worker.borrowFlow();
    m_flow->open(*this, m_worker.routes().current());
    m_head.reset(m_flow->live().heads);
}

void Http2Stream::reset()
{
    if (m_flow)
        m_worker.giveBack(std::move(m_flow));
    m_deadline.cancel();
    m_session = nullptr;
    m_id = 0;
    empty(m_body);
    m_bodyAt = 0;
    m_received = 0;
    m_maxBody = 0;
    empty(m_out);
    m_outAt = 0;
    m_direct = {};
    m_inEnded = false;
    m_bodyAwaited = false;
    m_deferred = false;
    m_flowWaits = false;
    m_answerEnded = false;
    m_answerBroken = false;
    m_hasTrailers = false;
}

const ClientSession& Http2Stream::session() const
{
    return *m_session;
}

// --- from the client

void Http2Stream::onHead(bool endsStream)
{
    const auto flow = m_flow;
    m_inEnded = endsStream;
    m_head.finish(endsStream);
    if (m_head.isRefused()) {
        const http::Refusal& refusal = m_head.refusal();
        flow->refuse(m_head.head(), http::statusOf(refusal.reason), http::describe(refusal));
        return;
    }
    flow->start(m_head.head(), !endsStream);
}

void Http2Stream::onData(std::string_view bytes)
{
    m_received += bytes.size();
    if (m_answerEnded || !m_flow) {   // nobody wants it; the window stays shut
        return;
    }
    if (m_bodyAt == m_body.size()) {
        m_body.clear();
        m_bodyAt = 0;
    }
    m_body.append(bytes);
    if (std::exchange(m_bodyAwaited, false)) {
        m_deadline.cancel();
        const auto flow = m_flow;
        flow->onBody();
    }
}

void Http2Stream::onEnd()
{
    m_inEnded = true;
    if (m_flow && std::exchange(m_bodyAwaited, false)) {
        m_deadline.cancel();
        const auto flow = m_flow;
        flow->onBody();
    }
}

void Http2Stream::onSent()
{
    if (m_flow) {
        m_flow->finish();
        m_worker.giveBack(std::move(m_flow));
    }
    m_deadline.cancel();
}

void Http2Stream::onDrained()
{
    if (!std::exchange(m_flowWaits, false) || !m_flow)
        return;
    const auto flow = m_flow;
    flow->onClientReady();
}

void Http2Stream::onClosed()
{
    m_deadline.cancel();
    if (!m_flow)
        return;
    m_direct = {};
    const auto flow = std::exchange(m_flow, nullptr);
    flow->abandon(499);
    m_worker.giveBack(flow);
}

void Http2Stream::onTimeout()
{
    // No answer: the stream ends. Source: ngx_http_v2_close_stream.
    if (m_flow) {
        const auto flow = std::exchange(m_flow, nullptr);
        flow->abandon(408);
        m_worker.giveBack(flow);
    }
    m_direct = {};
    nghttp2_submit_rst_stream(m_session->native(), NGHTTP2_FLAG_NONE, m_id, NGHTTP2_PROTOCOL_ERROR);
    m_session->wantFlush();
}

// --- the request's body

RequestBody::Step Http2Stream::takeBody()
{
    const std::optional<std::uint64_t> announced = m_head.head().contentLength;
    if (announced && m_received > *announced)
        return {RequestBody::Status::Invalid, {}};
    const std::string_view payload = m_body.view().substr(m_bodyAt);
    if (payload.empty()) {
        if (!m_inEnded)
            return {RequestBody::Status::NeedMore, {}};
        return {announced.value_or(m_received) == m_received ? RequestBody::Status::Done
                                                             : RequestBody::Status::Invalid,
                {}};
    }
    if (!announced && m_maxBody != 0 && m_received > m_maxBody)
        return {RequestBody::Status::TooLarge, {}};
    m_bodyAt = m_body.size();
    // The client may send as much again.
    nghttp2_session_consume_stream(m_session->native(), m_id, payload.size());
    m_session->wantFlush();
    return {RequestBody::Status::Data, payload};
}

ClientSide::Fetched Http2Stream::fetchBody()
{
    if (m_bodyAt < m_body.size() || m_inEnded)
        return Fetched::Ready;
    m_bodyAwaited = true;
    m_deadline.setAfter(
        std::chrono::seconds(std::max(m_flow->live().table->controller.clientBodyTimeout, 1)));
    return Fetched::Later;
}

bool Http2Stream::isBodyDone() const
{
    return m_inEnded && m_bodyAt == m_body.size() &&
           m_head.head().contentLength.value_or(m_received) == m_received;
}

// --- the answer

void Http2Stream::beginAnswer(const AnswerStart& answer)
{
    const bool isFinal = !answer.forwarded || answer.forwarded->status >= 200;
    if (!isFinal) {   // what nginx takes for an answer here is none in HTTP/2
        nghttp2_submit_rst_stream(m_session->native(), NGHTTP2_FLAG_NONE, m_id,
                                  NGHTTP2_INTERNAL_ERROR);
        m_session->wantFlush();
        return;
    }
    std::vector<http::HeadWriter::Line>& lines = m_session->lines();
    http::OutputBuffer& text = m_session->scratch();
    std::vector<nghttp2_nv>& fields = m_session->fields();
    lines.clear();
    text.clear();
    fields.clear();
    const ClientHeadOptions options{.framing = ClientFraming::Frames,
                                    .length = answer.length,
                                    .date = m_worker.date(),
                                    .setCookie = answer.setCookie,
                                    .lines = &lines};
    int status = 200;   // of a backend that speaks HTTP/0.9
    if (answer.forwarded) {
        writeForwardedHead(answer.context, *answer.forwarded, options, text);
        status = answer.forwarded->status;
    } else if (answer.own) {
        writeOwnHead(answer.context, *answer.own, options, text);
        status = answer.own->status;
    }
    std::array<char, 3> digits{};
    for (std::size_t i = digits.size(), rest = static_cast<std::size_t>(status); i-- > 0; rest /= 10)
        digits[i] = static_cast<char>('0' + rest % 10);
    fields.push_back(field(":status", {digits.data(), digits.size()}));
    const std::string_view all = text.view();
    for (const http::HeadWriter::Line& line : lines)
        fields.push_back(field(all.substr(line.nameAt, line.nameSize),
                               all.substr(line.valueAt, line.valueSize)));
    submit(fields.data(), fields.size(), answer.end != http::BodyEnd::None);
}

void Http2Stream::submit(const nghttp2_nv* fields, std::size_t count, bool hasBody)
{
    const nghttp2_data_provider provider{{.ptr = this}, readData};
    nghttp2_submit_response(m_session->native(), m_id, fields, count, hasBody ? &provider : nullptr);
    m_session->wantFlush();
}

void Http2Stream::sendBody(std::string_view piece, bool staysInPlace)
{
    if (!staysInPlace || piece.size() <= kCopiedBytes) {
        if (m_outAt == m_out.size()) {
            m_out.clear();
            m_outAt = 0;
        }
        m_out.append(piece);
    } else {
        m_direct = piece;
    }
    resume();
}

void Http2Stream::resume()
{
    if (std::exchange(m_deferred, false)) {
        nghttp2_session_resume_data(m_session->native(), m_id);
        m_session->wantFlush();
    }
}

bool Http2Stream::readyForMore()
{
    if (m_direct.empty() && pending() < kMostPending)
        return true;
    m_flowWaits = true;
    m_deadline.setAfter(kSendTimeout);
    return false;
}

void Http2Stream::endAnswer(bool complete, std::span<const http::HeaderField> trailers)
{
    m_answerEnded = true;
    m_flowWaits = false;
    m_answerBroken = !complete;   // what there is of it goes first, see nextData()
    if (complete && !trailers.empty()) {
        std::vector<nghttp2_nv> fields;
        for (const http::HeaderField& line : trailers)
            fields.push_back(field(line.name, line.value));
        m_hasTrailers =
            nghttp2_submit_trailer(m_session->native(), m_id, fields.data(), fields.size()) == 0;
    }
    if (pending() > 0)
        m_deadline.setAfter(kSendTimeout);
    resume();
}

void Http2Stream::cut()
{
    endAnswer(false, {});
}

ssize_t Http2Stream::nextData(std::size_t most, std::uint32_t& flags)
{
    const std::size_t size = std::min(pending(), most);
    if (size == 0 && (!m_answerEnded || m_answerBroken)) {
        if (m_answerBroken)
            nghttp2_submit_rst_stream(m_session->native(), NGHTTP2_FLAG_NONE, m_id,
                                      NGHTTP2_INTERNAL_ERROR);
        m_deferred = true;
        return NGHTTP2_ERR_DEFERRED;
    }
    flags |= NGHTTP2_DATA_FLAG_NO_COPY;
    if (size == pending() && m_answerEnded && !m_answerBroken) {
        flags |= NGHTTP2_DATA_FLAG_EOF;
        if (m_hasTrailers)
            flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
    }
    return static_cast<ssize_t>(size);
}

void Http2Stream::takeData(std::size_t size, http::OutputBuffer& to)
{
    const std::size_t copied = std::min(size, m_out.size() - m_outAt);
    to.append(m_out.view().substr(m_outAt, copied));
    m_outAt += copied;
    to.append(m_direct.substr(0, size - copied));
    m_direct.remove_prefix(size - copied);
    if (m_flowWaits || m_answerEnded)
        m_deadline.setAfter(kSendTimeout);
    if (m_flowWaits && pending() == 0)
        m_session->addDrained(*this);
}

}   // namespace ingresscope::proxy
