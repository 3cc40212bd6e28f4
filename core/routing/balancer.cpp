// SPDX-License-Identifier: Apache-2.0
#include "core/routing/balancer.h"

#include "core/base/say.h"
#include "core/routing/digest.h"
#include "core/routing/sticky_cookie.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ingresscope::routing {

namespace {

constexpr double kEwmaDecaySeconds = 10;
constexpr int kMaxStickyTries = 20;

bool hasFailed(const PickState& state, const Endpoint* endpoint)
{
    return std::find(state.tried.begin(), state.tried.end(), endpoint) != state.tried.end();
}

std::uint32_t drawIndex(TicketSource& tickets, std::size_t count)
{
    return tickets.draw(static_cast<std::uint32_t>(count)) - 1;
}

} // namespace

const Endpoint* Balancer::pickInTurn(const Backend& backend, TicketSource& tickets)
{
    // The first turn is drawn, as every worker of the controller starts somewhere.
    const auto [turn, isNew] = m_turns.try_emplace(backend.name, 0);
    if (isNew)
        turn->second = drawIndex(tickets, backend.endpoints.size());
    turn->second = (turn->second + 1) % backend.endpoints.size();
    return &backend.endpoints[turn->second];
}

double Balancer::score(const Endpoint& endpoint, const PickClock& clock) const
{
    const auto found = m_scores.find(endpoint.name());
    if (found == m_scores.end())
        return 0;
    const double elapsed = std::max(clock.seconds - found->second.touched, 0.0);
    return found->second.ewma * std::exp(-elapsed / kEwmaDecaySeconds);
}

const Endpoint* Balancer::pickByLatency(const Backend& backend, TicketSource& tickets,
                                        const PickClock& clock, const PickState& state)
{
    std::vector<const Endpoint*> candidates;
    for (const Endpoint& endpoint : backend.endpoints) {
        if (!hasFailed(state, &endpoint))
            candidates.push_back(&endpoint);
    }
    if (candidates.empty()) {
        for (const Endpoint& endpoint : backend.endpoints)
            candidates.push_back(&endpoint);
    }
    if (candidates.size() == 1)
        return candidates.front();
    // Of two drawn at random the one with the lower score.
    std::swap(candidates[0], candidates[drawIndex(tickets, candidates.size())]);
    std::swap(candidates[1], candidates[1 + drawIndex(tickets, candidates.size() - 1)]);
    return score(*candidates[1], clock) < score(*candidates[0], clock) ? candidates[1] : candidates[0];
}

void Balancer::reportLatency(const Backend& backend, const Endpoint& endpoint, double seconds,
                             const PickClock& clock)
{
    if (backend.balancing != Balancing::Ewma)
        return;
    Score& entry = m_scores[endpoint.name()];
    const double weight =
        std::exp(-std::max(clock.seconds - entry.touched, 0.0) / kEwmaDecaySeconds);
    entry.ewma = entry.ewma * weight + seconds * (1.0 - weight);
    entry.touched = clock.seconds;
}

const Endpoint* Balancer::pickSticky(const Backend& backend, const RequestFacts& request,
                                     const Decision& decision, TicketSource& tickets,
                                     const PickClock& clock, PickState& state, Trace* trace)
{
    const StickyCookie& sticky = *backend.sticky;
    const bool persistent = backend.balancing == Balancing::StickyPersistent;
    const auto find = [&](std::string_view key) -> const Endpoint* {
        if (!persistent)
            return &backend.endpoints[backend.ring.find(key)];
        for (const Endpoint& endpoint : backend.endpoints) {
            if (md5Hex(backend.name + endpoint.name()) == key)
                return &endpoint;
        }
        return nullptr;
    };

    const auto cookie = readStickyCookie(sticky, request.headers);
    const Endpoint* stuck = cookie ? find(cookie->endpointKey) : nullptr;
    if (stuck && !(state.lastFailed && sticky.changeOnFailure)) {
        if (trace)
            trace->add(StepKind::Endpoint, Verdict::Won, stuck->name(),
                       say("session cookie {} leads to it", sticky.name), backend.at);
        return stuck;
    }

    std::string key;
    const Endpoint* fresh = nullptr;
    if (persistent) {
        std::vector<const Endpoint*> candidates;
        for (const Endpoint& endpoint : backend.endpoints) {
            if (!hasFailed(state, &endpoint))
                candidates.push_back(&endpoint);
        }
        if (!candidates.empty()) {
            fresh = candidates[drawIndex(tickets, candidates.size())];
            key = md5Hex(backend.name + fresh->name());
        }
    } else {
        const double now =
            std::chrono::duration<double>(clock.wall.time_since_epoch()).count();
        for (int i = 1; i <= kMaxStickyTries && !fresh; ++i) {
            key = fmt::format("{:.3f}.{}.{}", now + i, 1, tickets.draw(999'999));
            const Endpoint* candidate = find(key);
            if (!hasFailed(state, candidate))
                fresh = candidate;
        }
    }
    if (!fresh)
        return nullptr;
    const bool sets = setsStickyCookie(sticky, request, decision);
    if (sets)
        state.setCookie = bakeStickyCookie(sticky, key, request, decision, clock.wall);
    if (trace)
        trace->add(StepKind::Endpoint, Verdict::Won, fresh->name(),
                   sets ? say("chosen for a new session; cookie {} is set", sticky.name)
                        : say("chosen for a new session; this location sets no cookie"),
                   backend.at);
    return fresh;
}

const Endpoint* Balancer::pick(const Backend& backend, const RequestFacts& request,
                               const Decision& decision, TicketSource& tickets,
                               const PickClock& clock, PickState& state, Trace* trace)
{
    if (backend.endpoints.empty())
        return nullptr;
    const Endpoint* endpoint = nullptr;
    std::string reason;
    switch (backend.balancing) {
    case Balancing::RoundRobin:
        endpoint = pickInTurn(backend, tickets);
        if (trace)
            reason = backend.endpoints.size() == 1
                         ? say("the only endpoint")
                         : say("its turn: endpoint {} of {}", endpoint - backend.endpoints.data() + 1,
                               backend.endpoints.size());
        break;
    case Balancing::Ewma:
        endpoint = pickByLatency(backend, tickets, clock, state);
        if (trace)
            reason = say("lowest latency of two drawn at random (ewma)");
        break;
    case Balancing::Hash:
    case Balancing::HashSubset: {
        std::string key;
        backend.hashBy.append(key, request, decision, nullptr);
        const std::size_t found = backend.ring.find(key);
        if (backend.balancing == Balancing::Hash) {
            endpoint = &backend.endpoints[found];
        } else {
            const auto& subset = backend.subsets[found];
            endpoint = &backend.endpoints[subset[drawIndex(tickets, subset.size())]];
        }
        if (trace)
            reason = say("hash of {} = \"{}\"", backend.hashBy.text(), key);
        break;
    }
    case Balancing::StickyBalanced:
    case Balancing::StickyPersistent:
        endpoint = pickSticky(backend, request, decision, tickets, clock, state, trace);
        break;
    }
    if (endpoint) {
        state.tried.push_back(endpoint);
        if (trace && !reason.empty())
            trace->add(StepKind::Endpoint, Verdict::Won, endpoint->name(), std::move(reason),
                       backend.at);
    }
    return endpoint;
}

} // namespace ingresscope::routing
