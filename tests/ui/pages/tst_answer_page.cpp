// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"
#include "tests/ui/sample_manifests.h"
#include "ui/models/trace_model.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/decision_tab.h"
#include "ui/pages/request_tab.h"
#include "ui/pages/response_tab.h"
#include "ui/pages/timing_tab.h"
#include "ui/pages/tls_tab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace ingresscope;
using models::TraceModel;

namespace {

explain::Explanation explained(const workspace::SnapshotPtr& snapshot, const std::string& url)
{
    events::RequestSpec request;
    request.url = url;
    const auto explanation = explain::explain(*snapshot->table, request, {.ticket = 63});
    return explanation ? *explanation : explain::Explanation{};
}

events::Exchange answer(const std::string& url)
{
    events::Exchange exchange;
    exchange.request.url = url;
    exchange.sentHead = "GET /static/app.js HTTP/1.1\r\nHost: myapp.example.com\r\n\r\n";
    exchange.status = 200;
    exchange.statusLine = "HTTP/1.1 200 OK";
    exchange.headers = {{"Content-Type", "application/json"}, {"X-Ingresscope-Echo", "1"}};
    exchange.body = R"({"method":"GET","target":"/","version":"HTTP/1.1","headers":[["Host","myapp.example.com"]]})";
    exchange.bodyBytes = exchange.body.size();
    exchange.timing.total = std::chrono::microseconds(1200);
    return exchange;
}

/// Rows of the TLS tree, depth first.
QStringList rows(QTreeWidget* tree)
{
    QStringList texts;
    for (QTreeWidgetItemIterator it(tree); *it; ++it)
        texts << (*it)->text(0) + ": " + (*it)->text(1);
    return texts;
}

} // namespace

class TestAnswerPage : public QObject {
    Q_OBJECT

private:
    workspace::SnapshotPtr m_snapshot = samples::compiledAll();

private slots:
    void everyStepIsShownWithItsPlace()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        page.setExchange(answer(explanation.request.url), &explanation, nullptr);
        const TraceModel* model = page.decisionTab()->model();
        QCOMPARE(model->rowCount(), static_cast<int>(explanation.trace.steps.size()) + 1);
        const QString text = model->text();
        QVERIFY2(text.contains("Host  chosen  myapp.example.com"), qPrintable(text));
        QVERIFY2(text.contains("Path  not chosen  ~* \"^/api(/|$)(.*)\""), qPrintable(text));
        QVERIFY2(text.contains("path-based.yaml:27"), qPrintable(text));
        QVERIFY2(text.contains("Answer  chosen  200 OK"), qPrintable(text));
        QVERIFY(page.summaryText().contains("default/frontend-service:80"));
    }

    void aClickLeadsToTheLine()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        page.setExchange(answer(explanation.request.url), &explanation, nullptr);
        page.resize(500, 600);
        page.show();
        QSignalSpy spy(&page, &pages::AnswerPage::sourceActivated);
        QListView* view = page.decisionTab()->view();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(0, 0)).center());
        QVERIFY(spy.count() >= 1);
        QCOMPARE(spy.last().at(0).value<SourceRange>(), explanation.trace.steps.front().at);
        spy.clear();
        QTest::keyClick(view, Qt::Key_Down);
        QTest::keyClick(view, Qt::Key_Return);
        QVERIFY(spy.count() >= 1);
        QCOMPARE(spy.last().at(0).value<SourceRange>(), explanation.trace.steps[1].at);
    }

    void theEnginesOwnTraceGoesFirst()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        routing::Trace own;
        own.add(routing::StepKind::Limit, routing::Verdict::Refused, "limit-rps", "too many");
        page.setExchange(answer(explanation.request.url), &explanation, &own);
        QVERIFY(page.decisionTab()->model()->text().startsWith("Limit  refused  limit-rps"));
    }

    void bothSidesOfTheRequestAreShown()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        page.setExchange(answer(explanation.request.url), &explanation, nullptr);
        QVERIFY(page.requestTab()->sentText().startsWith("GET /static/app.js HTTP/1.1\nHost:"));
        QCOMPARE(page.requestTab()->receivedText(), "GET / HTTP/1.1\nHost: myapp.example.com\n");
    }

    void aPreviewSaysWhatTheBackendWouldGet()
    {
        pages::AnswerPage page;
        page.setExplanation(explained(m_snapshot, "http://myapp.example.com/api/v1?x=1"));
        QVERIFY(page.summaryText().startsWith("Would go to default/api-service:80"));
        QVERIFY(page.requestTab()->receivedText().startsWith("GET /v1?x=1 HTTP/1.1\n"));
    }

    void theResponseIsShownFormatted()
    {
        pages::AnswerPage page;
        page.setExchange(answer("http://myapp.example.com/"), nullptr, nullptr);
        QCOMPARE(page.responseTab()->headers()->topLevelItemCount(), 2);
        QVERIFY(page.responseTab()->bodyText().contains("\n  \"target\": \"/\",\n"));
    }

    void bytesThatAreNoTextAreShownAsHex()
    {
        pages::AnswerPage page;
        events::Exchange exchange = answer("http://myapp.example.com/");
        exchange.body = std::string("\0\x01PNG", 5);
        page.setExchange(exchange, nullptr, nullptr);
        QCOMPARE(page.responseTab()->bodyText(), "000000  00 01 50 4e 47\n");
    }

    void theCertificateIsExplained()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "https://shop.example.com/api/v1");
        events::Exchange exchange = answer(explanation.request.url);
        exchange.tls.emplace();
        exchange.tls->version = "TLSv1.3";
        exchange.tls->messages = {{false, "ClientHello", 517, std::chrono::microseconds(0)}};
        page.setExchange(exchange, &explanation, nullptr);
        const QStringList texts = rows(page.tlsTab()->tree());
        QVERIFY(texts.contains("Handshake: TLSv1.3"));
        QVERIFY(texts.contains("Certificate chosen: the controller's fake certificate"));
        QVERIFY(texts.contains(QStringLiteral("\u2192 ClientHello: 517 bytes \u00b7 after 0 \u00b5s")));
        QVERIFY(!texts.filter("shop-tls").isEmpty());
    }

    void aFailedRequestKeepsItsSteps()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        events::Exchange exchange;
        exchange.request = explanation.request;
        exchange.error = "Nobody listens on 127.0.0.1:8080.";
        page.setExchange(exchange, &explanation, nullptr);
        QVERIFY(page.summaryText().contains("Nobody listens"));
        QCOMPARE(page.decisionTab()->model()->rowCount(),
                 static_cast<int>(explanation.trace.steps.size()));
    }

    void stepsAreCopiedAsText()
    {
        pages::AnswerPage page;
        const auto explanation = explained(m_snapshot, "http://myapp.example.com/static/app.js");
        page.setExplanation(explanation);
        QTest::keySequence(page.decisionTab()->view(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), page.decisionTab()->model()->text());
    }

    void phasesAddUp()
    {
        pages::TimingTab tab;
        events::ExchangeTiming timing;
        timing.connect = std::chrono::microseconds(100);
        timing.firstByte = std::chrono::microseconds(700);
        timing.total = std::chrono::microseconds(900);
        tab.setTiming(timing, false);
        QCOMPARE(tab.text(), QStringLiteral("Connect\t100 \u00b5s\nWait for the answer\t700 \u00b5s\n"
                                            "Send and receive\t100 \u00b5s\nTotal\t900 \u00b5s"));
    }
};

QTEST_MAIN(TestAnswerPage)
#include "tst_answer_page.moc"
