// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conformance/suite.h"

#include <nlohmann/json.hpp>

#include <string>

namespace ingresscope::conformance {

/// One case for people: a line, and for each part that is not passed what and why.
std::string caseText(const CaseOutcome& outcome, bool showsPassed);

/// The sums, for people.
std::string summaryText(const SuiteOutcome& suite);

/// Everything, for programs.
nlohmann::ordered_json suiteJson(const SuiteOutcome& suite);

} // namespace ingresscope::conformance
