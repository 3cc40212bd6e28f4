// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/compile_policy.h"

#include <memory>
#include <string>

namespace ingresscope::routing {

/// The annotations auth-url and its family, or the ConfigMap's global-auth-*. Texts that nginx would
/// not take become refusals. Null: nobody is asked.
std::shared_ptr<const ExternalAuthPolicy>
compileExternalAuth(const annotations::ExternalAuthSettings& settings, bool isGlobal,
                    const std::string& ingressKey, const PolicyContext& context);

/// Path of the location that asks: "/_external-auth-Lw-Prefix". Source: buildAuthLocation.
std::string externalAuthPath(std::string_view path, std::string_view pathType);

}   // namespace ingresscope::routing
