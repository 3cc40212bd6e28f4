// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/routing/config_refusal.h"
#include "core/routing/policy.h"

#include <string>

namespace ingresscope::routing {

/// Compiles the origins into the controller's expression, which is anchored at its end only.
/// Source: template.go (buildCorsOriginRegex).
CorsPolicy compileCors(const annotations::CorsSettings& settings, const std::string& ingressKey,
                       ConfigRefusals& refusals);

} // namespace ingresscope::routing
