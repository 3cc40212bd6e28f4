// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ingresscope::http {

/// Code and phrase as nginx writes them into its own status lines: "302 Moved Temporarily". Empty for
/// a code without one; nginx then writes the code in three digits and a space ("418 ").
/// Source: ngx_http_status_lines.
std::string_view statusText(int status);

} // namespace ingresscope::http
