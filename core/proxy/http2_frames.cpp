// SPDX-License-Identifier: Apache-2.0
// What the frames of an HTTP/2 client mean for its connection and its streams.
#include "core/proxy/http2_callbacks.h"
#include "core/proxy/http2_session.h"
#include "core/proxy/worker.h"

#include <algorithm>

namespace ingresscope::proxy {

namespace {

std::string_view text(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

}   // namespace

/// What nghttp2 calls, by name: a friend of the session.
struct Http2Callbacks {
    static Http2Session& of(void* user) { return *static_cast<Http2Session*>(user); }

    static int beginHeaders(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        return of(user).onBeginHeaders(*frame);
    }
    static int header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                      std::size_t nameSize, const std::uint8_t* value, std::size_t valueSize,
                      std::uint8_t, void* user)
    {
        return of(user).onHeader(*frame, text(name, nameSize), text(value, valueSize));
    }
    static int frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        return of(user).onFrame(*frame);
    }
    static int data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* bytes,
                    std::size_t size, void* user)
    {
        return of(user).onData(id, text(bytes, size));
    }
    static int streamClosed(nghttp2_session*, std::int32_t id, std::uint32_t, void* user)
    {
        of(user).onStreamClosed(id);
        return 0;
    }
    static int frameSent(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        of(user).onFrameSent(*frame);
        return 0;
    }
    static int sendData(nghttp2_session*, nghttp2_frame*, const std::uint8_t* frameHead,
                        std::size_t length, nghttp2_data_source* source, void* user)
    {
        http::OutputBuffer& out = of(user).out();
        out.append(text(frameHead, 9));
        static_cast<Http2Stream*>(source->ptr)->takeData(length, out);
        return 0;
    }
};

const Http2Setup& http2Setup()
{
    static const Http2Setup setup = [] {
        using Calls = Http2Callbacks;
        Http2Setup made;
        nghttp2_session_callbacks_new(&made.callbacks);
        nghttp2_session_callbacks_set_on_begin_headers_callback(made.callbacks, Calls::beginHeaders);
        nghttp2_session_callbacks_set_on_header_callback(made.callbacks, Calls::header);
        nghttp2_session_callbacks_set_on_frame_recv_callback(made.callbacks, Calls::frame);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(made.callbacks, Calls::data);
        nghttp2_session_callbacks_set_on_stream_close_callback(made.callbacks, Calls::streamClosed);
        nghttp2_session_callbacks_set_on_frame_send_callback(made.callbacks, Calls::frameSent);
        nghttp2_session_callbacks_set_send_data_callback(made.callbacks, Calls::sendData);
        nghttp2_option_new(&made.option);
        nghttp2_option_set_no_auto_window_update(made.option, 1);
        // Requests are judged as nginx does it, and answered where nghttp2 would only reset.
        nghttp2_option_set_no_http_messaging(made.option, 1);
        nghttp2_option_set_no_closed_streams(made.option, 1);
        return made;
    }();
    return setup;
}

Http2Stream* Http2Session::streamOf(std::int32_t id)
{
    return static_cast<Http2Stream*>(nghttp2_session_get_stream_user_data(m_native.get(), id));
}

void Http2Session::breakOff(std::uint32_t errorCode)
{
    m_brokenOff = true;
    m_goingAway = true;
    nghttp2_session_terminate_session(m_native.get(), errorCode);
}

void Http2Session::refuseStream(std::int32_t id)
{
    // Source: ngx_http_v2_state_headers.
    if (m_refused++ > std::max<std::uint32_t>(m_maxStreams, 100))
        breakOff(NGHTTP2_NO_ERROR);
    else
        nghttp2_submit_rst_stream(m_native.get(), NGHTTP2_FLAG_NONE, id, NGHTTP2_REFUSED_STREAM);
}

int Http2Session::onBeginHeaders(const nghttp2_frame& frame)
{
    if (m_brokenOff || frame.hd.type != NGHTTP2_HEADERS)
        return 0;
    const std::int32_t id = frame.hd.stream_id;
    if (frame.headers.cat != NGHTTP2_HCAT_REQUEST) {
        breakOff(NGHTTP2_PROTOCOL_ERROR);   // trailers: nginx 1.27.1 knows none
        return 0;
    }
    if (m_streams.size() >= m_maxStreams || m_newStreams++ >= 2 * m_maxStreams) {
        refuseStream(id);
        return 0;
    }
    m_streams.push_back(m_worker.borrowStream());
    Http2Stream& stream = *m_streams.back();
    stream.begin(*this, id);
    nghttp2_session_set_stream_user_data(m_native.get(), id, &stream);
    const annotations::ControllerSettings& controller =
        m_worker.routes().current()->table->controller;
    ++m_requests;
    if (!m_goingAway &&
        (controller.keepAlive <= 0 ||
         m_requests >= static_cast<std::uint64_t>(std::max(controller.keepAliveRequests, 1)))) {
        m_goingAway = true;
        nghttp2_submit_goaway(m_native.get(), NGHTTP2_FLAG_NONE, id, NGHTTP2_NO_ERROR, nullptr, 0);
    }
    return 0;
}

int Http2Session::onHeader(const nghttp2_frame& frame, std::string_view name, std::string_view value)
{
    if (m_brokenOff || frame.hd.type != NGHTTP2_HEADERS)
        return 0;
    m_payloadBytes += name.size() + value.size();
    Http2Stream* stream = streamOf(frame.hd.stream_id);
    if (stream && stream->head().add(name, value) == http::Http2HeadReader::Verdict::TooLarge)
        breakOff(NGHTTP2_ENHANCE_YOUR_CALM);
    return 0;
}

int Http2Session::onFrame(const nghttp2_frame& frame)
{
    if (m_brokenOff)
        return 0;
    const bool ends = (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;
    if (frame.hd.type == NGHTTP2_HEADERS) {
        if (Http2Stream* stream = streamOf(frame.hd.stream_id))
            stream->onHead(ends);
    } else if (frame.hd.type == NGHTTP2_DATA && ends) {
        if (Http2Stream* stream = streamOf(frame.hd.stream_id))
            stream->onEnd();
    }
    return 0;
}

int Http2Session::onData(std::int32_t id, std::string_view bytes)
{
    m_payloadBytes += bytes.size();
    nghttp2_session_consume_connection(m_native.get(), bytes.size());
    if (m_brokenOff)
        return 0;
    if (Http2Stream* stream = streamOf(id))
        stream->onData(bytes);
    return 0;
}

void Http2Session::onStreamClosed(std::int32_t id)
{
    const auto found = std::find_if(m_streams.begin(), m_streams.end(),
                                    [id](const auto& stream) { return stream->id() == id; });
    if (found == m_streams.end())
        return;
    (*found)->onClosed();
    std::unique_ptr<Http2Stream> stream = std::move(*found);
    *found = std::move(m_streams.back());
    m_streams.pop_back();
    m_worker.giveBack(std::move(stream));
}

void Http2Session::onFrameSent(const nghttp2_frame& frame)
{
    const bool canEnd = frame.hd.type == NGHTTP2_HEADERS || frame.hd.type == NGHTTP2_DATA;
    if (!canEnd || (frame.hd.flags & NGHTTP2_FLAG_END_STREAM) == 0)
        return;
    Http2Stream* stream = streamOf(frame.hd.stream_id);
    if (!stream)
        return;
    stream->onSent();
    if (!stream->inEnded())   // the rest of a body that nobody wants
        nghttp2_submit_rst_stream(m_native.get(), NGHTTP2_FLAG_NONE, frame.hd.stream_id,
                                  NGHTTP2_NO_ERROR);
}

}   // namespace ingresscope::proxy
