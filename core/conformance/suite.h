// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/conformance/case_runner.h"
#include "core/conformance/known_differences.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ingresscope::conformance {

struct SuiteOptions {
    std::vector<std::filesystem::path> folders{};   ///< Cases, areas or folders of areas.
    std::vector<std::string> areas{};               ///< Only these; empty: all.
    std::vector<std::string> names{};               ///< Only cases with such a text in their id.
    RunOptions run{};
    unsigned jobs = 4;                              ///< Cases at once; most of the time they wait.
    KnownDifferences known{};
};

struct SuiteOutcome {
    std::vector<CaseOutcome> cases{};    ///< Sorted by id.
    std::vector<std::string> unread{};   ///< Cases that could not be read, and why.

    std::size_t count(Verdict verdict) const;
};

/// Runs all cases, several at once; those that count requests in time run alone, afterwards.
/// `onCase` is called for each as it ends, one call at a time.
SuiteOutcome runSuite(const SuiteOptions& options,
                      const std::function<void(const CaseOutcome&)>& onCase = {},
                      std::stop_token stop = {});

/// Applies the list of known differences: what it names may differ, and must.
void applyKnown(const KnownDifferences& known, CaseOutcome& outcome);

} // namespace ingresscope::conformance
