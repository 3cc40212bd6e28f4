// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace ingresscope::conformance {

struct ComparisonOptions {
    bool comparesEndpoints = true;   ///< The endpoints' addresses are the recorded ones.
    bool comparesProtocol = false;   ///< The request chose TLS version or ciphers.
    bool countsMayDrift = false;     ///< Tag limits: counts may differ by two.
};

/// Differences between a recorded entry and what observe() made of the same request, in words: the
/// rules of FORMAT, "Comparing".
std::vector<std::string> compareAnswer(const nlohmann::json& recorded, const nlohmann::json& actual,
                                       const ComparisonOptions& options);

/// The same for a request with `repeat`.
std::vector<std::string> compareRepeats(const nlohmann::json& recorded, const nlohmann::json& actual,
                                        const ComparisonOptions& options);

} // namespace ingresscope::conformance
