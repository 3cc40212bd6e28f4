// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/routing/config_refusal.h"
#include "core/routing/endpoint_source.h"
#include "core/routing/mirror.h"

#include <optional>
#include <string>

namespace ingresscope::routing {

/// Reads mirror-target, mirror-host and mirror-request-body. Nothing: no copies are sent.
///
/// @param tls         How https targets are spoken to.
/// @param ingressUid  Part of the internal path that nginx passes on when the target has no path.
std::optional<Mirror> compileMirror(const annotations::MirrorSettings& settings,
                                    const std::string& ingressKey, const std::string& ingressUid,
                                    const EndpointSource& endpoints, const BackendTlsPtr& tls,
                                    ConfigRefusals& refusals);

}   // namespace ingresscope::routing
