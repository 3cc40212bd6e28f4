// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/merged_model.h"

namespace ingresscope::routing {

/// Hangs the backends of canary Ingresses on the main backends of the same host, path and type. A
/// canary that fits nowhere loses its backend. Source: controller.go (mergeAlternativeBackends).
void mergeCanaries(const std::vector<LoadedIngress>& ingresses, MergedModel& model,
                   const std::unordered_map<std::string, std::size_t>& hostByName,
                   Findings& findings);

} // namespace ingresscope::routing
