// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/policy.h"

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::proxy {

/// A backend's Location after proxy-redirect-from/-to; nothing: it stays as it is.
/// Source: ngx_http_proxy_rewrite_redirect.
std::optional<std::string> rewriteLocation(const routing::ProxyPolicy& policy,
                                           std::string_view value);

/// The same for the address in a Refresh header ("5; url=http://...").
std::optional<std::string> rewriteRefresh(const routing::ProxyPolicy& policy, std::string_view value);

/// A backend's Set-Cookie after proxy-cookie-path and proxy-cookie-domain.
/// Source: ngx_http_proxy_rewrite_cookie.
std::optional<std::string> rewriteCookie(const routing::ProxyPolicy& policy, std::string_view value);

}   // namespace ingresscope::proxy
