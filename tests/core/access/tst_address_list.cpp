// SPDX-License-Identifier: Apache-2.0
#include "core/access/address_list.h"

#include <QTest>

using namespace ingresscope::access;

class TestAddressList : public QObject {
    Q_OBJECT

private slots:
    void rangesAreReadAsByTheController_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");   // empty: refused

        const auto row = [](const char* text, const char* written) {
            QTest::newRow(*text == 0 ? "empty" : text)
                << QString::fromLatin1(text) << QString::fromLatin1(written);
        };
        row("10.0.0.0/8", "10.0.0.0/8");
        row("10.1.2.3/8", "10.0.0.0/8");
        row("10.1.2.3/20", "10.1.0.0/20");
        row("10.1.2.255/31", "10.1.2.254/31");
        row("10.1.2.3/32", "10.1.2.3/32");
        row("10.1.2.3", "10.1.2.3");
        row("0.0.0.0/0", "0.0.0.0/0");
        row("255.255.255.255/0", "0.0.0.0/0");
        row("10.0.0.0/08", "10.0.0.0/8");
        row("2001:db8::1/32", "2001:db8::/32");
        row("2001:DB8::FF/121", "2001:db8::80/121");
        row("::/0", "::/0");
        row("::1", "::1");
        row("::ffff:10.1.2.3/104", "10.0.0.0/8");
        row("::ffff:10.1.2.3/128", "10.1.2.3/32");
        row("::ffff:10.1.2.3/90", "::ffc0:0:0/90");
        row("::ffff:10.1.2.3", "10.1.2.3");

        row("", "");
        row("all", "");
        row("10.0.0.0/33", "");
        row("10.0.0.0/-1", "");
        row("10.0.0.0/", "");
        row("10.0.0.0/8/8", "");
        row("10.0.0.0/255.0.0.0", "");
        row("10.0.0.0 /8", "");
        row("10.0.0/8", "");
        row("::1/129", "");
        row("fe80::1%eth0/64", "");
        row("10.0.0.0/99999999999", "");
        row("example.com", "");
    }

    void rangesAreReadAsByTheController()
    {
        QFETCH(QString, text);
        const auto range = parseAddressRange(text.toStdString());
        QTEST(range ? QString::fromStdString(range->text) : QString(), "written");
        if (!range)
            QVERIFY(QString::fromStdString(range.error().message).contains(text));
    }

    void annotationsAreSplitSortedAndUnique()
    {
        const auto list =
            AddressList::parse("127.0.51.7, 127.0.50.9/24 ,10.0.0.0/8,\n127.0.50.1/24,10.0.0.0/8");
        QVERIFY(list);
        QStringList texts;
        for (const AddressRange& range : list->ranges())
            texts << QString::fromStdString(range.text);
        QCOMPARE(texts, (QStringList{QStringLiteral("10.0.0.0/8"), QStringLiteral("127.0.50.0/24"),
                                     QStringLiteral("127.0.51.7")}));
    }

    void oneBadEntryRefusesTheList_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("comma at the end") << QStringLiteral("10.0.0.1,");
        QTest::newRow("two commas") << QStringLiteral("10.0.0.1,,10.0.0.2");
        QTest::newRow("bad entry") << QStringLiteral("10.0.0.1,x");
        QTest::newRow("blanks as separators") << QStringLiteral("10.0.0.1 10.0.0.2");
    }

    void oneBadEntryRefusesTheList()
    {
        QFETCH(QString, text);
        QVERIFY(!AddressList::parse(text.toStdString()));
    }

    void clientsAreFoundInTheirFamily_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<bool>("contained");

        const auto row = [](const char* client, bool contained) {
            QTest::newRow(client) << QString::fromLatin1(client) << contained;
        };
        row("10.0.0.0", true);
        row("10.255.255.255", true);
        row("11.0.0.0", false);
        row("192.168.4.31", true);
        row("192.168.4.32", false);
        row("192.168.4.15", false);
        row("::ffff:10.1.1.1", true);
        row("2001:db8::1", true);
        row("2001:db9::1", false);
        row("::a00:1", false);
        row("1.2.3.4", true);
        row("1.2.3.5", false);
    }

    void clientsAreFoundInTheirFamily()
    {
        QFETCH(QString, client);
        const auto list = AddressList::parse("10.0.0.0/8,192.168.4.16/28,2001:db8::/32,1.2.3.4");
        QVERIFY(list);
        QTEST(list->contains(*parseIpAddress(client.toStdString())), "contained");
    }
};

QTEST_GUILESS_MAIN(TestAddressList)
#include "tst_address_list.moc"
