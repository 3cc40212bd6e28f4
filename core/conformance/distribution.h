// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace ingresscope::conformance {

using Counts = std::map<std::string, double>;

/// Probability that two samples from one distribution differ at least this much: the two-sample
/// chi-square test of homogeneity. 1 when there is nothing to compare.
double sameDistribution(const Counts& recorded, const Counts& actual);

/// Below this the difference is none of chance. Source: FORMAT, "Comparing".
inline constexpr double kLeastProbability = 0.001;

/// Empty: the counts agree. A single recorded category must be the only one; several may differ as
/// much as chance allows, or each by `slack`. Otherwise a sentence.
std::string compareCounts(const Counts& recorded, const Counts& actual, double slack = 0);

} // namespace ingresscope::conformance
