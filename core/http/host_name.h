// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::http {

/// The host that nginx routes by ($host): without port and without one dot at the end, lower-case.
/// A view into `text` when it has no capital letter, else into `scratch`. Nothing when nginx answers
/// 400: empty, '/', a blank or control byte anywhere, or two dots in a row.
/// Source: ngx_http_validate_host.
std::optional<std::string_view> validateHost(std::string_view text, std::string& scratch);

} // namespace ingresscope::http
