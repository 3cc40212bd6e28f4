// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"
#include "core/routing/backend.h"
#include "core/routing/decision.h"

#include <QString>

#include <vector>

namespace ingresscope::models {

/// One rule of a canary, in the order in which the controller asks them.
struct CanaryRung {
    QString name{};   ///< "Header", "Weight".
    QString rule{};   ///< What it says, as a sentence; empty: the Ingress has no such rule.
    std::vector<routing::CanaryStep> steps{};   ///< Outcomes that this rule decided.
    SourceRange at{};
};

/// The rules between a backend and its canary; empty: it has none.
std::vector<CanaryRung> canaryLadder(const routing::Backend& main);

/// The share that the weight rule alone sends to the canary, 0 to 1.
double weightShare(const routing::CanaryPolicy& policy);

}   // namespace ingresscope::models
