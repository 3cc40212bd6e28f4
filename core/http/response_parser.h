// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_line_scanner.h"
#include "core/http/response_head.h"
#include "core/http/status_line_scanner.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::http {

/// Why a backend's answer is given up: nginx tries the next endpoint ("invalid_header") or says 502.
enum class ResponseFault : std::uint8_t {
    None,
    HeadTooLarge,             ///< Does not fit into proxy_buffer_size.
    BadHeaderLine,            ///< Blank or control byte in a name, zero byte, stray CR.
    RepeatedContentLength,
    BadContentLength,
    RepeatedTransferEncoding,
    UnknownTransferEncoding,
    LengthAndChunked,
};

/// One sentence for people.
std::string describe(ResponseFault fault);

/// Reads the head of a backend's answer from bytes that the caller owns, as nginx 1.27.1 does.
/// Feeding, moving and lifetime of views as for RequestParser.
class ResponseParser {
public:
    enum class Status : std::uint8_t {
        NeedMore,
        Done,
        /// It does not start with a status line. nginx takes all of it for the body of an HTTP/0.9
        /// answer: the client gets the bytes as they are, without a head, until the backend closes.
        NotHttp,
        Invalid,  ///< See fault().
    };

    static constexpr std::size_t kDefaultMaxBytes = 4096;   ///< nginx: proxy_buffer_size 4k

    ResponseParser() : ResponseParser(kDefaultMaxBytes) {}
    explicit ResponseParser(std::size_t maxBytes);
    ResponseParser(const ResponseParser&) = delete;   // head() has views into its field list
    ResponseParser& operator=(const ResponseParser&) = delete;

    /// Ready for the next answer of the connection. `maxBytes` is proxy_buffer_size, which the whole
    /// head must fit into.
    void reset(std::size_t maxBytes);
    void reset() { reset(m_maxBytes); }

    Status feed(std::string_view allBytesSoFar);

    /// After Done: length of the head; the body starts there.
    std::size_t consumed() const { return m_consumed; }
    const ResponseHead& head() const { return m_head; }
    ResponseFault fault() const { return m_fault; }

    /// The bytes of the last feed() are now here: moves all views.
    void rebase(std::string_view sameBytes);

private:
    bool scanStatusLine(std::size_t limit);
    bool scanHeaders(std::size_t limit);
    void addHeader();
    /// False: the field is one that must not be kept.
    bool noteHeader(const HeaderField& field);
    void refuse(ResponseFault fault);

    std::size_t m_maxBytes = kDefaultMaxBytes;
    Status m_status = Status::NeedMore;
    ResponseFault m_fault = ResponseFault::None;
    bool m_inHeaders = false;
    std::size_t m_headersBegin = 0;
    std::size_t m_consumed = 0;
    std::string_view m_bytes{};
    KnownHeaderSet m_seen{};
    StatusLineScanner m_statusLine{};
    HeaderLineScanner m_headerLine;
    ResponseHead m_head{};
    std::vector<HeaderField> m_fields{};
};

} // namespace ingresscope::http
