// SPDX-License-Identifier: Apache-2.0
#include "core/base/flat_string_map.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ingresscope;

class TestFlatStringMap : public QObject {
    Q_OBJECT

private slots:
    void emptyMapFindsNothing()
    {
        const FlatStringMap<int> map;
        QVERIFY(!map.find(""));
        QVERIFY(!map.find("a"));
        QCOMPARE(map.size(), std::size_t(0));
    }

    void settingAgainReplaces()
    {
        FlatStringMap<int> map;
        QVERIFY(map.set("a.example.com", 1));
        QVERIFY(!map.set("a.example.com", 2));
        QVERIFY(map.set("", 3));
        QCOMPARE(map.size(), std::size_t(2));
        QCOMPARE(*map.find("a.example.com"), 2);
        QCOMPARE(*map.find(""), 3);
        QVERIFY(!map.find("b.example.com"));
    }

    void allKeysAreFoundAfterGrowing_data()
    {
        QTest::addColumn<bool>("reserves");
        QTest::newRow("grows as it is filled") << false;
        QTest::newRow("room is made before") << true;
    }

    void allKeysAreFoundAfterGrowing()
    {
        QFETCH(bool, reserves);
        constexpr std::size_t kCount = 5000;
        std::vector<std::string> keys;
        for (std::size_t i = 0; i < kCount; ++i)
            keys.push_back("shop-" + std::to_string(i) + ".example.com");
        FlatStringMap<std::size_t> map;
        if (reserves)
            map.reserve(kCount);
        for (std::size_t i = 0; i < kCount; ++i)
            QVERIFY(map.set(keys[i], i));
        QCOMPARE(map.size(), kCount);
        for (std::size_t i = 0; i < kCount; ++i) {
            const std::size_t* found = map.find(std::string(keys[i]));
            QVERIFY2(found, keys[i].c_str());
            QCOMPARE(*found, i);
        }
        QVERIFY(!map.find("shop-5000.example.com"));
        QVERIFY(!map.find("shop-1.example.co"));
    }

    void hashSeesEveryByte()
    {
        const std::string text = "abcdefghijklmnopqrstuvwxyz";
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string changed = text;
            changed[i] = '!';
            QVERIFY(hashText(changed) != hashText(text));
            QVERIFY(hashText(text.substr(0, i)) != hashText(text));
        }
        using namespace std::string_view_literals;
        QVERIFY(hashText("a"sv) != hashText("a\0"sv));
    }
};

QTEST_APPLESS_MAIN(TestFlatStringMap)
#include "tst_flat_string_map.moc"
