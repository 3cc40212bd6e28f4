// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ingresscope;
using events::TrafficEvent;
using models::TrafficFilterModel;
using models::TrafficModel;
using models::TrafficQuery;

namespace {

TrafficEvent seen(const std::string& host, const std::string& target, int status)
{
    TrafficEvent result;
    result.method = "GET";
    result.host = host;
    result.target = target;
    result.status = status;
    result.duration = std::chrono::milliseconds(3);
    result.serviceKey = "default/shop";
    result.location = "\"/api/\"";
    result.clientAddress = "127.0.0.1";
    result.at = std::chrono::system_clock::time_point(std::chrono::seconds(1'000'000));
    return result;
}

std::vector<TrafficEvent> many(int count)
{
    std::vector<TrafficEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back(seen("a.test", "/" + std::to_string(i), 200));
    return events;
}

} // namespace

class TestTrafficModel : public QObject {
    Q_OBJECT

private slots:
    void itIsAProperModel()
    {
        TrafficModel model(nullptr, 5);
        TrafficFilterModel filter(&model);
        const QAbstractItemModelTester tester(&model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filterTester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(many(3));
        model.append(many(4));
        filter.setQuery(TrafficQuery::parse("path:3"));
        model.append(many(9));
        model.clear();
    }

    void theOldestMakeRoom()
    {
        TrafficModel model(nullptr, 5);
        model.append(many(3));
        model.append({seen("b.test", "/new", 200)});
        model.append(many(3));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.forgotten(), 2u);
        QCOMPARE(QString::fromStdString(model.event(0).target), "/2");
        QCOMPARE(QString::fromStdString(model.event(1).target), "/new");
        QCOMPARE(QString::fromStdString(model.event(4).target), "/2");
    }

    void ofABatchThatIsTooLongTheNewestStay()
    {
        TrafficModel model(nullptr, 5);
        model.append(many(2));
        model.append(many(12));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.forgotten(), 9u);
        QCOMPARE(QString::fromStdString(model.event(0).target), "/7");
    }

    void cellsSayWhatHappened()
    {
        TrafficModel model;
        TrafficEvent canary = seen("a.test", "/x", 200);
        canary.canary = true;
        TrafficEvent own = seen("a.test", "/x", 404);
        own.serviceKey.clear();
        own.overTls = true;
        model.append({canary, own});
        const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(cell(0, TrafficModel::BackendColumn), "default/shop (canary)");
        QCOMPARE(cell(0, TrafficModel::DurationColumn), "3.0 ms");
        QCOMPARE(cell(0, TrafficModel::TlsColumn), "");
        QCOMPARE(cell(1, TrafficModel::BackendColumn), "the controller");
        QCOMPARE(cell(1, TrafficModel::StatusColumn), "404");
        QCOMPARE(cell(1, TrafficModel::TlsColumn), "yes");
    }

    void queries_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("fits");
        // Against: GET https://shop.example.com/api/v1?x=1, 503, 42 ms, canary.
        QTest::newRow("nothing asked") << "" << true;
        QTest::newRow("a word anywhere") << "SHOP" << true;
        QTest::newRow("a word nowhere") << "cart" << false;
        QTest::newRow("all must fit") << "shop cart" << false;
        QTest::newRow("host contains") << "host:example" << true;
        QTest::newRow("host equals not") << "host=example" << false;
        QTest::newRow("host equals") << "host=shop.example.com" << true;
        QTest::newRow("class") << "status:5xx" << true;
        QTest::newRow("class equals") << "status=4XX" << false;
        QTest::newRow("status") << "status:503" << true;
        QTest::newRow("status is no part") << "status:50" << false;
        QTest::newRow("status above") << "status>499" << true;
        QTest::newRow("regex") << "path~^/api/v\\d" << true;
        QTest::newRow("regex elsewhere") << "path~^/v1" << false;
        QTest::newRow("negated") << "-status:5xx" << false;
        QTest::newRow("negated other") << "-method:POST" << true;
        QTest::newRow("time in ms") << "time>41" << true;
        QTest::newRow("time with unit") << "time>1s" << false;
        QTest::newRow("time in us") << "time<42001us" << true;
        QTest::newRow("canary") << "canary:yes" << true;
        QTest::newRow("tls") << "tls:no" << false;
        QTest::newRow("quoted") << "route:\"~* \"" << true;
        QTest::newRow("half typed") << "host:" << true;
        QTest::newRow("unreadable part is left out") << "status:abc host:shop" << true;
    }
    void queries()
    {
        QFETCH(QString, query);
        QFETCH(bool, fits);
        TrafficEvent asked = seen("shop.example.com", "/api/v1?x=1", 503);
        asked.duration = std::chrono::milliseconds(42);
        asked.overTls = true;
        asked.canary = true;
        asked.location = "~* \"^/api\"";
        QCOMPARE(TrafficQuery::parse(query).matches(asked), fits);
    }

    void whatCannotBeReadIsSaid_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("part");
        QTest::newRow("field") << "hots:shop" << "\"hots\"";
        QTest::newRow("regex") << "path~(" << "regular expression";
        QTest::newRow("status") << "status:ok" << "404 or 5xx";
        QTest::newRow("time") << "time>soon" << "20ms";
        QTest::newRow("compared text") << "host>3" << "need a number";
    }
    void whatCannotBeReadIsSaid()
    {
        QFETCH(QString, query);
        QFETCH(QString, part);
        const TrafficQuery parsed = TrafficQuery::parse(query);
        QVERIFY2(parsed.error().contains(part), qPrintable(parsed.error()));
        QVERIFY(parsed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrafficModel)
#include "tst_traffic_model.moc"
