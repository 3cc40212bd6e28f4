// SPDX-License-Identifier: Apache-2.0
#include "core/client/burst.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace ingresscope::client {

namespace {

constexpr std::uint32_t kMostAtOnce = 64;
constexpr std::size_t kKeptBodyBytes = 4096;   // nobody looks at thousands of bodies

}   // namespace

void sendBurst(const events::RequestSpec& request, const ClientOptions& options,
               const BurstSettings& settings, const std::stop_token& stop,
               const std::function<void(const Attempt&)>& onAnswer)
{
    ClientOptions each = options;
    each.maxBodyBytes = std::min(each.maxBodyBytes, kKeptBodyBytes);
    std::atomic<std::uint32_t> begun{0};
    const auto work = [&] {
        while (!stop.stop_requested() &&
               begun.fetch_add(1, std::memory_order_relaxed) < settings.count) {
            const Attempt attempt = sendOnce(request, each, stop);
            if (attempt.failure != Failure::Cancelled)
                onAnswer(attempt);
        }
    };
    const std::uint32_t threads =
        std::min(std::clamp<std::uint32_t>(settings.concurrency, 1, kMostAtOnce), settings.count);
    std::vector<std::jthread> others;
    for (std::uint32_t i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
}

}   // namespace ingresscope::client
