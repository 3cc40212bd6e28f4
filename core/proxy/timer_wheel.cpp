// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/timer_wheel.h"

#include <asio/post.hpp>

#include <algorithm>
#include <ctime>
#include <utility>

namespace ingresscope::proxy {

namespace {

/// Not a time: what is due as soon as events that have already happened were looked at.
constexpr std::uint64_t kAtOnce = 1;

}   // namespace

void Deadline::setAfter(std::chrono::milliseconds delay)
{
    if (delay.count() <= 0) {
        if (m_linked)
            m_wheel.unlink(*this);
        m_tick = kAtOnce;
        m_wheel.linkAtOnce(*this);
        return;
    }
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
    putFirst(deadline);
    startTicking();
}

void TimerWheel::linkAtOnce(Deadline& deadline)
{
    deadline.m_slotTick = 0;
    putFirst(deadline);
    // Set by a callback of another deadline it is due in the same round, before any event: so a connection
    // that nginx tries again with a time of 0 is given up at once.
    if (m_isFiring || std::exchange(m_atOnceIsPosted, true))
        return;
    // Twice: what is ready by now comes first, as nginx looks at events before timers.
    asio::post(m_timer.get_executor(), [this] {
        asio::post(m_timer.get_executor(), [this] {
            m_atOnceIsPosted = false;
            fireAtOnce();
        });
    });
}

/// Source: ngx_event_expire_timers.
void TimerWheel::fireAtOnce()
{
    m_isFiring = true;
    while (Deadline* deadline = m_atOnce) {
        if (m_stopped)
            break;
        unlink(*deadline);
        if (deadline->m_tick > kAtOnce) {
            link(*deadline);
            continue;
        }
        deadline->m_tick = 0;
        deadline->m_callback(deadline->m_owner);
    }
    m_isFiring = false;
}

Deadline*& TimerWheel::listOf(std::uint64_t slotTick)
{
    return slotTick == 0 ? m_atOnce : m_slots[slotTick % kSlots];
}

void TimerWheel::putFirst(Deadline& deadline)
{
    Deadline*& list = listOf(deadline.m_slotTick);
    deadline.m_previous = nullptr;
    deadline.m_next = list;
    if (list)
        list->m_previous = &deadline;
    list = &deadline;
    deadline.m_linked = true;
    ++m_count;
}

void TimerWheel::unlink(Deadline& deadline)
{
    if (deadline.m_previous)
        deadline.m_previous->m_next = deadline.m_next;
    else
        listOf(deadline.m_slotTick) = deadline.m_next;
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
    m_isFiring = true;
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
    m_isFiring = false;
    fireAtOnce();
    m_done = now;
    m_ticking = m_count > 0 && !m_stopped;
    if (m_ticking)
        schedule();
}

}   // namespace ingresscope::proxy
