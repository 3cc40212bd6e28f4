// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/client_session.h"
#include "core/proxy/client_side.h"
#include "core/proxy/http1_input.h"
#include "core/proxy/request_flow.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace ingresscope::proxy {

/// An HTTP/1 connection of a client, over all its requests, one after the other. It reads heads and
/// bodies and writes answers; what becomes of a request is up to its RequestFlow.
class Http1Session final : public ClientSession, private ClientSide {
public:
    using ClientSession::ClientSession;

    void start() override;
    /// The first bytes may be here already: no wait tells of what TLS has read.
    void readNow();
    void drain() override;
    void abort() override;

private:
    enum class Phase : std::uint8_t {
        Head,   ///< Also between requests.
        Request,
        Discard,   ///< The rest of a body that nobody wants.
        Tunnel,
        Linger,   ///< Answered for the last time; reads on so that the client gets to see it.
        Closed,
    };

    // Events.
    void onReadable();
    void onWritable();
    void onDeadline() override;

    // The connection and its requests: http1_session.cpp.
    void waitReadable();
    void waitWritable();
    void beginInput();
    void readHead();
    bool turnsToHttp2();
    bool parseHead();
    void onHead();
    void onRefusal();
    void finishRequest();
    void nextRequest();
    void discardBody();
    void giveUpRequest(int status);
    void giveBack();
    void closeGracefully();
    void linger();
    void closeNow();

    // For the flow: http1_exchange.cpp.
    const ClientSession& session() const override { return *this; }
    void startBody(std::uint64_t maxBytes) override;
    RequestBody::Step takeBody() override { return m_input->takeBody(); }
    Fetched fetchBody() override;
    bool isBodyDone() const override { return m_input->body.isDone(); }
    void watch() override { waitReadable(); }
    void beginAnswer(const AnswerStart& answer) override;
    void sendBody(std::string_view piece, bool staysInPlace) override;
    bool readyForMore() override { return flush(); }
    void endAnswer(bool complete, std::span<const http::HeaderField> trailers) override;
    Stream* tunnel(PooledBuffer& early) override;
    void waitForTunnel(bool forWriting) override;
    void cut() override;
    Stream::Status readMore();
    void writeTrailers(std::span<const http::HeaderField> trailers);
    bool flush();

    std::unique_ptr<Http1Input> m_input{};   ///< Null while idle, as is the flow.
    std::shared_ptr<RequestFlow> m_flow{};
    http::OutputBuffer m_out{};   ///< To the client; given back when idle.
    std::size_t m_outAt = 0;
    std::string_view m_direct{};   ///< Goes to the client after m_out; in the flow's buffer.
    std::uint64_t m_requests = 0;
    bool m_keepAlive = false;
    bool m_chunked = false;   ///< The answer under way.
    bool m_bodyAwaited = false;
    bool m_answerEnded = false;
    bool m_answerComplete = false;
    bool m_unread = false;   ///< The client may have sent what nobody read.
    Phase m_phase = Phase::Head;
};

}   // namespace ingresscope::proxy
