// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/head_writer.h"
#include "core/http/http2_head_reader.h"
#include "core/http/output_buffer.h"
#include "core/proxy/client_side.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/timer_wheel.h"

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace ingresscope::proxy {

class Http2Session;

/// One request of an HTTP/2 connection: its head, the part of its body that nobody took yet, and the
/// part of its answer that the windows or the socket do not let through yet. All bounded: the body by
/// the window that the client was given, the answer by what the flow sends before it waits.
///
/// Kept in the worker's pool.
class Http2Stream final : public ClientSide {
public:
    explicit Http2Stream(Worker& worker);

    void begin(Http2Session& session, std::int32_t id);
    /// Ready for the pool.
    void reset();

    // From the session.
    std::int32_t id() const { return m_id; }
    http::Http2HeadReader& head() { return m_head; }
    void onHead(bool endsStream);
    void onData(std::string_view bytes);
    void onEnd();       ///< The client sends no more.
    void onSent();      ///< The answer's last frame is on its way.
    void onDrained();   ///< See Http2Session::addDrained().
    void onClosed();    ///< By whichever side.
    bool inEnded() const { return m_inEnded; }

    // For nghttp2's callbacks: how much of the answer can go into a DATA frame, and taking it.
    std::size_t pending() const { return m_out.size() - m_outAt + m_direct.size(); }
    ssize_t nextData(std::size_t most, std::uint32_t& flags);
    void takeData(std::size_t size, http::OutputBuffer& to);

    // For the flow.
    const ClientSession& session() const override;
    void startBody(std::uint64_t maxBytes) override { m_maxBody = maxBytes; }
    RequestBody::Step takeBody() override;
    Fetched fetchBody() override;
    bool isBodyDone() const override;
    void watch() override {}   // the connection always reads
    void beginAnswer(const AnswerStart& answer) override;
    void sendBody(std::string_view piece, bool staysInPlace) override;
    bool readyForMore() override;
    void endAnswer(bool complete, std::span<const http::HeaderField> trailers) override;
    Stream* tunnel(PooledBuffer&) override { return nullptr; }
    void waitForTunnel(bool) override {}
    void cut() override;

private:
    void onTimeout();
    void resume();
    void submit(const nghttp2_nv* fields, std::size_t count, bool hasBody);

    Worker& m_worker;
    Http2Session* m_session = nullptr;
    Deadline m_deadline;   ///< The client sends its body, or takes its answer, too slowly.
    std::shared_ptr<RequestFlow> m_flow{};
    http::Http2HeadReader m_head{};
    std::int32_t m_id = 0;

    http::OutputBuffer m_body{};   ///< Received, not taken yet.
    std::size_t m_bodyAt = 0;
    std::uint64_t m_received = 0;   ///< Of the body, in all.
    std::uint64_t m_maxBody = 0;
    http::OutputBuffer m_out{};   ///< Of the answer's body, for DATA frames.
    std::size_t m_outAt = 0;
    std::string_view m_direct{};   ///< After m_out; in the flow's buffer.
    bool m_inEnded = false;
    bool m_bodyAwaited = false;
    bool m_deferred = false;   ///< nghttp2 asked for data when there was none.
    bool m_flowWaits = false;
    bool m_answerEnded = false;
    bool m_answerBroken = false;   ///< It ended before it was complete.
    bool m_hasTrailers = false;
};

}   // namespace ingresscope::proxy
