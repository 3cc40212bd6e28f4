// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conformance/case.h"
#include "core/conformance/outcome.h"

#include <stop_token>

namespace ingresscope::conformance {

struct RunOptions {
    bool routingOnly = false;   ///< Compares the compiled routing and sends nothing.
};

/// Compiles a case, starts an engine of its own for it on free ports, sends the requests as recorded
/// and compares. Any number of cases may run at once.
CaseOutcome runCase(const Case& recorded, const RunOptions& options, std::stop_token stop = {});

} // namespace ingresscope::conformance
