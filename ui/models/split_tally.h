// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ingresscope::models {

/// A share that was observed, with the range in which the true one lies.
struct ObservedShare {
    double share = 0;   ///< 0 to 1.
    double low = 0;     ///< Bounds of the 95 % interval.
    double high = 1;

    bool contains(double expected) const { return low <= expected && expected <= high; }
};

/// Wilson's interval, which holds for few requests and for shares near 0 and 1 too.
/// Of no request at all: nothing is known, so 0 to 1.
ObservedShare observedShare(std::uint64_t count, std::uint64_t total);

/// Who answered a number of requests: Services, their endpoints, canary rules, statuses.
class SplitTally {
public:
    struct Endpoint {
        std::string name{};
        std::uint64_t count = 0;
    };
    struct Service {
        std::string key{};   ///< "namespace/name"; empty: the controller itself.
        bool canary = false;
        std::uint64_t count = 0;
        std::vector<Endpoint> endpoints{};   ///< By name.
    };

    void add(const std::vector<events::TrafficEvent>& events);
    void clear() { *this = {}; }

    std::uint64_t total() const { return m_total; }
    std::uint64_t canaryCount() const;
    /// Main ones first, by name within.
    const std::vector<Service>& services() const { return m_services; }
    std::uint64_t countOf(routing::CanaryStep step) const;
    const std::map<int, std::uint64_t>& statuses() const { return m_statuses; }

private:
    std::uint64_t m_total = 0;
    std::vector<Service> m_services{};
    std::map<routing::CanaryStep, std::uint64_t> m_steps{};
    std::map<int, std::uint64_t> m_statuses{};
};

}   // namespace ingresscope::models
