// SPDX-License-Identifier: Apache-2.0
#include "core/base/edit_distance.h"

#include <QTest>

#include <array>

using namespace ingresscope;

class TestEditDistance : public QObject {
    Q_OBJECT

private slots:
    void distanceCountsSlips_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<qulonglong>("distance");
        const auto row = [](const char* name, const char* a, const char* b, qulonglong distance) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << distance;
        };
        row("nothing", "", "", 0);
        row("all inserted", "", "abc", 3);
        row("same but for case", "Use-Regex", "use-regex", 0);
        row("one missing", "rewrite-targt", "rewrite-target", 1);
        row("one too many", "canaryy", "canary", 1);
        row("one replaced", "affinitx", "affinity", 1);
        row("neighbours swapped", "cnaary", "canary", 1);
        row("swap at the end", "canayr", "canary", 1);
        row("nothing in common", "abc", "xyz", 3);
        row("a swapped pair is not edited again", "ca", "abc", 3);
    }

    void distanceCountsSlips()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QTEST(static_cast<qulonglong>(editDistance(a.toStdString(), b.toStdString())), "distance");
        QTEST(static_cast<qulonglong>(editDistance(b.toStdString(), a.toStdString())), "distance");
    }

    void nearestIsTheOneThatWasMeant_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("wanted");   // empty: none
        QTest::newRow("itself") << QByteArray("canary") << QByteArray("canary");
        QTest::newRow("one slip") << QByteArray("canry") << QByteArray("canary");
        QTest::newRow("three slips in a long word")
            << QByteArray("canary-by-heder-vlue-x") << QByteArray("canary-by-header-value");
        QTest::newRow("two slips in a short word") << QByteArray("canr") << QByteArray();
        QTest::newRow("far from all") << QByteArray("gzip") << QByteArray();
        QTest::newRow("two are as near") << QByteArray("limit-rpx") << QByteArray();
        QTest::newRow("the nearer of two") << QByteArray("limit-rpss") << QByteArray("limit-rps");
    }

    void nearestIsTheOneThatWasMeant()
    {
        static constexpr std::array<std::string_view, 4> kKnown{"canary", "canary-by-header-value",
                                                                "limit-rpm", "limit-rps"};
        QFETCH(QByteArray, word);
        QFETCH(QByteArray, wanted);
        const std::string text = word.toStdString();
        const auto found = nearest(text, kKnown);
        QCOMPARE(found.has_value(), !wanted.isEmpty());
        if (found)
            QCOMPARE(std::string(*found), wanted.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestEditDistance)
#include "tst_edit_distance.moc"
