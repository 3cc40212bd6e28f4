// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ingresscope::models {

/// Counts of the last minute, second by second: how many requests, of which status class, how fast.
class TrafficFigures {
public:
    static constexpr std::size_t kSeconds = 60;
    static constexpr std::size_t kClasses = 5;   ///< 1xx to 5xx; what has no status counts as 5xx.

    /// Latencies are counted in steps of a quarter of a doubling: percentiles are within 10 %.
    static constexpr std::size_t kLatencySteps = 100;

    struct Second {
        std::array<std::uint32_t, kClasses> byClass{};
        std::array<std::uint32_t, kLatencySteps> latencies{};

        std::uint32_t count() const;
    };

    void add(const std::vector<events::TrafficEvent>& events);
    /// Forgets what is older than a minute before `now`.
    void advance(std::chrono::system_clock::time_point now);
    void clear();

    /// Oldest first, kSeconds of them; the last is the second that is still running.
    std::vector<const Second*> seconds() const;
    std::array<std::uint64_t, kClasses> byClass() const;
    std::uint64_t count() const;
    /// Requests a second, over the last five full seconds.
    double rate() const;
    /// Of the whole minute. @param share  0 to 1. Zero when there was no request.
    std::chrono::microseconds latency(double share) const;
    static std::chrono::microseconds latencyOf(const Second& second, double share);

private:
    using Latencies = std::array<std::uint64_t, kLatencySteps>;
    static std::chrono::microseconds percentile(const Latencies& counts, double share);
    Second* at(std::int64_t second);

    std::array<Second, kSeconds> m_ring{};
    std::int64_t m_newest = 0;   ///< Second since 1970 of the newest entry; 0: none yet.
};

}   // namespace ingresscope::models
