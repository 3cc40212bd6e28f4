// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ingresscope::http {

/// The page that nginx sends by itself (server_tokens off).
struct StatusPage {
    /// Status of the answer: the code asked for, but 400 for nginx's own 494 to 497.
    int status = 0;
    /// text/html; empty when nginx sends no page and no Content-Type for this code.
    std::string_view body{};
};

/// For 494 (head too large), 495 (client certificate not valid), 496 (none sent) and 497 (plain HTTP
/// on the HTTPS port) the page says what is wrong. 498 looks like 404 but keeps its code.
/// Source: ngx_http_special_response.c.
StatusPage builtInPage(int code);

/// Follows a 4xx or 5xx page for some browsers: see wantsPaddedErrorPages().
std::string_view browserPadding();

} // namespace ingresscope::http
