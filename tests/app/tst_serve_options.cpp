// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/serve_options.h"

#include <QtTest>

using namespace ingresscope;

class ServeOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void addressesAreRead_data();
    void addressesAreRead();
    void severalBackendsOfOneServiceAreItsEndpoints();
    void badBackendsAreErrors_data();
    void badBackendsAreErrors();
};

void ServeOptionsTest::addressesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("port") << "8080" << "127.0.0.1:8080";
    QTest::newRow("colon and port") << ":8080" << "127.0.0.1:8080";
    QTest::newRow("any free port") << "0" << "127.0.0.1:0";
    QTest::newRow("address") << "127.0.0.2:80" << "127.0.0.2:80";
    QTest::newRow("IPv6") << "[::1]:8443" << "[::1]:8443";
    QTest::newRow("localhost") << "localhost:80" << "127.0.0.1:80";
    for (const char* wrong : {"", "a", "127.0.0.1", "127.0.0.1:", ":65536", "example.com:80", "-1"})
        QTest::newRow(qPrintable(QString("wrong: \"%1\"").arg(wrong))) << wrong << "";
}

void ServeOptionsTest::addressesAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, read);
    const auto address = ctl::parseListenAddress(text.toStdString());
    QCOMPARE(static_cast<bool>(address), !read.isEmpty());
    if (address)
        QCOMPARE(QString::fromStdString(ctl::toText(*address)), read);
}

void ServeOptionsTest::severalBackendsOfOneServiceAreItsEndpoints()
{
    routing::RealBackends backends;
    QVERIFY(ctl::addBackend("default/api=127.0.0.1:9000", backends));
    QVERIFY(ctl::addBackend("default/api=127.0.0.1:9001", backends));
    QVERIFY(ctl::addBackend("shop/web:http=[::1]:80", backends));
    QCOMPARE(backends.size(), 2u);
    QCOMPARE(backends["default/api"].size(), 2u);
    QCOMPARE(backends["default/api"][1].port, 9001);
    QCOMPARE(backends["shop/web:http"][0].host, std::string("::1"));
}

void ServeOptionsTest::badBackendsAreErrors_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "api=127.0.0.1:80", "default/api", "default/=127.0.0.1:80",
                             "/api=127.0.0.1:80", "default/api=127.0.0.1", "default/api=:80",
                             "default/api=127.0.0.1:0", "default/api=127.0.0.1:x"})
        QTest::newRow(*text ? text : "empty") << text;
}

void ServeOptionsTest::badBackendsAreErrors()
{
    QFETCH(QString, text);
    routing::RealBackends backends;
    QVERIFY(!ctl::addBackend(text.toStdString(), backends));
    QVERIFY(backends.empty());
}

QTEST_GUILESS_MAIN(ServeOptionsTest)
#include "tst_serve_options.moc"
