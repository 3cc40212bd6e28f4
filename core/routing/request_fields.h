// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ingresscope::routing {

struct RequestFacts;
struct Decision;
struct RoutingTable;

/// nginx $cookie_<name>: the first cookie of that name, whatever its case.
/// Source: ngx_http_parse_multi_header_lines.
std::optional<std::string_view> cookieValue(std::span<const http::HeaderField> headers,
                                            std::string_view name);

/// The cookie as lua-resty-cookie reads it (names compared exactly; of several headers the first, of
/// several cookies of one name the last).
std::optional<std::string_view> luaCookieValue(std::span<const http::HeaderField> headers,
                                               std::string_view name);

/// nginx $arg_<name>, as received.
std::string_view argumentValue(std::string_view args, std::string_view name);

/// nginx $host: the request's host, or the matched host's own name when the request names none.
std::string_view effectiveHost(const RequestFacts& request, const Decision& decision);

/// X-Forwarded-For: $remote_addr, or with compute-full-forwarded-for the chain that came.
std::string forwardedForValue(const RoutingTable& table, const RequestFacts& request,
                              const Decision& decision);

} // namespace ingresscope::routing
