// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/address_ranges.h"

#include <QTest>

#include <string>

using namespace ingresscope::annotations;

class TestAddressRanges : public QObject {
    Q_OBJECT

private slots:
    void entriesAreWrittenInOneWay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");   // empty: none
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(canonical);
        };
        row("10.1.2.3", "10.1.2.3");
        row("10.1.2.3/8", "10.0.0.0/8");
        row("10.1.2.3/32", "10.1.2.3/32");
        row("10.1.2.3/0", "0.0.0.0/0");
        row("2001:DB8:0:0:0:0:0:1", "2001:db8::1");
        row("2001:db8::1/32", "2001:db8::/32");
        row("::/0", "::/0");
        row("::1", "::1");
        row("1:0:0:2:0:0:0:3", "1:0:0:2::3");
        row("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7");
        row("::ffff:10.1.2.3", "10.1.2.3");
        row("::ffff:10.1.2.3/104", "10.0.0.0/8");
        row("10.1.2.3/33", "");
        row("2001:db8::/129", "");
        row("10.1.2.3/+8", "");
        row("10.1.2.3/", "");
        row("10.1.2", "");
        row("10.1.2.256", "");
        row("010.1.2.3", "");
        row("10.1.2.3 ", "");
        row("a.test", "");
        row("", "");
    }

    void entriesAreWrittenInOneWay()
    {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(canonicalAddressRange(text.toStdString()).value_or("")),
              "canonical");
    }

    void listsAreSortedWithoutDoubles()
    {
        const auto list = parseAddressRanges(" 192.168.0.1/16 ,10.0.0.1, 192.168.7.7/16");
        QVERIFY(list);
        QCOMPARE(*list, (std::vector<std::string>{"10.0.0.1", "192.168.0.0/16"}));
        QVERIFY(!parseAddressRanges("10.0.0.1,"));
        QVERIFY(!parseAddressRanges("10.0.0.1 10.0.0.2"));
        QVERIFY(!parseAddressRanges(""));
    }
};

QTEST_APPLESS_MAIN(TestAddressRanges)
#include "tst_address_ranges.moc"
