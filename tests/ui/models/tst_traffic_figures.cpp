// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_figures.h"

#include <QTest>

using namespace ingresscope;
using models::TrafficFigures;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

std::chrono::system_clock::time_point at(std::int64_t second)
{
    return std::chrono::system_clock::time_point(seconds(1'700'000'000 + second));
}

std::vector<events::TrafficEvent> answered(std::int64_t second, int status, int count,
                                           microseconds took = milliseconds(1))
{
    events::TrafficEvent event;
    event.at = at(second);
    event.status = status;
    event.duration = took;
    return std::vector<events::TrafficEvent>(static_cast<std::size_t>(count), event);
}

} // namespace

class TestTrafficFigures : public QObject {
    Q_OBJECT

private slots:
    void withoutRequestsEverythingIsZero()
    {
        const TrafficFigures figures;
        QCOMPARE(figures.count(), 0u);
        QCOMPARE(figures.rate(), 0.0);
        QCOMPARE(figures.latency(0.95).count(), 0);
        QCOMPARE(figures.seconds().size(), TrafficFigures::kSeconds);
    }

    void classesAreCounted()
    {
        TrafficFigures figures;
        figures.add(answered(0, 200, 3));
        figures.add(answered(1, 404, 2));
        figures.add(answered(1, 9, 1));   // HTTP/0.9 and the like
        const auto classes = figures.byClass();
        QCOMPARE(classes[1], 3u);
        QCOMPARE(classes[3], 2u);
        QCOMPARE(classes[4], 1u);
        QCOMPARE(figures.seconds().back()->count(), 3u);
    }

    void theRateIsOfFullSeconds()
    {
        TrafficFigures figures;
        for (int second = 0; second < 6; ++second)
            figures.add(answered(second, 200, 10));
        QCOMPARE(figures.rate(), 10.0);
        figures.advance(at(8));   // three seconds without any
        QCOMPARE(figures.rate(), 6.0);
    }

    void whatIsOlderThanAMinuteIsForgotten()
    {
        TrafficFigures figures;
        figures.add(answered(0, 200, 5));
        figures.advance(at(59));
        QCOMPARE(figures.count(), 5u);
        figures.advance(at(60));
        QCOMPARE(figures.count(), 0u);
        figures.add(answered(0, 200, 5));   // comes too late
        QCOMPARE(figures.count(), 0u);
    }

    void aLongPauseForgetsAll()
    {
        TrafficFigures figures;
        figures.add(answered(0, 200, 5));
        figures.add(answered(100'000, 500, 1));
        QCOMPARE(figures.count(), 1u);
    }

    void percentilesAreWithinTenPercent()
    {
        TrafficFigures figures;
        figures.add(answered(0, 200, 90, milliseconds(2)));
        figures.add(answered(0, 200, 10, milliseconds(80)));
        const auto near = [](microseconds value, double wanted) {
            return std::abs(static_cast<double>(value.count()) / wanted - 1) < 0.1;
        };
        QVERIFY(near(figures.latency(0.5), 2000));
        QVERIFY(near(figures.latency(0.9), 2000));
        QVERIFY(near(figures.latency(0.95), 80000));
        QVERIFY(near(TrafficFigures::latencyOf(*figures.seconds().back(), 1), 80000));
    }
};

QTEST_GUILESS_MAIN(TestTrafficFigures)
#include "tst_traffic_figures.moc"
