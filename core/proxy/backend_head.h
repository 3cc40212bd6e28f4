// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"
#include "core/routing/decision.h"
#include "core/routing/request_facts.h"
#include "core/routing/routing_table.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ingresscope::proxy {

/// What the head for the backend says about the body, and the time for nginx's $msec.
struct BackendHeadOptions {
    std::optional<std::uint64_t> bodyLength{};   ///< Content-Length; absent: no such header.
    bool chunked = false;                        ///< Transfer-Encoding: chunked instead.
    std::chrono::system_clock::time_point now{};
};

/// Appends the whole head that the backend of `decision` (action Forward) gets: request line, headers
/// in the controller's order, empty line. Needs no socket, so that an explanation can show it.
///
/// Source: ingress-nginx rootfs/etc/nginx/template/nginx.tmpl (proxy_set_header lines of a location
/// and of the named locations of error pages), ngx_http_proxy_create_request.
void writeBackendHead(const routing::RoutingTable& table, const routing::RequestFacts& request,
                      const routing::Decision& decision, const BackendHeadOptions& options,
                      http::OutputBuffer& out);

}   // namespace ingresscope::proxy
