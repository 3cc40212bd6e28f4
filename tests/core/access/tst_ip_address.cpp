// SPDX-License-Identifier: Apache-2.0
#include "core/access/ip_address.h"

#include <QTest>

using namespace ingresscope::access;

class TestIpAddress : public QObject {
    Q_OBJECT

private slots:
    void addressesAreReadAndWrittenAsByGo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");   // empty: no address

        const auto row = [](const char* text, const char* written) {
            QTest::newRow(*text == 0 ? "empty" : text)
                << QString::fromLatin1(text) << QString::fromLatin1(written);
        };
        row("10.0.0.1", "10.0.0.1");
        row("0.0.0.0", "0.0.0.0");
        row("255.255.255.255", "255.255.255.255");
        row("::", "::");
        row("::1", "::1");
        row("1::", "1::");
        row("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1");
        row("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1");
        row("1:0:0:2:0:0:0:3", "1:0:0:2::3");
        row("0:0:1::", "0:0:1::");
        row("fe80::0001", "fe80::1");
        row("::ffff:1.2.3.4", "1.2.3.4");
        row("::ffff:102:304", "1.2.3.4");
        row("::1.2.3.4", "::102:304");
        row("64:ff9b::1.2.3.4", "64:ff9b::102:304");

        row("", "");
        row("10.0.0", "");
        row("10.0.0.1.2", "");
        row("10.0.0.256", "");
        row("10.0.0.01", "");
        row("10.0.0.1 ", "");
        row("1::2::3", "");
        row("1:2:3:4:5:6:7", "");
        row("1:2:3:4:5:6:7::8", "");
        row("12345::", "");
        row("fe80::1%eth0", "");
        row("[::1]", "");
        row("::ffff:1.2.3.04", "");
        row("localhost", "");
        row("0x7f.0.0.1", "");
        row("127.1", "");
    }

    void addressesAreReadAndWrittenAsByGo()
    {
        QFETCH(QString, text);
        const auto address = parseIpAddress(text.toStdString());
        QTEST(address ? QString::fromStdString(toText(*address)) : QString(), "written");
    }

    void mappedAddressesAreKnown()
    {
        const auto mapped = parseIpAddress("::ffff:1.2.3.4");
        QVERIFY(mapped && !mapped->isV4 && mapped->isMapped());
        QVERIFY(mapped->unmapped() == *parseIpAddress("1.2.3.4"));
        const auto v4 = parseIpAddress("1.2.3.4");
        QVERIFY(v4->isV4 && !v4->isMapped());
        QVERIFY(v4->unmapped() == *v4);
    }

    void aNulByteIsNoEnd()
    {
        QVERIFY(!parseIpAddress(std::string_view("1.2.3.4\0", 8)));
    }
};

QTEST_GUILESS_MAIN(TestIpAddress)
#include "tst_ip_address.moc"
