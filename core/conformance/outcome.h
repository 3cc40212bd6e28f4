// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::conformance {

enum class Verdict : std::uint8_t {
    Passed,
    Failed,
    NotSupported,   ///< It needs what the engine does not do yet; `reason` says what.
    Known,          ///< It differs, and the list of known differences says so.
};

/// "passed", "failed", "not supported", "known difference".
std::string_view name(Verdict verdict);

/// One request of a case, or its compiled routing (named "routing").
struct PartOutcome {
    std::string name{};
    Verdict verdict = Verdict::Passed;
    std::string reason{};
    std::vector<std::string> differences{};
};

struct CaseOutcome {
    std::string id{};   ///< "rewrite/app-root"
    std::string title{};
    std::vector<PartOutcome> parts{};
    std::chrono::milliseconds duration{0};

    std::size_t count(Verdict verdict) const;
};

} // namespace ingresscope::conformance
