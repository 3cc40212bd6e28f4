// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/response_head.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct nghttp2_session;

namespace ingresscope::proxy {

/// HTTP/2 towards a backend: bytes in, bytes out, no sockets. One request at a time, as nginx's
/// grpc_pass has it, over as many requests as the connection lives. What has come is looked at after
/// each feed(), so that nobody is called from within.
class Http2Backend {
public:
    using Fields = std::vector<std::pair<std::string, std::string>>;

    Http2Backend();
    ~Http2Backend();

    /// Begins a request. `fields` start with the pseudo headers; names in lower case.
    void begin(const Fields& fields, bool hasBody);
    void addBody(std::string_view bytes);
    void endBody();
    /// Bytes of the body that wait for the backend's window.
    std::size_t waitingBody() const { return m_body.size() - m_bodyAt; }

    /// What is to be written next; empty: nothing.
    std::string_view toSend();
    void sent(std::size_t bytes) { m_outAt += bytes; }
    /// The whole request has been made into frames.
    bool isRequestDone() const { return m_requestDone; }

    /// False: what came is no HTTP/2.
    bool feed(std::string_view bytes);

    bool hasHead() const { return m_hasHead; }
    const http::ResponseHead& head() const { return m_head; }
    /// The part of the answer's body that came since the last call; holds until the next feed().
    std::string_view takeBody();
    bool isEnded() const { return m_ended; }
    /// Not 0: the backend gave the request up with this error code.
    std::uint32_t resetCode() const { return m_resetCode; }
    const std::vector<http::HeaderField>& trailers() const { return m_trailers; }
    /// Another request may follow.
    bool isReusable() const { return m_ended && m_resetCode == 0 && m_requestDone && !m_goesAway; }

private:
    friend struct Http2BackendCallbacks;

    struct FreeSession {
        void operator()(nghttp2_session* session) const;
    };

    void addHeader(std::string_view name, std::string_view value);
    void onHeaders(bool isTrailer);

    std::unique_ptr<nghttp2_session, FreeSession> m_session{};
    std::int32_t m_stream = 0;
    std::string m_out{};
    std::size_t m_outAt = 0;
    std::string m_body{};   ///< Of the request, not yet in frames.
    std::size_t m_bodyAt = 0;
    bool m_bodyEnded = false;
    bool m_bodyDeferred = false;
    bool m_requestDone = false;

    std::deque<std::string> m_texts{};   ///< What the fields below point to.
    http::ResponseHead m_head{};
    std::vector<http::HeaderField> m_arriving{};
    std::vector<http::HeaderField> m_fields{};
    std::vector<http::HeaderField> m_trailers{};
    std::string m_answer{};
    std::string m_taken{};
    int m_status = 0;
    bool m_hasHead = false;
    bool m_ended = false;
    bool m_goesAway = false;
    std::uint32_t m_resetCode = 0;
};

}   // namespace ingresscope::proxy
