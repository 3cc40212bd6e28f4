// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/explain/explain.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

namespace ingresscope::explain {

/// Every value of the explanation by its name in Explanation, its steps and the findings given.
nlohmann::ordered_json toJson(const Explanation& explanation, std::span<const Finding> findings);
std::string explanationJson(const Explanation& explanation, std::span<const Finding> findings);

} // namespace ingresscope::explain
