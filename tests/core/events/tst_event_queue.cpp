// SPDX-License-Identifier: Apache-2.0
#include "core/events/event_queue.h"

#include <QTest>

#include <chrono>
#include <thread>

using namespace ingresscope::events;

namespace {

constexpr std::chrono::milliseconds kPatience{20'000};

TrafficEvent eventOf(int status)
{
    TrafficEvent event;
    event.status = status;
    return event;
}

} // namespace

class TestEventQueue : public QObject {
    Q_OBJECT

private slots:
    void nothingIsKeptWhileNobodyListens();
    void theNewestAreDroppedAndCounted();
    void aReaderIsWokenByAnEvent();
    void waitingEndsWithoutAnEvent();
};

void TestEventQueue::nothingIsKeptWhileNobodyListens()
{
    EventQueue queue(10);
    queue.push(eventOf(200));
    std::uint64_t dropped = 0;
    QVERIFY(queue.drain(dropped).empty());
    QCOMPARE(dropped, std::uint64_t{0});
}

void TestEventQueue::theNewestAreDroppedAndCounted()
{
    EventQueue queue(2);
    queue.setListening(true);
    for (const int status : {200, 404, 500})
        queue.push(eventOf(status));
    std::uint64_t dropped = 0;
    const auto events = queue.drain(dropped);
    QCOMPARE(events.size(), std::size_t{2});
    QCOMPARE(events[1].status, 404);
    QCOMPARE(dropped, std::uint64_t{1});
}

void TestEventQueue::aReaderIsWokenByAnEvent()
{
    EventQueue queue(10);
    queue.setListening(true);
    std::thread writer([&] { queue.push(eventOf(204)); });
    const bool came = queue.waitForEvent(kPatience);
    writer.join();
    QVERIFY(came);
    std::uint64_t dropped = 0;
    QCOMPARE(queue.drain(dropped).front().status, 204);
}

void TestEventQueue::waitingEndsWithoutAnEvent()
{
    EventQueue queue(10);
    queue.setListening(true);
    QVERIFY(!queue.waitForEvent(std::chrono::milliseconds(1)));
}

QTEST_APPLESS_MAIN(TestEventQueue)

#include "tst_event_queue.moc"
