// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_figures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ingresscope::models {

namespace {

constexpr double kStepsADoubling = 4;
constexpr std::int64_t kRateSeconds = 5;

std::size_t stepOf(std::chrono::microseconds latency)
{
    const auto count = static_cast<double>(std::max<std::int64_t>(latency.count(), 1));
    const auto step = static_cast<std::size_t>(std::log2(count) * kStepsADoubling);
    return std::min(step, TrafficFigures::kLatencySteps - 1);
}

/// The middle of a step.
std::chrono::microseconds latencyOfStep(std::size_t step)
{
    return std::chrono::microseconds(
        std::llround(std::exp2((static_cast<double>(step) + 0.5) / kStepsADoubling)));
}

std::int64_t secondOf(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::size_t slotOf(std::int64_t second)
{
    return static_cast<std::size_t>(second % static_cast<std::int64_t>(TrafficFigures::kSeconds));
}

}   // namespace

std::uint32_t TrafficFigures::Second::count() const
{
    return std::accumulate(byClass.begin(), byClass.end(), std::uint32_t{0});
}

TrafficFigures::Second* TrafficFigures::at(std::int64_t second)
{
    if (second <= m_newest - static_cast<std::int64_t>(kSeconds))
        return nullptr;   // too old
    if (m_newest == 0 || second - m_newest >= static_cast<std::int64_t>(kSeconds)) {
        m_ring.fill({});
        m_newest = second;
    }
    for (; m_newest < second; ++m_newest)
        m_ring[slotOf(m_newest + 1)] = {};
    return &m_ring[slotOf(second)];
}

void TrafficFigures::add(const std::vector<events::TrafficEvent>& events)
{
    for (const events::TrafficEvent& event : events) {
        // An answer counts in the second in which it ended.
        Second* second = at(secondOf(event.at + event.duration));
        if (!second)
            continue;
        const int statusClass = event.status / 100;
        ++second->byClass[static_cast<std::size_t>(
            statusClass >= 1 && statusClass <= 5 ? statusClass - 1 : 4)];
        ++second->latencies[stepOf(event.duration)];
    }
}

void TrafficFigures::advance(std::chrono::system_clock::time_point now)
{
    if (m_newest != 0)
        at(std::max(secondOf(now), m_newest));
}

void TrafficFigures::clear()
{
    m_ring.fill({});
    m_newest = 0;
}

std::vector<const TrafficFigures::Second*> TrafficFigures::seconds() const
{
    std::vector<const Second*> result;
    result.reserve(kSeconds);
    for (std::size_t i = 1; i <= kSeconds; ++i)
        result.push_back(&m_ring[slotOf(m_newest + static_cast<std::int64_t>(i))]);
    return result;
}

std::array<std::uint64_t, TrafficFigures::kClasses> TrafficFigures::byClass() const
{
    std::array<std::uint64_t, kClasses> sums{};
    for (const Second& second : m_ring) {
        for (std::size_t i = 0; i < kClasses; ++i)
            sums[i] += second.byClass[i];
    }
    return sums;
}

std::uint64_t TrafficFigures::count() const
{
    const auto sums = byClass();
    return std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
}

double TrafficFigures::rate() const
{
    std::uint64_t sum = 0;
    for (std::int64_t i = 1; i <= kRateSeconds; ++i)
        sum += m_ring[slotOf(m_newest + static_cast<std::int64_t>(kSeconds) - i)].count();
    return static_cast<double>(sum) / static_cast<double>(kRateSeconds);
}

std::chrono::microseconds TrafficFigures::percentile(const Latencies& counts, double share)
{
    const std::uint64_t total = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    if (total == 0)
        return std::chrono::microseconds(0);
    const auto wanted = static_cast<std::uint64_t>(
        std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(total)));
    std::uint64_t seen = 0;
    for (std::size_t step = 0; step < counts.size(); ++step) {
        seen += counts[step];
        if (seen >= std::max<std::uint64_t>(wanted, 1))
            return latencyOfStep(step);
    }
    return latencyOfStep(kLatencySteps - 1);
}

std::chrono::microseconds TrafficFigures::latency(double share) const
{
    Latencies sums{};
    for (const Second& second : m_ring) {
        for (std::size_t i = 0; i < kLatencySteps; ++i)
            sums[i] += second.latencies[i];
    }
    return percentile(sums, share);
}

std::chrono::microseconds TrafficFigures::latencyOf(const Second& second, double share)
{
    Latencies counts{};
    std::copy(second.latencies.begin(), second.latencies.end(), counts.begin());
    return percentile(counts, share);
}

}   // namespace ingresscope::models
