// SPDX-License-Identifier: Apache-2.0
#include "core/explain/request_url.h"

#include <QtTest>

using namespace ingresscope;

class RequestUrlTest : public QObject {
    Q_OBJECT

private slots:
    void partsAreTakenAsWritten_data();
    void partsAreTakenAsWritten();
    void mistakesAreErrors_data();
    void mistakesAreErrors();
};

void RequestUrlTest::partsAreTakenAsWritten_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isHttps");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isAddress");
    QTest::newRow("plain") << "http://a.example.com/x?y=1" << false << "a.example.com"
                           << "a.example.com" << 0 << "/x?y=1" << false;
    QTest::newRow("no path") << "https://a.example.com" << true << "a.example.com"
                             << "a.example.com" << 0 << "/" << false;
    QTest::newRow("query only") << "http://a?b" << false << "a" << "a" << 0 << "/?b" << false;
    QTest::newRow("port") << "http://a:8080/" << false << "a:8080" << "a" << 8080 << "/" << false;
    QTest::newRow("fragment") << "http://a/x#y?z" << false << "a" << "a" << 0 << "/x" << false;
    QTest::newRow("capitals") << "HTTPS://A.Example.com/X" << true << "A.Example.com"
                              << "A.Example.com" << 0 << "/X" << false;
    QTest::newRow("IPv4") << "http://127.0.0.1:80/" << false << "127.0.0.1:80" << "127.0.0.1" << 80
                          << "/" << true;
    QTest::newRow("IPv6") << "https://[::1]:8443/a" << true << "[::1]:8443" << "::1" << 8443 << "/a"
                          << true;
    QTest::newRow("escapes stay") << "http://a/%2e%2E//b" << false << "a" << "a" << 0
                                  << "/%2e%2E//b" << false;
}

void RequestUrlTest::partsAreTakenAsWritten()
{
    QFETCH(QString, url);
    const auto parts = explain::splitUrl(url.toStdString());
    QVERIFY(parts);
    QTEST(parts->isHttps, "isHttps");
    QTEST(QString::fromStdString(parts->authority), "authority");
    QTEST(QString::fromStdString(parts->host), "host");
    QTEST(static_cast<int>(parts->port), "port");
    QTEST(QString::fromStdString(parts->target), "target");
    QTEST(parts->hostIsAddress, "isAddress");
}

void RequestUrlTest::mistakesAreErrors_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "a.example.com/", "ftp://a/", "http://", "http:///x", "http://:80/",
                            "http://a:0/", "http://a:65536/", "http://a:b/", "http://u:p@a/",
                            "http://[::1/"})
        QTest::newRow(*url ? url : "empty") << url;
}

void RequestUrlTest::mistakesAreErrors()
{
    QFETCH(QString, url);
    const auto parts = explain::splitUrl(url.toStdString());
    QVERIFY(!parts);
    QCOMPARE(parts.error().origin, ErrorOrigin::Input);
    QVERIFY(!parts.error().message.empty());
}

QTEST_GUILESS_MAIN(RequestUrlTest)
#include "tst_request_url.moc"
