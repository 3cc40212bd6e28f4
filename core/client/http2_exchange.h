// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/answer_reader.h"
#include "core/client/target_url.h"
#include "core/events/exchange.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::client {

/// One request and its answer as the client of an HTTP/2 connection of its own. Bytes in, bytes out.
/// The head is exactly: the four pseudo-headers, the request's headers in order with their names in
/// lower case, content-length where there is a body. Nothing is held back that HTTP/2 forbids: what a
/// server makes of it is worth a test.
class Http2Exchange {
public:
    /// `request` must outlive it.
    Http2Exchange(const events::RequestSpec& request, const TargetUrl& url, std::size_t maxBodyBytes);
    ~Http2Exchange();
    Http2Exchange(const Http2Exchange&) = delete;
    Http2Exchange& operator=(const Http2Exchange&) = delete;

    /// What is to be written now; empty when it waits for the server.
    std::string takeOutput();
    /// False: the bytes are no HTTP/2.
    bool feed(std::string_view bytes);

    /// The answer is complete, or there will be none.
    bool isOver() const { return m_answer.complete || m_reset || m_goAway; }
    bool hasAnswer() const { return m_answer.status != 0; }
    Answer takeAnswer() { return std::move(m_answer); }
    /// Error code of the RST_STREAM, or of the GOAWAY, that took the place of an answer.
    std::optional<std::uint32_t> reset() const { return m_reset; }
    std::optional<std::uint32_t> goAway() const { return m_goAway; }
    /// The head as it was sent, one "name: value" a line.
    const std::string& sentHead() const { return m_sentHead; }

private:
    struct Session;
    friend struct Session;

    const events::RequestSpec& m_request;
    const std::size_t m_maxBodyBytes;
    std::size_t m_sent = 0;   ///< Of the body.
    std::string m_sentHead{};
    Answer m_answer{};
    std::optional<std::uint32_t> m_reset{};
    std::optional<std::uint32_t> m_goAway{};
    std::unique_ptr<Session> m_session;
};

}   // namespace ingresscope::client
