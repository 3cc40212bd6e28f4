// SPDX-License-Identifier: Apache-2.0
#include "ui/models/traffic_model.h"
#include "ui/pages/decision_tab.h"
#include "ui/pages/traffic_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ingresscope;
using events::TrafficEvent;
using pages::TrafficPage;

namespace {

TrafficEvent seen(const std::string& target, int status)
{
    TrafficEvent result;
    result.at = std::chrono::system_clock::now();
    result.method = "GET";
    result.host = "shop.example.com";
    result.target = target;
    result.status = status;
    result.duration = std::chrono::milliseconds(2);
    result.hostName = "shop.example.com";
    result.location = "\"/\"";
    result.serviceKey = "default/shop";
    result.headers = {{"Host", "shop.example.com"}, {"X-Tag", "1"}, {"Authorization", "Basic c2VjcmV0"}};
    auto trace = std::make_shared<routing::Trace>();
    trace->add(routing::StepKind::Host, routing::Verdict::Won, "shop.example.com", "exact rule", {});
    result.trace = trace;
    return result;
}

std::vector<TrafficEvent> many(int count)
{
    std::vector<TrafficEvent> events;
    for (int i = 0; i < count; ++i)
        events.push_back(seen("/" + std::to_string(i), 200));
    return events;
}

} // namespace

class TestTrafficPage : public QObject {
    Q_OBJECT

private slots:
    void theSelectedRequestIsExplained()
    {
        TrafficPage page;
        page.append({seen("/a", 200), seen("/b", 404)}, 0);
        page.view()->setCurrentIndex(page.view()->model()->index(1, 0));
        QCOMPARE(page.decision()->view()->model()->rowCount(), 1);
    }

    void theFilterHidesAndSaysWhatIsWrong()
    {
        TrafficPage page;
        page.append({seen("/a", 200), seen("/b", 404)}, 0);
        page.filterEdit()->setText("status:4xx");
        QCOMPARE(page.view()->model()->rowCount(), 1);
        page.append({seen("/c", 200), seen("/d", 410)}, 0);
        QCOMPARE(page.view()->model()->rowCount(), 2);
        page.filterEdit()->clear();
        QCOMPARE(page.view()->model()->rowCount(), 4);
    }

    void whilePausedNothingMovesAndNothingIsLost()
    {
        TrafficPage page;
        page.append(many(2), 0);
        page.setPaused(true);
        page.append(many(3), 0);
        QCOMPARE(page.view()->model()->rowCount(), 2);
        page.setPaused(false);
        QCOMPARE(page.view()->model()->rowCount(), 5);
        page.clear();
        QCOMPARE(page.view()->model()->rowCount(), 0);
    }

    void theListFollowsTheNewestUnlessScrolledAway()
    {
        TrafficPage page;
        page.resize(900, 260);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append(many(200), 0);
        const QScrollBar* bar = page.view()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        page.view()->verticalScrollBar()->setValue(10);
        page.append(many(50), 0);
        QTRY_VERIFY(bar->maximum() > 200);
        QCOMPARE(bar->value(), 10);
    }

    void oneIsSentAgainWithItsHeaders()
    {
        TrafficPage page;
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append({seen("/a?x=1", 200)}, 0);
        page.view()->setFocus();
        page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
        QSignalSpy spy(&page, &TrafficPage::repeatRequested);
        QTest::keyClick(page.view(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(spy.size(), 1);
        const auto request = spy[0][0].value<events::RequestSpec>();
        QCOMPARE(QString::fromStdString(request.url), "http://shop.example.com/a?x=1");
        QCOMPARE(request.headers.size(), 2u);   // Host is made anew
        QCOMPARE(QString::fromStdString(request.headers[0].first), "X-Tag");
    }

    void rowsCanBeCopied()
    {
        TrafficPage page;
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.append({seen("/a", 200)}, 0);
        page.view()->setFocus();
        page.view()->setCurrentIndex(page.view()->model()->index(0, 0));
        QTest::keyClick(page.view(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains("GET\tshop.example.com\t/a\t200"));
    }

    void figuresAreSaidInWords()
    {
        TrafficPage page;
        QCOMPARE(page.summaryText(), "No request in the last minute");
        page.append({seen("/a", 200), seen("/b", 503)}, 0);
        QTRY_VERIFY_WITH_TIMEOUT(page.summaryText().contains("5xx 1"), 3000);
        QVERIFY(page.summaryText().contains("median"));
    }
};

QTEST_MAIN(TestTrafficPage)
#include "tst_traffic_page.moc"
