// SPDX-License-Identifier: Apache-2.0
#include "ui/models/split_model.h"
#include "ui/models/split_tally.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ingresscope;
using models::observedShare;
using models::SplitModel;
using models::SplitTally;
using routing::CanaryStep;

namespace {

std::vector<events::TrafficEvent> answers(const std::string& service, const std::string& endpoint,
                                          bool canary, CanaryStep step, int count)
{
    events::TrafficEvent event;
    event.serviceKey = service;
    event.endpoint = endpoint;
    event.canary = canary;
    event.canaryStep = step;
    event.status = 200;
    return std::vector<events::TrafficEvent>(static_cast<std::size_t>(count), event);
}

} // namespace

class TestSplitTally : public QObject {
    Q_OBJECT

private slots:
    void theIntervalIsWilsons()
    {
        // 20 of 100: 0.1334 to 0.2888 (worked out by hand from Wilson's formula).
        const models::ObservedShare share = observedShare(20, 100);
        QCOMPARE(share.share, 0.2);
        QVERIFY(std::abs(share.low - 0.1334) < 0.0005);
        QVERIFY(std::abs(share.high - 0.2888) < 0.0005);
        QVERIFY(share.contains(0.25));
        QVERIFY(!share.contains(0.3));
    }

    void ofNothingNothingIsKnown()
    {
        const models::ObservedShare share = observedShare(0, 0);
        QCOMPARE(share.low, 0.0);
        QCOMPARE(share.high, 1.0);
    }

    void noneOfAHundredIsNotNever()
    {
        const models::ObservedShare share = observedShare(0, 100);
        QCOMPARE(share.low, 0.0);
        QVERIFY(share.high > 0.03 && share.high < 0.04);
    }

    void servicesAndEndpointsAreCounted()
    {
        SplitTally tally;
        tally.add(answers("default/v2", "10.0.0.9:80", true, CanaryStep::Weight, 3));
        tally.add(answers("default/v1", "10.0.0.2:80", false, CanaryStep::Weight, 4));
        tally.add(answers("default/v1", "10.0.0.1:80", false, CanaryStep::HeaderNever, 5));
        QCOMPARE(tally.total(), 12u);
        QCOMPARE(tally.canaryCount(), 3u);
        QCOMPARE(tally.services().size(), 2u);
        QCOMPARE(QString::fromStdString(tally.services()[0].key), "default/v1");
        QCOMPARE(tally.services()[0].endpoints.size(), 2u);
        QCOMPARE(QString::fromStdString(tally.services()[0].endpoints[0].name), "10.0.0.1:80");
        QCOMPARE(tally.services()[0].endpoints[0].count, 5u);
        QCOMPARE(tally.countOf(CanaryStep::Weight), 7u);
        QCOMPARE(tally.countOf(CanaryStep::HeaderNever), 5u);
        QCOMPARE(tally.statuses().at(200), 12u);
    }

    void whatIsForcedIsExpected()
    {
        SplitTally tally;
        QCOMPARE(models::expectedCanaryShare(tally, 0.2), 0.2);
        tally.add(answers("default/v2", "e", true, CanaryStep::HeaderAlways, 10));
        QCOMPARE(models::expectedCanaryShare(tally, 0.2), 1.0);
        tally.add(answers("default/v1", "e", false, CanaryStep::Weight, 10));
        QCOMPARE(models::expectedCanaryShare(tally, 0.2), 0.6);
    }

    void theModelShowsServicesAboveTheirEndpoints()
    {
        SplitModel model;
        const QAbstractItemModelTester tester(&model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        SplitTally tally;
        tally.add(answers("default/v1", "10.0.0.1:80", false, CanaryStep::Weight, 80));
        model.setTally(tally, 0.2);
        QCOMPARE(model.rowCount(), 2);
        tally.add(answers("default/v2", "10.0.0.9:80", true, CanaryStep::Weight, 20));
        model.setTally(tally, 0.2);
        QCOMPARE(model.rowCount(), 4);
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, SplitModel::WhoColumn), "default/v1");
        QCOMPARE(cell(1, SplitModel::WhoColumn), "10.0.0.1:80");
        QCOMPARE(cell(2, SplitModel::WhoColumn), "default/v2 (canary)");
        QCOMPARE(cell(2, SplitModel::ShareColumn), "20.0 %");
        QCOMPARE(cell(2, SplitModel::ExpectedColumn), "20.0 %");
        QCOMPARE(cell(2, SplitModel::IntervalColumn), "13.3 % to 28.9 %");
        QVERIFY(!model.index(2, 0).data(SplitModel::IsUnlikelyRole).toBool());
        model.setTally(tally, 0.5);
        QVERIFY(model.index(2, 0).data(SplitModel::IsUnlikelyRole).toBool());
        model.setTally({}, std::nullopt);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSplitTally)
#include "tst_split_tally.moc"
