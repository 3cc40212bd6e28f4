// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_observer.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace ingresscope::conformance {

/// Remembers every request that reached an echo endpoint of one engine.
class EchoRecorder final : public echo::EchoObserver {
public:
    void started(std::uint64_t number) override;
    void finished(std::uint64_t number, const std::string& json) override;

    /// Waits until at least `count` requests have come and none is under way, or the time is up; then
    /// takes them, by number.
    std::map<std::uint64_t, nlohmann::json> take(std::size_t count,
                                                 std::chrono::milliseconds patience);

private:
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::set<std::uint64_t> m_underWay{};
    std::map<std::uint64_t, nlohmann::json> m_requests{};
};

} // namespace ingresscope::conformance
