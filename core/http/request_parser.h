// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_line_scanner.h"
#include "core/http/refusal.h"
#include "core/http/request_head.h"
#include "core/http/request_line_scanner.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::http {

/// nginx's settings for request heads, with the defaults of nginx and of ingress-nginx.
struct HeadSettings {
    std::uint32_t clientHeaderBufferSize = 1024;  ///< Bytes.
    std::uint32_t largeBufferCount = 4;
    std::uint32_t largeBufferSize = 8192;  ///< Bytes: longest request line, longest header line.
    bool ignoreInvalidHeaders = true;      ///< Drop headers with odd names instead of passing them.
    bool underscoresInHeaders = false;     ///< '_' is no odd character.

    friend bool operator==(const HeadSettings&, const HeadSettings&) = default;
};

enum class ParseStatus : std::uint8_t {
    NeedMore,
    Done,
    Refused,
};

/// Reads one request head after the other from bytes that the caller owns; accepts, drops and refuses
/// what nginx 1.27.1 does, at the same byte, however the bytes are cut into packets.
///
/// Feed it all bytes of the request so far, from its first byte on, each time more have come. The
/// buffer may have moved in between. Views in head() and refusal() hold as long as the bytes of the
/// last feed() stay where they are; after a move call rebase().
///
/// nginx reads a head into one small and then up to four large buffers, and a line must not cross
/// from one large buffer to the next. The same limits are kept here by counting, as for a request at
/// the start of its buffer (nginx lets a pipelined request start in what is left of the last one's).
///
/// One thread. Without allocation once its vectors have grown to the usual number of headers.
class RequestParser {
public:
    explicit RequestParser(const HeadSettings& settings = {});
    RequestParser(const RequestParser&) = delete;   // head() has views into it
    RequestParser& operator=(const RequestParser&) = delete;

    /// Ready for the next request of the connection.
    void reset();
    void reset(const HeadSettings& settings);

    ParseStatus feed(std::string_view allBytesSoFar);

    /// After Done: length of the head. The body, or the next request, starts there.
    std::size_t consumed() const { return m_consumed; }
    /// After Done. After Refused it has what was read before the fault, which is what nginx logs and
    /// what it chooses an error page by: the parts of a complete line, headers, host.
    const RequestHead& head() const { return m_head; }
    const Refusal& refusal() const { return m_refusal; }

    /// Line ends before a request line are skipped, any number of them. While NeedMore, gives the
    /// number of such bytes at the front of the buffer when there is nothing else in it, and forgets
    /// them: the caller then removes them. Keeps a flood of them from filling the buffer.
    std::size_t takeLeadingLineEnds();

    /// The bytes of the last feed() are now here: moves all views.
    void rebase(std::string_view sameBytes);

private:
    enum class ConnectionWish : std::uint8_t { None, Close, KeepAlive };

    /// Both give true when all bytes up to the limit are used up and nothing is decided.
    bool scanLine(std::size_t limit);
    bool scanHeaders(std::size_t limit);
    /// nginx's present buffer is full. False: there is no further one for what is being read.
    bool nextBuffer();

    void finishLine();
    void addHeader();
    void noteHeader(const HeaderField& field);
    void finishHead();
    void refuse(RefusalReason reason, std::string_view excerpt = {});
    std::string_view bytes(std::size_t begin, std::size_t end) const;

    HeadSettings m_settings{};
    ParseStatus m_status = ParseStatus::NeedMore;
    bool m_inHeaders = false;
    ConnectionWish m_connection = ConnectionWish::None;
    std::uint32_t m_largeBuffersUsed = 0;
    std::size_t m_bufferEnd = 0;     ///< Where nginx's present buffer ends, in the caller's bytes.
    std::size_t m_headersBegin = 0;
    std::size_t m_consumed = 0;
    std::string_view m_bytes{};
    KnownHeaderSet m_seen{};
    RequestLineScanner m_line{};
    HeaderLineScanner m_headerLine;
    RequestHead m_head{};
    Refusal m_refusal{};
    std::string_view m_contentLength{};
    std::string_view m_transferEncoding{};
    std::vector<HeaderField> m_fields{};
    std::string m_path{};   ///< The normalised path when it differs from the received one.
    std::string m_host{};   ///< The host when it was received with capitals.
    std::string m_hostInTarget{};
};

} // namespace ingresscope::http
