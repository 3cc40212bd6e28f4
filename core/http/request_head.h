// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"
#include "core/http/method.h"
#include "core/http/target.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ingresscope::http {

/// Everything nginx knows of a request once its head is read. Views are into the caller's bytes or
/// into the parser (normalised path, lower-case host).
struct RequestHead {
    std::string_view line{};    ///< Request line without line end: nginx $request.
    std::string_view method{};
    Method methodId = Method::Other;
    /// Path and query as received: nginx $request_uri. Of "http://host/x?y" this is "/x?y", of
    /// "http://host?y" it is "?y".
    std::string_view target{};
    std::string_view schemeInTarget{};  ///< Of an absolute form; nginx uses it for nothing.
    std::string_view hostInTarget{};    ///< Of an absolute form, without port; it beats Host.
    NormalisedTarget normalised{};
    unsigned versionMajor = 0;
    unsigned versionMinor = 9;
    bool isHttp09 = false;  ///< No version in the line: the answer is a body without head.

    std::span<const HeaderField> headers{};  ///< In order, without those that nginx drops.
    bool hasHostHeader = false;
    std::string_view hostHeader{};  ///< As received: $http_host.
    std::string_view host{};        ///< What servers are looked up by; empty when there is none.

    std::optional<std::uint64_t> contentLength{};
    bool chunked = false;         ///< Then there is no content length.
    bool keepAlive = false;       ///< The client would keep the connection.
    bool expectContinue = false;  ///< Wants "100 Continue" before it sends the body.
    bool hasUpgrade = false;      ///< Has an Upgrade header, whatever it says.
};

/// Whether nginx pads its 4xx and 5xx pages for this client (msie_padding is on by default): the
/// User-Agent says MSIE or Chrome. Source: ngx_http_process_user_agent.
bool wantsPaddedErrorPages(const RequestHead& head);

} // namespace ingresscope::http
