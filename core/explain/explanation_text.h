// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/explain/explain.h"
#include "core/explain/text_style.h"

#include <span>
#include <string>

namespace ingresscope::explain {

/// The explanation as aligned text: what was compared, its verdict and why, and on the right the
/// line that caused it. Below, the findings given.
std::string explanationText(const Explanation& explanation, std::span<const Finding> findings,
                            const TextStyle& style);

/// Of all findings those that belong to the Ingress or certificate that the explanation is about,
/// notes and what is found at its other paths left out.
std::vector<Finding> findingsAbout(const routing::RoutingTable& table,
                                   const Explanation& explanation,
                                   std::span<const Finding> findings);

} // namespace ingresscope::explain
