// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/x_accel.h"

#include <QTest>

#include <vector>

using namespace ingresscope;
using namespace ingresscope::proxy;

class TestXAccel : public QObject {
    Q_OBJECT

private slots:
    void insideTargets_data();
    void insideTargets();
    void headersAreRead();
};

void TestXAccel::insideTargets_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("args");
    QTest::newRow("path") << QByteArray("/a/b") << QByteArray("/a/b") << QByteArray();
    QTest::newRow("arguments") << QByteArray("/a?b=%20c") << QByteArray("/a") << QByteArray("b=%20c");
    QTest::newRow("escapes") << QByteArray("/a%20b") << QByteArray("/a b") << QByteArray();
    QTest::newRow("dots in a name") << QByteArray("/a/..b") << QByteArray("/a/..b") << QByteArray();
    QTest::newRow("up") << QByteArray("/a/../b") << QByteArray() << QByteArray();
    QTest::newRow("up at the end") << QByteArray("/a/..") << QByteArray() << QByteArray();
    QTest::newRow("escaped up") << QByteArray("/a/%2e%2e/b") << QByteArray() << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("a location's name") << QByteArray("@x") << QByteArray() << QByteArray();
}

void TestXAccel::insideTargets()
{
    QFETCH(QByteArray, value);
    const auto target = readInsideTarget(value.toStdString());
    QTEST(QByteArray::fromStdString(target ? target->path : std::string()), "path");
    QTEST(QByteArray::fromStdString(target ? target->args : std::string()), "args");
}

void TestXAccel::headersAreRead()
{
    const std::vector<http::HeaderField> fields{
        {"X-Accel-Buffering", "YES", http::KnownHeader::XAccelBuffering},
        {"X-Accel-Limit-Rate", "1000", http::KnownHeader::XAccelLimitRate}};
    http::ResponseHead head;
    head.headers = fields;
    XAccel accel;
    readXAccel(head, accel);
    QVERIFY(accel.buffering == true);
    QVERIFY(accel.rate == 1000u);

    readXAccel({}, accel);
    QVERIFY(!accel.buffering);
    QVERIFY(!accel.rate);
}

QTEST_APPLESS_MAIN(TestXAccel)
#include "tst_x_accel.moc"
