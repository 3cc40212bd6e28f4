// SPDX-License-Identifier: Apache-2.0
#include "ui/models/split_tally.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ingresscope::models {

namespace {

constexpr double kZ = 1.959964;   // 95 % of a normal distribution lie within

}   // namespace

ObservedShare observedShare(std::uint64_t count, std::uint64_t total)
{
    if (total == 0)
        return {};
    const auto n = static_cast<double>(total);
    const double share = static_cast<double>(count) / n;
    const double square = kZ * kZ / n;
    const double middle = (share + square / 2) / (1 + square);
    const double reach =
        kZ / (1 + square) * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
    return {share, std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

void SplitTally::add(const std::vector<events::TrafficEvent>& events)
{
    for (const events::TrafficEvent& event : events) {
        ++m_total;
        ++m_statuses[event.status];
        if (event.canaryStep != routing::CanaryStep::None)
            ++m_steps[event.canaryStep];
        const auto isBefore = [](const Service& service, const std::tuple<bool, std::string>& key) {
            return std::tie(service.canary, service.key) < key;
        };
        const std::tuple key{event.canary, event.serviceKey};
        auto service = std::lower_bound(m_services.begin(), m_services.end(), key, isBefore);
        if (service == m_services.end() || std::tie(service->canary, service->key) != key)
            service =
                m_services.insert(service, Service{.key = event.serviceKey, .canary = event.canary});
        ++service->count;
        if (event.endpoint.empty())
            continue;
        auto endpoint =
            std::lower_bound(service->endpoints.begin(), service->endpoints.end(), event.endpoint,
                             [](const Endpoint& entry, const std::string& name) {
                                 return entry.name < name;
                             });
        if (endpoint == service->endpoints.end() || endpoint->name != event.endpoint)
            endpoint = service->endpoints.insert(endpoint, {event.endpoint, 0});
        ++endpoint->count;
    }
}

std::uint64_t SplitTally::canaryCount() const
{
    std::uint64_t count = 0;
    for (const Service& service : m_services)
        count += service.canary ? service.count : 0;
    return count;
}

std::uint64_t SplitTally::countOf(routing::CanaryStep step) const
{
    const auto found = m_steps.find(step);
    return found == m_steps.end() ? 0 : found->second;
}

}   // namespace ingresscope::models
