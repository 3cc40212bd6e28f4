// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conformance/sent_request.h"
#include "core/events/traffic_event.h"
#include "core/explain/explain.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace ingresscope::conformance {

/// Differences between what explain says about a request and what became of it: host, location,
/// Ingress, backend and rewritten target as the traffic event and the echoed request have them.
///
/// Left out is what an explanation cannot know: which arm a canary weight draws, counters of limits,
/// and what an answer of the backend leads to (error pages, next tries).
std::vector<std::string> compareExplanation(const explain::Explanation& explanation,
                                            const events::TrafficEvent& event,
                                            const nlohmann::json& observed, bool limitsCount);

} // namespace ingresscope::conformance
