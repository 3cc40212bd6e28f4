// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/response_head.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ingresscope::proxy {

/// What headers of a backend tell nginx about the answer.
struct XAccel {
    std::optional<bool> buffering{};       ///< X-Accel-Buffering.
    std::optional<std::uint64_t> rate{};   ///< X-Accel-Limit-Rate, bytes a second; 0: off.
};

/// Source: ngx_http_upstream_process_limit_rate, ngx_http_upstream_process_buffering.
void readXAccel(const http::ResponseHead& head, XAccel& accel);

/// Path and arguments of an X-Accel-Redirect.
struct InsideTarget {
    std::string path{};   ///< Escapes undone.
    std::string args{};
};

/// Nothing: the target is unsafe ("/../x"), or the name of a location ("@x").
/// Source: ngx_http_parse_unsafe_uri.
std::optional<InsideTarget> readInsideTarget(std::string_view value);

/// Headers of the first answer that the client gets together with those of the second.
/// Source: the flag "redirect" of ngx_http_upstream_headers_in.
bool survivesRedirect(http::KnownHeader header);

}   // namespace ingresscope::proxy
