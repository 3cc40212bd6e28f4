// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/client.h"
#include "core/client/raw_client.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>

namespace ingresscope::conformance {

using EchoedRequests = std::map<std::uint64_t, nlohmann::json>;

/// What came back, as an entry of expected.yaml has it (before masking). The echoed request that gave
/// the answer is taken out of `echoed`.
nlohmann::json observe(const client::Attempt& attempt, EchoedRequests& echoed);
nlohmann::json observe(const client::RawExchange& exchange, EchoedRequests& echoed);

/// The requests that gave no answer: upstream_others.
void addOthers(nlohmann::json& entry, EchoedRequests echoed);

} // namespace ingresscope::conformance
