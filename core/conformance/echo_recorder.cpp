// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/echo_recorder.h"

#include <utility>

namespace ingresscope::conformance {

void EchoRecorder::started(std::uint64_t number)
{
    const std::lock_guard lock(m_mutex);
    m_underWay.insert(number);
}

void EchoRecorder::finished(std::uint64_t number, const std::string& json)
{
    nlohmann::json request = nlohmann::json::parse(json, nullptr, false);
    const std::lock_guard lock(m_mutex);
    m_underWay.erase(number);
    if (request.is_object())
        m_requests[number] = std::move(request);
    m_changed.notify_all();
}

std::map<std::uint64_t, nlohmann::json> EchoRecorder::take(std::size_t count,
                                                           std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience,
                       [&] { return m_underWay.empty() && m_requests.size() >= count; });
    return std::exchange(m_requests, {});
}

} // namespace ingresscope::conformance
