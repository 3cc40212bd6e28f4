// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ingresscope::http {

/// What a backend answered. Views are into the caller's bytes.
struct ResponseHead {
    int status = 0;                   ///< Three digits, whatever they are: 000 to 999.
    std::string_view statusLine{};    ///< "200 OK": nginx gives the client the very same text.
    unsigned versionMajor = 0;
    unsigned versionMinor = 0;
    /// In order, odd names included. Without the repetitions that nginx ignores: of Date, Server,
    /// Content-Type, Location, Refresh, ETag, Last-Modified, Expires, Status and X-Accel-Expires,
    /// -Redirect and -Limit-Rate only the first one counts.
    std::span<const HeaderField> headers{};
    std::optional<std::uint64_t> contentLength{};
    bool chunked = false;
    bool connectionClose = false;     ///< Below HTTP/1.1, or a Connection header says "close".
};

/// How the body of a backend's answer ends.
enum class BodyEnd : std::uint8_t {
    None,        ///< There is no body.
    Length,      ///< After contentLength bytes.
    Chunked,
    Close,       ///< When the backend closes the connection.
    Tunnel,      ///< 101: bytes in both directions from here on.
};

/// Source: ngx_http_proxy_input_filter_init, ngx_http_proxy_process_header. nginx 1.27.1 knows no
/// interim answers: for it a 1xx other than 101 is the final answer and what follows its body. It
/// removes Expect from what it forwards, so that backends have no reason to send one.
BodyEnd bodyEnd(const ResponseHead& head, bool requestWasHead, bool requestHadUpgrade);

/// Whether the connection can carry another request once the body has come to its end.
bool canReuseConnection(const ResponseHead& head, BodyEnd end);

/// 100 and 102 to 199.
inline bool isInterim(const ResponseHead& head)
{
    return head.status >= 100 && head.status < 200 && head.status != 101;
}

} // namespace ingresscope::http
