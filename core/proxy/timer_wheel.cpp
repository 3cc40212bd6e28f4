// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/timer_wheel.h"

#include <algorithm>
#include <ctime>

namespace ingresscope::proxy {

void Deadline::setAfter(std::chrono::milliseconds delay)
{
    const auto ticks = static_cast<std::uint64_t>(
        std::max<std::int64_t>(delay.count() + TimerWheel::kTick.count() - 1, 0) /
        TimerWheel::kTick.count());
    m_tick = m_wheel.tickNow() + ticks + 1;
    if (m_linked && m_slotTick <= m_tick)
        return;   // looked at in time, and moved on then
    if (m_linked)
        m_wheel.unlink(*this);
    m_wheel.link(*this);
}

void Deadline::cancel()
{
    m_tick = 0;
    if (m_linked)
        m_wheel.unlink(*this);
}

void TimerWheel::stop()
{
    m_stopped = true;
    m_timer.cancel();
}

std::uint64_t TimerWheel::tickNow() const
{
    // Several times a request. The coarse clock is exact to some milliseconds, enough for ticks of 100,
    // and does not have to ask the processor.
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    const auto time = std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
    return static_cast<std::uint64_t>(time / kTick);
}

void TimerWheel::link(Deadline& deadline)
{
    // A deadline that is far away is looked at every half turn of the wheel, and so never lands in a
    // slot that is being worked through.
    const std::uint64_t latest = tickNow() + kSlots / 2;
    deadline.m_slotTick = std::min(deadline.m_tick, latest);
    Deadline*& slot = m_slots[deadline.m_slotTick % kSlots];
    deadline.m_previous = nullptr;
    deadline.m_next = slot;
    if (slot)
        slot->m_previous = &deadline;
    slot = &deadline;
    deadline.m_linked = true;
    ++m_count;
    startTicking();
}

void TimerWheel::unlink(Deadline& deadline)
{
    if (deadline.m_previous)
        deadline.m_previous->m_next = deadline.m_next;
    else
        m_slots[deadline.m_slotTick % kSlots] = deadline.m_next;
    if (deadline.m_next)
        deadline.m_next->m_previous = deadline.m_previous;
    deadline.m_linked = false;
    --m_count;
}

void TimerWheel::startTicking()
{
    if (m_ticking || m_stopped)
        return;
    m_ticking = true;
    m_done = tickNow();
    schedule();
}

void TimerWheel::schedule()
{
    m_timer.expires_after(kTick);
    m_timer.async_wait([this](const asio::error_code& error) {
        if (!error)
            onTick();
    });
}

void TimerWheel::onTick()
{
    const std::uint64_t now = tickNow();
    const std::uint64_t first = std::max(m_done + 1, now >= kSlots ? now - kSlots + 1 : 0);
    for (std::uint64_t tick = first; tick <= now && m_count > 0; ++tick) {
        // Take the list first: callbacks set and cancel deadlines, of others too.
        while (Deadline* deadline = m_slots[tick % kSlots]) {
            if (deadline->m_slotTick > now)
                break;
            unlink(*deadline);
            if (deadline->m_tick > now) {
                link(*deadline);
                continue;
            }
            deadline->m_tick = 0;
            deadline->m_callback(deadline->m_owner);
        }
    }
    m_done = now;
    m_ticking = m_count > 0 && !m_stopped;
    if (m_ticking)
        schedule();
}

}   // namespace ingresscope::proxy
