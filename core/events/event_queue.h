// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/traffic_event.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

namespace ingresscope::events {

/// Carries events from the proxy threads to one reader. Bounded: when the reader is slow the newest
/// events are dropped and counted, the proxy never waits.
class EventQueue {
public:
    explicit EventQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// From any thread. Does nothing while nobody listens.
    void push(TrafficEvent event);

    /// Takes everything that has come. `dropped`: how many were lost since the last call.
    std::vector<TrafficEvent> drain(std::uint64_t& dropped);

    /// Waits until an event is there or the time is over. For the one reader.
    /// True: an event is there.
    bool waitForEvent(std::chrono::milliseconds patience);

    /// Nobody listens until somebody says so; then the proxy need not even build events.
    void setListening(bool listening) { m_listening.store(listening, std::memory_order_relaxed); }
    bool isListening() const { return m_listening.load(std::memory_order_relaxed); }

    std::uint64_t nextId() { return m_nextId.fetch_add(1, std::memory_order_relaxed) + 1; }

private:
    const std::size_t m_capacity;
    std::atomic<bool> m_listening{false};
    std::atomic<std::uint64_t> m_nextId{0};
    std::mutex m_mutex{};
    std::condition_variable m_arrived{};
    bool m_readerWaits = false;
    std::vector<TrafficEvent> m_events{};
    std::uint64_t m_dropped = 0;
};

}   // namespace ingresscope::events
