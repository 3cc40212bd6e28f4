// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/explain/text_style.h"

#include <span>
#include <string>

namespace ingresscope::explain {

/// One line each as compilers write them, so that editors and terminals find the place:
/// "shop.yaml:12:5: warning: sentence [area/what]", and indented lines for fixes.
std::string findingsText(std::span<const Finding> findings, const TextStyle& style);

/// "2 errors, 1 warning".
std::string findingsSummary(std::span<const Finding> findings);

} // namespace ingresscope::explain
