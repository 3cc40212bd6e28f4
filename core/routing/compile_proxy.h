// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/routing/config_refusal.h"
#include "core/routing/policy.h"

#include <string>

namespace ingresscope::routing {

/// Compiles timeouts, sizes and retries, and checks them against each other as nginx does.
/// Source: nginx ngx_http_proxy_merge_loc_conf; the controller's nginx.tmpl.
ProxyPolicy compileProxy(const annotations::ProxySettings& settings, const std::string& ingressKey,
                         const annotations::ControllerSettings& controller,
                         ConfigRefusals& refusals);

} // namespace ingresscope::routing
