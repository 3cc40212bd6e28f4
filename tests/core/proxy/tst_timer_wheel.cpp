// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/timer_wheel.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

using namespace ingresscope::proxy;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

/// A deadline that notes when it fired.
struct Alarm {
    explicit Alarm(TimerWheel& wheel) : deadline(wheel, &Alarm::fire, this) {}
    static void fire(void* owner)
    {
        auto* self = static_cast<Alarm*>(owner);
        ++self->count;
        self->at = Clock::now();
        if (self->then)
            self->then();
    }
    Deadline deadline;
    int count = 0;
    Clock::time_point at{};
    std::function<void()> then{};
};

}   // namespace

/// Only "not before" is held to the clock: how late a loaded machine is says nothing.
class TestTimerWheel : public QObject {
    Q_OBJECT

private slots:
    void deadlinesFireOnceAndNotBeforeTheirTime()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        Alarm late(wheel);
        Alarm early(wheel);
        const auto start = Clock::now();
        late.deadline.setAfter(250ms);
        early.deadline.setAfter(0ms);
        context.run();   // ends by itself: the wheel stands still while nothing is set
        QCOMPARE(early.count, 1);
        QCOMPARE(late.count, 1);
        QVERIFY(late.at - start >= 250ms);
        QVERIFY(early.at <= late.at);
    }

    void settingItAgainMovesItBothWays()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        Alarm sooner(wheel);
        Alarm later(wheel);
        const auto start = Clock::now();
        sooner.deadline.setAfter(1h);
        sooner.deadline.setAfter(0ms);
        later.deadline.setAfter(0ms);
        later.deadline.setAfter(300ms);
        context.run();
        QCOMPARE(sooner.count, 1);
        QCOMPARE(later.count, 1);
        QVERIFY(later.at - start >= 300ms);
    }

    void cancelledOnesStaySilentAndLetTheWheelStop()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        Alarm kept(wheel);
        Alarm dropped(wheel);
        auto gone = std::make_unique<Alarm>(wheel);
        kept.deadline.setAfter(100ms);
        dropped.deadline.setAfter(0ms);
        gone->deadline.setAfter(0ms);
        dropped.deadline.cancel();
        gone.reset();
        context.run();
        QCOMPARE(kept.count, 1);
        QCOMPARE(dropped.count, 0);
    }

    void aCallbackMaySetItselfAndEndOthers()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        Alarm repeating(wheel);
        auto other = std::make_unique<Alarm>(wheel);
        repeating.then = [&] {
            other.reset();
            if (repeating.count < 3)
                repeating.deadline.setAfter(0ms);
        };
        // The same slot: the newest is looked at first.
        other->deadline.setAfter(0ms);
        repeating.deadline.setAfter(0ms);
        context.run();
        QCOMPARE(repeating.count, 3);
    }

    void manyShareTheWheel()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        std::vector<std::unique_ptr<Alarm>> alarms;
        for (int i = 0; i < 2000; ++i) {
            alarms.push_back(std::make_unique<Alarm>(wheel));
            alarms.back()->deadline.setAfter(std::chrono::milliseconds(i % 300));
        }
        context.run();
        for (const auto& alarm : alarms)
            QCOMPARE(alarm->count, 1);
    }

    void afterTheStopNothingFires()
    {
        asio::io_context context;
        TimerWheel wheel(context);
        Alarm alarm(wheel);
        alarm.deadline.setAfter(0ms);
        wheel.stop();
        Alarm another(wheel);
        another.deadline.setAfter(0ms);
        context.run();
        QCOMPARE(alarm.count + another.count, 0);
    }
};

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timer_wheel.moc"
