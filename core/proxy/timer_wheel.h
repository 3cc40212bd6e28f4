// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include <array>
#include <chrono>
#include <cstdint>

namespace ingresscope::proxy {

class TimerWheel;

/// A deadline of one connection. Setting it again later, as every exchange of bytes does, only
/// writes a number. The owner must outlive it or destroy it.
class Deadline {
public:
    using Callback = void (*)(void* owner);

    Deadline(TimerWheel& wheel, Callback callback, void* owner)
        : m_wheel(wheel), m_callback(callback), m_owner(owner)
    {
    }
    ~Deadline() { cancel(); }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    /// 0: at once, but not from within this call and not before what has already happened.
    void setAfter(std::chrono::milliseconds delay);
    void cancel();

private:
    friend class TimerWheel;
    TimerWheel& m_wheel;
    Callback m_callback;
    void* m_owner;
    std::uint64_t m_tick = 0;   ///< When it is due; 0: it is not set.
    std::uint64_t m_slotTick = 0;
    Deadline* m_previous = nullptr;
    Deadline* m_next = nullptr;
    bool m_linked = false;
};

/// All deadlines of one thread on one timer of 100 ms: timeouts are in seconds, and a timer for each
/// operation would cost half of what nginx spends on a request. Stands still while none is set.
class TimerWheel {
public:
    static constexpr std::chrono::milliseconds kTick{100};

    explicit TimerWheel(asio::io_context& context) : m_timer(context) {}
    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    /// No deadline fires any more.
    void stop();

private:
    friend class Deadline;
    static constexpr std::size_t kSlots = 512;

    std::uint64_t tickNow() const;
    void link(Deadline& deadline);
    void linkAtOnce(Deadline& deadline);
    void fireAtOnce();
    Deadline*& listOf(std::uint64_t slotTick);
    void putFirst(Deadline& deadline);
    void unlink(Deadline& deadline);
    void startTicking();
    void schedule();
    void onTick();

    asio::steady_timer m_timer;
    std::array<Deadline*, kSlots> m_slots{};
    Deadline* m_atOnce = nullptr;
    bool m_atOnceIsPosted = false;
    bool m_isFiring = false;
    std::size_t m_count = 0;
    std::uint64_t m_done = 0;   ///< Last tick whose slot was looked at.
    bool m_ticking = false;
    bool m_stopped = false;
};

}   // namespace ingresscope::proxy
