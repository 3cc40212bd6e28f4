// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/client.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace ingresscope::client {

struct BurstSettings {
    std::uint32_t count = 100;       ///< 1 to 100,000.
    std::uint32_t concurrency = 8;   ///< How many are under way at once, 1 to 64.
};

/// Sends the same request again and again, each on a connection of its own, as different clients
/// would. Blocks until all are answered or `stop` asks it to end; redirects are not followed.
/// @param onAnswer  Called after each, from several threads at once.
void sendBurst(const events::RequestSpec& request, const ClientOptions& options,
               const BurstSettings& settings, const std::stop_token& stop,
               const std::function<void(const Attempt&)>& onAnswer);

}   // namespace ingresscope::client
