// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/url_parts.h"

#include <QTest>

#include <string>

using namespace ingresscope::annotations;

class TestUrlParts : public QObject {
    Q_OBJECT

private slots:
    void partsAreThoseOfGo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("hostName");
        QTest::addColumn<bool>("full");
        const auto row = [](const char* text, const char* scheme, const char* host,
                            const char* hostName, bool full) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(scheme) << QByteArray(host)
                                << QByteArray(hostName) << full;
        };
        row("http://auth.test/check?a=b#c", "http", "auth.test", "auth.test", true);
        row("HTTPS://Auth.test:8443", "https", "Auth.test:8443", "Auth.test", true);
        row("http://user:p%20w@a.test", "http", "a.test", "a.test", true);
        row("http://[::1]:80/", "http", "[::1]:80", "::1", true);
        row("http://a.test:", "http", "a.test:", "a.test", true);
        row("http://a..test/", "http", "a..test", "a..test", false);
        row("http:///path", "http", "", "", false);
        row("//a.test/x", "", "a.test", "a.test", false);
        row("bar", "", "", "", false);
        row("/path?http://x", "", "", "", false);
        row("mailto:x", "mailto", "", "", false);
        row("a.test:80", "a.test", "", "", false);
        row("*", "", "", "", false);
        row("", "", "", "", false);
        row("http://$host/x", "http", "$host", "$host", true);
    }

    void partsAreThoseOfGo()
    {
        QFETCH(QByteArray, text);
        const auto parts = parseUrl(text.toStdString());
        QVERIFY(parts);
        QTEST(QByteArray::fromStdString(parts->scheme), "scheme");
        QTEST(QByteArray::fromStdString(parts->host), "host");
        QTEST(QByteArray::fromStdString(parts->hostName()), "hostName");
        QTEST(parseFullUrl(text.toStdString()).has_value(), "full");
    }

    void malformedOnesAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {":x", "1a:80/b", "http://a b.test/", "http://a.test/%zz", "http://a.test:8x/",
              "http://[::1/", "http://a%20b.test/", "http://a.test/#%", "http://us er@a.test/",
              "http://a\x01.test/", "http://a{b.test/"})
            QTest::newRow(text) << QByteArray(text);
    }

    void malformedOnesAreNone()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseUrl(text.toStdString()));
        QVERIFY(!parseFullUrl(text.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TestUrlParts)
#include "tst_url_parts.moc"
