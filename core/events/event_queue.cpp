// SPDX-License-Identifier: Apache-2.0
#include "core/events/event_queue.h"

#include <utility>

namespace ingresscope::events {

void EventQueue::push(TrafficEvent event)
{
    if (!isListening())
        return;
    const std::lock_guard lock(m_mutex);
    if (m_events.size() >= m_capacity) {
        ++m_dropped;
        return;
    }
    m_events.push_back(std::move(event));
    if (m_readerWaits)
        m_arrived.notify_one();
}

bool EventQueue::waitForEvent(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_readerWaits = true;
    m_arrived.wait_for(lock, patience, [this] { return !m_events.empty(); });
    m_readerWaits = false;
    return !m_events.empty();
}

std::vector<TrafficEvent> EventQueue::drain(std::uint64_t& dropped)
{
    const std::lock_guard lock(m_mutex);
    dropped = std::exchange(m_dropped, 0);
    return std::exchange(m_events, {});
}

}   // namespace ingresscope::events
