// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/http2_session.h"

#include "core/proxy/http2_callbacks.h"
#include "core/proxy/worker.h"

#include <asio/post.hpp>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace ingresscope::proxy {

namespace {

using std::chrono::seconds;

constexpr seconds kSendTimeout{60};    ///< nginx send_timeout
constexpr seconds kLingerTimeout{5};   ///< nginx lingering_timeout
constexpr std::uint64_t kMostLingerBytes = 1u << 20;
constexpr int kReadsATurn = 8;
constexpr int kRoundsATurn = 16;
/// Frames are collected up to this size before they are written.
constexpr std::size_t kWriteBytes = 32 * 1024;
constexpr std::size_t kKeptOutBytes = 16 * 1024;
/// What a client may send of a body before somebody takes it. nginx: http2_body_preread_size 64k.
constexpr std::uint32_t kStreamWindow = 64 * 1024;
/// All streams together are bounded by their own windows, so that none can starve the others.
constexpr std::int32_t kConnectionWindow = 0x7fffffff;
/// Source: ngx_http_v2_read_handler, "http2 flood detected".
constexpr std::uint64_t kFreeBytes = 1u << 20;

seconds atLeastOne(int count)
{
    return seconds(count > 0 ? count : 1);
}

std::string_view text(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

}   // namespace

Http2Session::Http2Session(Worker& worker, Stream stream, ClientIdentity client)
    : ClientSession(worker, std::move(stream), std::move(client))
{
}

Http2Session::~Http2Session() = default;

void Http2Session::start()
{
    enlist();
    const Http2Setup& setup = http2Setup();
    nghttp2_session* native = nullptr;
    if (nghttp2_session_server_new2(&native, setup.callbacks, this, setup.option) != 0)
        return;   // out of memory: readNow() closes
    m_native.reset(native);
    const annotations::ControllerSettings& controller =
        m_worker.routes().current()->table->controller;
    m_maxStreams = static_cast<std::uint32_t>(std::max(controller.http2MaxConcurrentStreams, 1));
    const nghttp2_settings_entry settings[] = {
        {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, m_maxStreams},
        {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
        {NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1},
    };
    nghttp2_submit_settings(native, NGHTTP2_FLAG_NONE, settings, std::size(settings));
    nghttp2_session_set_local_window_size(native, NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
    m_deadline.setAfter(atLeastOne(controller.clientHeaderTimeout));
}

void Http2Session::readNow(std::string_view early)
{
    const auto keep = shared_from_this();
    if (!m_native || !feed(early)) {
        closeNow();
        return;
    }
    read();
}

void Http2Session::drain()
{
    if (m_closed || m_lingering)
        return;
    m_goingAway = true;
    nghttp2_submit_goaway(m_native.get(), NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(m_native.get()), NGHTTP2_NO_ERROR,
                          nullptr, 0);
    wantFlush();
}

void Http2Session::abort()
{
    closeNow();
}

void Http2Session::onDeadline()
{
    const auto keep = shared_from_this();
    if (m_lingering || m_writeBlocked || !m_streams.empty()) {
        closeNow();
        return;
    }
    m_goingAway = true;
    nghttp2_session_terminate_session(m_native.get(), NGHTTP2_NO_ERROR);
    flush();
}

// --- bytes from the client

void Http2Session::waitReadable()
{
    m_stream.waitReadable([self = self<Http2Session>()] { self->onReadable(); });
}

void Http2Session::onReadable()
{
    if (m_lingering)
        linger();
    else if (!m_closed)
        read();
}

void Http2Session::read()
{
    m_newStreams = 0;
    m_flushWanted = true;   // it follows
    PooledBuffer bytes;
    bytes.borrow(m_worker.buffers(), BufferPool::kSize);
    for (int i = 0; i < kReadsATurn; ++i) {
        const Stream::Moved moved = m_stream.read(bytes.room(), bytes.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            waitReadable();
            flush();
            return;
        default: closeNow(); return;
        }
        if (!feed({bytes.room(), moved.bytes})) {
            flush();   // a last GOAWAY
            return;
        }
        if (moved.bytes < bytes.roomSize() && !m_stream.hasPending()) {
            waitReadable();   // that was all: to ask again would cost a call
            flush();
            return;
        }
    }
    flush();
    if (m_closed || m_lingering)
        return;
    // A fast client must not keep the thread from the others.
    asio::post(m_worker.context(), [self = self<Http2Session>()] {
        if (!self->m_closed && !self->m_lingering)
            self->read();
    });
}

bool Http2Session::feed(std::string_view bytes)
{
    if (bytes.empty())
        return true;
    m_totalBytes += bytes.size();
    const ssize_t used =
        nghttp2_session_mem_recv(m_native.get(),
                                 reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    if (used < 0) {
        m_failed = true;
        return false;
    }
    if (m_totalBytes / 8 > m_payloadBytes + kFreeBytes && !m_brokenOff)
        breakOff(NGHTTP2_NO_ERROR);   // frames and frames that carry nothing
    return true;
}

// --- bytes to the client

void Http2Session::wantFlush()
{
    if (m_flushWanted || m_writeBlocked || m_closed || m_lingering)
        return;
    m_flushWanted = true;
    asio::post(m_worker.context(), [self = self<Http2Session>()] {
        if (self->m_flushWanted)
            self->flush();
    });
}

void Http2Session::addDrained(Http2Stream& stream)
{
    m_drained.push_back(stream.id());
}

bool Http2Session::fill()
{
    while (m_out.size() - m_outAt < kWriteBytes) {
        const std::uint8_t* frame = nullptr;
        const std::size_t before = m_out.size();
        const ssize_t size = nghttp2_session_mem_send(m_native.get(), &frame);
        if (size < 0)
            return false;
        if (size == 0) {
            if (m_out.size() == before)
                break;
            continue;   // DATA went in by itself
        }
        m_out.append(text(frame, static_cast<std::size_t>(size)));
    }
    return true;
}

/// False: the socket takes no more for now, or the connection is gone.
bool Http2Session::write()
{
    while (m_outAt < m_out.size()) {
        const std::string_view bytes = m_out.view().substr(m_outAt);
        const Stream::Moved moved = m_stream.write(bytes.data(), bytes.size());
        switch (moved.status) {
        case Stream::Status::Done: m_outAt += moved.bytes; continue;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            m_writeBlocked = true;
            m_deadline.setAfter(kSendTimeout);
            m_stream.waitWritable([self = self<Http2Session>()] {
                self->m_writeBlocked = false;
                if (!self->m_closed && !self->m_lingering)
                    self->flush();
            });
            return false;
        default: closeNow(); return false;
        }
    }
    m_out.clear();
    m_outAt = 0;
    if (m_out.capacity() > 2 * kWriteBytes)
        m_out.release();
    return true;
}

void Http2Session::notifyDrained()
{
    // Flows send more, which may drain in the next round: each gets one piece a round.
    std::vector<std::int32_t> drained;
    drained.swap(m_drained);
    for (const std::int32_t id : drained) {
        if (Http2Stream* stream = streamOf(id))
            stream->onDrained();
    }
    if (m_drained.empty()) {
        drained.clear();
        m_drained.swap(drained);   // keeps the memory
    }
}

void Http2Session::flush()
{
    const auto keep = shared_from_this();
    m_flushWanted = true;   // streams that want one while it is under way need not post
    for (int round = 0; round < kRoundsATurn; ++round) {
        if (m_closed || m_lingering || m_writeBlocked) {
            m_flushWanted = false;
            return;
        }
        const bool works = fill();
        const bool wrote = m_outAt < m_out.size();
        if (!write()) {
            m_flushWanted = false;
            return;
        }
        if (!works) {
            closeNow();
            return;
        }
        if (!m_drained.empty())
            notifyDrained();
        else if (!wrote) {
            m_flushWanted = false;
            afterFlush(false);
            return;
        }
    }
    m_flushWanted = false;
    afterFlush(true);
}

void Http2Session::afterFlush(bool mayHaveMore)
{
    if (m_closed)
        return;
    nghttp2_session* native = m_native.get();
    const bool isOver = (m_goingAway && m_streams.empty()) || m_failed ||
                        (!nghttp2_session_want_read(native) && !nghttp2_session_want_write(native));
    if (isOver) {
        closeGracefully();
        return;
    }
    if (mayHaveMore)
        wantFlush();
    if (m_streams.empty()) {
        const annotations::ControllerSettings& controller =
            m_worker.routes().current()->table->controller;
        m_deadline.setAfter(
            atLeastOne(m_requests == 0 ? controller.clientHeaderTimeout : controller.keepAlive));
        if (m_out.capacity() > kKeptOutBytes)
            m_out.release();
    } else {
        m_deadline.cancel();
    }
}

// --- the end

void Http2Session::closeGracefully()
{
    const auto keep = shared_from_this();
    for (const auto& stream : m_streams)
        stream->onClosed();
    m_stream.shutdownSend();
    m_lingering = true;
    m_deadline.setAfter(kLingerTimeout);
    linger();
}

void Http2Session::linger()
{
    // Unread bytes at close() would make the kernel reset the connection, and with it the last frames.
    char bytes[4096];
    for (;;) {
        const ssize_t received = ::recv(m_stream.descriptor(), bytes, sizeof bytes, 0);
        if (received > 0) {
            m_lingerBytes += static_cast<std::uint64_t>(received);
            if (m_lingerBytes <= kMostLingerBytes)
                continue;
        } else if (received < 0 && (errno == EAGAIN || errno == EINTR)) {
            waitReadable();
            return;
        }
        closeNow();
        return;
    }
}

void Http2Session::closeNow()
{
    if (m_closed)
        return;
    const auto keep = shared_from_this();
    m_closed = true;
    // Streams first: their flows still look at the session.
    for (const auto& stream : m_streams)
        stream->onClosed();
    for (auto& stream : m_streams)
        m_worker.giveBack(std::move(stream));
    m_streams.clear();
    m_stream.close();
    delist();
}

}   // namespace ingresscope::proxy
