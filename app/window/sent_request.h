// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/explain.h"
#include "core/routing/trace.h"

#include <memory>
#include <optional>
#include <vector>

namespace ingresscope::app {

/// A request that was sent, with all that came of it.
struct SentRequest {
    std::vector<events::Exchange> hops{};                ///< The final answer last.
    std::optional<explain::Explanation> explanation{};   ///< Of the final hop, with the table then.
    /// As the engine decided that very hop; null when it was sent elsewhere or no event came.
    std::shared_ptr<const routing::Trace> trace{};
    std::uint64_t generation = 0;   ///< Of the table that decided; 0: unknown.
};

}   // namespace ingresscope::app
