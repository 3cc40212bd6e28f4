// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/decide.h"

#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::routing {

/// What picking endpoints for one request remembers from try to try.
struct PickState {
    std::vector<const Endpoint*> tried{};   ///< In order; all but the last have failed.
    bool lastFailed = false;
    std::string setCookie{};   ///< Set-Cookie of session affinity; empty: none.
    void reset()
    {
        tried.clear();
        lastFailed = false;
        setCookie.clear();
    }
};

/// Times for what depends on them: EWMA and cookies.
struct PickClock {
    std::chrono::system_clock::time_point wall{};
    double seconds = 0;   ///< Monotonic.
};

/// Picks the endpoint of a backend, as the controller's balancer does in each of its workers: every
/// proxy thread has one. What must be remembered (whose turn, latencies) is kept by the backend's
/// name over changes of the table.
///
/// Source: rootfs/etc/nginx/lua/balancer/*.lua, lua-resty-balancer.
class Balancer {
public:
    /// The endpoint for the next try; null when the backend has none.
    const Endpoint* pick(const Backend& backend, const RequestFacts& request,
                         const Decision& decision, TicketSource& tickets, const PickClock& clock,
                         PickState& state, Trace* trace);

    /// How long a request at the endpoint took, connecting included: feeds EWMA.
    void reportLatency(const Backend& backend, const Endpoint& endpoint, double seconds,
                       const PickClock& clock);

private:
    struct Score {
        double ewma = 0;
        double touched = 0;
    };

    const Endpoint* pickInTurn(const Backend& backend, TicketSource& tickets);
    const Endpoint* pickByLatency(const Backend& backend, TicketSource& tickets,
                                  const PickClock& clock, const PickState& state);
    const Endpoint* pickSticky(const Backend& backend, const RequestFacts& request,
                               const Decision& decision, TicketSource& tickets,
                               const PickClock& clock, PickState& state, Trace* trace);
    double score(const Endpoint& endpoint, const PickClock& clock) const;

    std::unordered_map<std::string, std::size_t> m_turns{};   ///< By backend name.
    std::unordered_map<std::string, Score> m_scores{};        ///< By endpoint name.
};

} // namespace ingresscope::routing
