// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/headers_editor.h"
#include "ui/pages/request_bar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace ingresscope;
using pages::RequestBar;

namespace {

events::RequestSpec sentBy(const QSignalSpy& spy)
{
    return spy.isEmpty() ? events::RequestSpec{} : spy.last().at(0).value<events::RequestSpec>();
}

events::RequestSpec everything()
{
    events::RequestSpec request;
    request.method = "POST";
    request.url = "https://shop.example.com/a%2Fb?x=1";
    request.headers = {{"X-One", "1"}, {"X-One", "2"}, {"X-Korean", "\xEA\xB0\x80"}};
    request.body = "{\"a\": 1}";
    request.host = "other.example.com";
    request.serverName = "";
    request.followRedirects = true;
    return request;
}

} // namespace

class TestRequestBar : public QObject {
    Q_OBJECT

private slots:
    void whatIsTypedIsSent()
    {
        RequestBar bar;
        QSignalSpy spy(&bar, &RequestBar::sendRequested);
        QTest::keyClicks(bar.urlEdit(), "http://shop.example.com/a%2Fb/../c?x= 1");
        QTest::mouseClick(bar.findChild<QPushButton*>("send"), Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        const events::RequestSpec request = sentBy(spy);
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.url, "http://shop.example.com/a%2Fb/../c?x= 1");
        QVERIFY(!request.host);
        QVERIFY(!request.serverName);
        QCOMPARE(spy.last().at(1).toString(), "");
    }

    void aSchemeCanBeLeftOut()
    {
        RequestBar bar;
        QSignalSpy spy(&bar, &RequestBar::sendRequested);
        QTest::keyClicks(bar.urlEdit(), "shop.example.com/api");
        QTest::keyClick(bar.urlEdit(), Qt::Key_Return);
        QCOMPARE(sentBy(spy).url, "http://shop.example.com/api");
    }

    void controlEnterSendsOnceFromEverywhere()
    {
        RequestBar bar;
        bar.setDetailsVisible(true);
        bar.setUrl("http://shop.example.com/");
        bar.show();
        QSignalSpy spy(&bar, &RequestBar::sendRequested);
        int expected = 0;
        for (QWidget* widget : std::initializer_list<QWidget*>{
                 bar.urlEdit(), bar.bodyEdit(), bar.headersEditor()->table(),
                 bar.headersEditor()->textEdit()}) {
            widget->setFocus();
            QTest::keyClick(widget, Qt::Key_Return, Qt::ControlModifier);
            QCOMPARE(spy.count(), ++expected);
        }
        QCOMPARE(bar.bodyEdit()->toPlainText(), "");
    }

    void everyPartComesBack()
    {
        RequestBar bar;
        bar.setRequest(everything());
        QVERIFY(bar.request() == everything());
    }

    void headersCanBeTypedInTheTable()
    {
        RequestBar bar;
        QTableWidget* table = bar.headersEditor()->table();
        table->setItem(0, 0, new QTableWidgetItem("X-Canary"));
        table->setItem(0, 1, new QTableWidgetItem("always"));
        QCOMPARE(table->rowCount(), 2);   // there is room for one more
        QCOMPARE(bar.request().headers, (events::HeaderLines{{"X-Canary", "always"}}));
    }

    void headersCanBePastedAsText()
    {
        RequestBar bar;
        bar.headersEditor()->textSwitch()->setChecked(true);
        bar.headersEditor()->textEdit()->setPlainText("A: 1\n\nB:  x:y \nC");
        const events::HeaderLines expected{{"A", "1"}, {"B", "x:y"}, {"C", ""}};
        QCOMPARE(bar.request().headers, expected);
        bar.headersEditor()->textSwitch()->setChecked(false);
        QCOMPARE(bar.request().headers, expected);
    }

    void whatCannotBeSentIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("nothing") << "";
        QTest::newRow("other scheme") << "ftp://shop.example.com/";
        QTest::newRow("no host") << "http:///api";
    }

    void whatCannotBeSentIsSaid()
    {
        QFETCH(QString, url);
        RequestBar bar;
        QSignalSpy spy(&bar, &RequestBar::sendRequested);
        bar.setUrl(url);
        bar.send();
        QCOMPARE(spy.count(), 0);
        QVERIFY(!bar.problem().isEmpty());
        bar.setUrl("http://shop.example.com/");
        QCOMPARE(bar.problem(), "");
        bar.send();
        QCOMPARE(spy.count(), 1);
    }

    void aStoppedEngineIsNamed()
    {
        RequestBar bar;
        QSignalSpy spy(&bar, &RequestBar::sendRequested);
        bar.setUrl("http://shop.example.com/");
        bar.setBlocked("The engine is stopped.");
        bar.send();
        QCOMPARE(spy.count(), 0);
        QCOMPARE(bar.problem(), "The engine is stopped.");
        bar.setBlocked({});
        QCOMPARE(bar.problem(), "");
    }

    void whileBusyTheButtonCancels()
    {
        RequestBar bar;
        bar.setUrl("http://shop.example.com/");
        bar.setBusy(true);
        QSignalSpy sent(&bar, &RequestBar::sendRequested);
        QSignalSpy cancelled(&bar, &RequestBar::cancelRequested);
        QTest::mouseClick(bar.findChild<QPushButton*>("send"), Qt::LeftButton);
        bar.send();
        QCOMPARE(sent.count(), 0);
        QCOMPARE(cancelled.count(), 1);
    }

    void theNextStartFindsEverythingButSecrets()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath("settings.ini"), QSettings::IniFormat);
        RequestBar first;
        events::RequestSpec request = everything();
        first.setRequest(request);
        request.headers.emplace_back("Authorization", "Basic c2VjcmV0");
        first.setRequest(request);
        first.setDetailsVisible(true);
        first.saveState(settings);

        RequestBar second;
        second.restoreState(settings);
        QVERIFY(second.request() == everything());
        QVERIFY(second.detailsVisible());
    }

    void aSavedRequestKeepsItsNameUntilItIsChanged()
    {
        RequestBar bar;
        events::RequestSpec request = everything();
        request.name = "canary by header";
        bar.setRequest(request);
        QCOMPARE(bar.request().name, "canary by header");
        bar.setUrl("http://other.example.com/");
        QCOMPARE(bar.request().name, "");
    }

    void curlIsCopied()
    {
        RequestBar bar;
        bar.setUrl("http://shop.example.com/");
        bar.copyAsCurl();
        QCOMPARE(QGuiApplication::clipboard()->text(), "curl -i --path-as-is http://shop.example.com/");
    }
};

QTEST_MAIN(TestRequestBar)
#include "tst_request_bar.moc"
