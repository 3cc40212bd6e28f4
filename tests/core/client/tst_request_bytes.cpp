// SPDX-License-Identifier: Apache-2.0
#include "core/client/request_head.h"
#include "core/client/target_url.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::client;

/// What goes onto the wire for a request: its URL and its head.
class TestRequestBytes : public QObject {
    Q_OBJECT

private:
    static RequestBytes written(const events::RequestSpec& request)
    {
        return writeRequest(request, *readUrl(request.url));
    }

private slots:
    void urlsAreTakenApartAsWritten_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("target");
        QTest::newRow("path") << "http://a.b:81/x%20/?q=1" << "a.b:81" << "a.b" << "/x%20/?q=1";
        QTest::newRow("no path") << "HTTP://a.b" << "a.b" << "a.b" << "/";
        QTest::newRow("query only") << "https://a.b?q" << "a.b" << "a.b" << "/?q";
        QTest::newRow("fragment") << "http://a.b/x#y" << "a.b" << "a.b" << "/x";
        QTest::newRow("IPv6") << "http://[::1]:8080/" << "[::1]:8080" << "::1" << "/";
    }
    void urlsAreTakenApartAsWritten()
    {
        QFETCH(QString, url);
        const auto read = readUrl(url.toStdString());
        QVERIFY(read);
        QTEST(QString::fromStdString(read->authority), "authority");
        QTEST(QString::fromStdString(read->host), "host");
        QTEST(QString::fromStdString(read->target), "target");
    }

    void otherSchemesAndNoHostAreNoUrl()
    {
        for (const char* url : {"ftp://a/", "a.b/c", "http://", "http:///x", "https://:80/"})
            QVERIFY2(!readUrl(url), url);
    }

    void locationsLeadOnFromWhereTheyWereSaid()
    {
        const TargetUrl base = *readUrl("https://a.b:444/x/y?q=1");
        QCOMPARE(resolveLocation(base, "http://c/"), std::string("http://c/"));
        QCOMPARE(resolveLocation(base, "//c/d"), std::string("https://c/d"));
        QCOMPARE(resolveLocation(base, "/z"), std::string("https://a.b:444/z"));
        QCOMPARE(resolveLocation(base, "?r"), std::string("https://a.b:444/x/y?r"));
        QCOMPARE(resolveLocation(base, "z"), std::string("https://a.b:444/x/z"));
    }

    void theHeadIsExactlyWhatWasAsked()
    {
        events::RequestSpec request{.method = "PUT", .url = "http://a.b/x"};
        request.headers = {{"x-A", "1"}, {"x-A", "2"}};
        request.body = "hello";
        const RequestBytes bytes = written(request);
        QCOMPARE(bytes.head, std::string("PUT /x HTTP/1.1\r\nHost: a.b\r\nx-A: 1\r\nx-A: 2\r\n"
                                         "Content-Length: 5\r\nConnection: close\r\n\r\n"));
        QCOMPARE(bytes.body, std::string("hello"));
        QVERIFY(!bytes.waitsForContinue);
    }

    void anOwnHostAndConnectionCount()
    {
        events::RequestSpec request{.url = "http://a.b/"};
        request.host = "other";
        request.headers = {{"connection", "keep-alive"}};
        QCOMPARE(written(request).head,
                 std::string("GET / HTTP/1.1\r\nHost: other\r\nconnection: keep-alive\r\n\r\n"));
    }

    void chunksAndContinueAreAsked()
    {
        events::RequestSpec request{.method = "POST", .url = "http://a.b/"};
        request.headers = {{"Transfer-Encoding", "Chunked"}, {"Expect", "100-continue"}};
        request.body = std::string(17, 'x');
        const RequestBytes bytes = written(request);
        QCOMPARE(bytes.head.find("Content-Length"), std::string::npos);
        QCOMPARE(bytes.body, "11\r\n" + std::string(17, 'x') + "\r\n0\r\n\r\n");
        QVERIFY(bytes.waitsForContinue);
        request.body.clear();
        QCOMPARE(written(request).body, std::string("0\r\n\r\n"));
        QVERIFY(!written(request).waitsForContinue);
    }
};

QTEST_GUILESS_MAIN(TestRequestBytes)
#include "tst_request_bytes.moc"
