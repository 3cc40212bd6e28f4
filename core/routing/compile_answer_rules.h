// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/routing/answer_rules.h"
#include "core/routing/config_refusal.h"

#include <string>

namespace ingresscope::routing {

/// Reads proxy-redirect-from/-to, proxy-cookie-domain and proxy-cookie-path as nginx reads the lines
/// that the controller makes of them; what nginx does not take becomes a refusal with its own words.
///
/// Source: ngx_http_proxy_redirect, ngx_http_proxy_cookie_domain, ngx_http_proxy_cookie_path; the
/// template's proxy_redirect block.
AnswerRules compileAnswerRules(const annotations::ProxySettings& settings,
                               const std::string& ingressKey, ConfigRefusals& refusals);

}   // namespace ingresscope::routing
