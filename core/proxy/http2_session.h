// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/client_session.h"
#include "core/proxy/http2_stream.h"

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ingresscope::proxy {

/// An HTTP/2 connection of a client. nghttp2 knows frames, HPACK and windows; what requests may look
/// like and how much a client may ask for follows nginx's ngx_http_v2_module. Bytes are read as they
/// come and written once in a turn of the loop, for all streams together.
class Http2Session final : public ClientSession {
public:
    Http2Session(Worker& worker, Stream stream, ClientIdentity client);
    ~Http2Session() override;

    void start() override;
    /// @param early  What was read before it turned out to be HTTP/2.
    void readNow(std::string_view early = {});
    void drain() override;
    void abort() override;

    // For its streams.
    nghttp2_session* native() { return m_native.get(); }
    http::OutputBuffer& out() { return m_out; }
    std::vector<http::HeadWriter::Line>& lines() { return m_lines; }
    std::vector<nghttp2_nv>& fields() { return m_fields; }
    http::OutputBuffer& scratch() { return m_scratch; }
    /// Something is to be sent: at the end of this turn.
    void wantFlush();
    /// The stream's bytes are all taken and its flow waits for that.
    void addDrained(Http2Stream& stream);

private:
    struct Deleter {
        void operator()(nghttp2_session* session) const { nghttp2_session_del(session); }
    };
    friend struct Http2Callbacks;

    void onDeadline() override;
    void onReadable();
    void waitReadable();
    void read();
    bool feed(std::string_view bytes);
    void flush();
    /// False: the connection cannot go on.
    bool fill();
    bool write();
    void notifyDrained();
    void afterFlush(bool mayHaveMore);

    // Frames from the client.
    int onBeginHeaders(const nghttp2_frame& frame);
    int onHeader(const nghttp2_frame& frame, std::string_view name, std::string_view value);
    int onFrame(const nghttp2_frame& frame);
    int onData(std::int32_t id, std::string_view bytes);
    void onStreamClosed(std::int32_t id);
    void onFrameSent(const nghttp2_frame& frame);
    Http2Stream* streamOf(std::int32_t id);
    void refuseStream(std::int32_t id);
    void breakOff(std::uint32_t errorCode);

    void closeGracefully();
    void linger();
    void closeNow();

    std::unique_ptr<nghttp2_session, Deleter> m_native{};
    std::vector<std::unique_ptr<Http2Stream>> m_streams{};
    std::vector<std::int32_t> m_drained{};
    http::OutputBuffer m_out{};   ///< Frames for the socket.
    std::size_t m_outAt = 0;
    std::vector<http::HeadWriter::Line> m_lines{};   ///< Scratch of heads that are being written.
    std::vector<nghttp2_nv> m_fields{};
    http::OutputBuffer m_scratch{};
    std::uint64_t m_requests = 0;
    std::uint64_t m_totalBytes = 0;     ///< Received; against floods of frames that carry nothing.
    std::uint64_t m_payloadBytes = 0;   ///< Of these, header fields and bodies.
    std::uint64_t m_lingerBytes = 0;
    std::uint32_t m_maxStreams = 128;
    std::uint32_t m_newStreams = 0;   ///< In this turn.
    std::uint32_t m_refused = 0;
    bool m_flushWanted = false;
    bool m_goingAway = false;   ///< No further streams.
    bool m_brokenOff = false;   ///< GOAWAY with an error: what still comes is ignored.
    bool m_failed = false;
    bool m_writeBlocked = false;
    bool m_lingering = false;
    bool m_closed = false;
};

}   // namespace ingresscope::proxy
