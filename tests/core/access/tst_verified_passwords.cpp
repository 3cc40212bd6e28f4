// SPDX-License-Identifier: Apache-2.0
#include "core/access/verified_passwords.h"

#include <QTest>

#include <string>
#include <thread>
#include <vector>

using namespace ingresscope::access;

class TestVerifiedPasswords : public QObject {
    Q_OBJECT

private slots:
    void knowsWhatWasAdded()
    {
        VerifiedPasswords cache;
        QVERIFY(!cache.contains("hash", "password"));
        cache.add("hash", "password");
        QVERIFY(cache.contains("hash", "password"));
        QVERIFY(!cache.contains("hash", "Password"));
        QVERIFY(!cache.contains("Hash", "password"));
        QVERIFY(!cache.contains("hashp", "assword"));
        QVERIFY(!cache.contains("hash", ""));
    }

    void passwordsEndAtTheirFirstNulAsForTheHash()
    {
        using namespace std::string_view_literals;
        VerifiedPasswords cache;
        cache.add("hash", "a\0b"sv);
        QVERIFY(cache.contains("hash", "a"));
    }

    void theLeastRecentlyUsedGoesWhenItIsFull()
    {
        VerifiedPasswords cache(2);
        cache.add("h", "1");
        cache.add("h", "2");
        QVERIFY(cache.contains("h", "1"));
        cache.add("h", "3");
        QCOMPARE(cache.size(), std::size_t(2));
        QVERIFY(cache.contains("h", "1"));
        QVERIFY(!cache.contains("h", "2"));
        QVERIFY(cache.contains("h", "3"));
        cache.add("h", "3");
        QVERIFY(cache.contains("h", "1"));
    }

    void manyThreadsMayUseIt()
    {
        VerifiedPasswords cache(16);
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([&cache, thread] {
                    for (int i = 0; i < 500; ++i) {
                        const std::string password = std::to_string((thread * 7 + i) % 40);
                        if (!cache.contains("h", password))
                            cache.add("h", password);
                    }
                });
            }
        }
        QCOMPARE(cache.size(), std::size_t(16));
    }
};

QTEST_GUILESS_MAIN(TestVerifiedPasswords)
#include "tst_verified_passwords.moc"
