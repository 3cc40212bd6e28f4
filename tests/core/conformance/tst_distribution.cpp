// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/distribution.h"
#include "core/conformance/masked_text.h"

#include <QTest>

#include <cmath>

using namespace ingresscope::conformance;

/// What may differ by chance or by name, and what may not.
class TestDistribution : public QObject {
    Q_OBJECT

private slots:
    void theProbabilityIsThatOfTheChiSquareTest()
    {
        // One degree of freedom: statistic 4 * 10^2 / 50 = 8 has p = 0.00468 (tables of chi-square).
        const double p = sameDistribution({{"a", 40}, {"b", 60}}, {{"a", 60}, {"b", 40}});
        QVERIFY2(std::abs(p - 0.00468) < 0.0001, std::to_string(p).c_str());
        QCOMPARE(sameDistribution({{"a", 5}}, {{"a", 9}}), 1.0);
        QCOMPARE(sameDistribution({{"a", 50}, {"b", 50}}, {{"a", 50}, {"b", 50}}), 1.0);
    }

    void chanceIsAllowedAndNoMore()
    {
        QVERIFY(compareCounts({{"main", 80}, {"canary", 20}}, {{"main", 72}, {"canary", 28}}).empty());
        QVERIFY(!compareCounts({{"main", 80}, {"canary", 20}}, {{"main", 50}, {"canary", 50}}).empty());
        QVERIFY(!compareCounts({{"main", 80}, {"canary", 20}}, {{"main", 100}}).empty());
    }

    void aSingleCategoryMustBeTheOnlyOne()
    {
        QVERIFY(compareCounts({{"main", 20}}, {{"main", 20}}).empty());
        QVERIFY(!compareCounts({{"main", 20}}, {{"main", 19}, {"canary", 1}}).empty());
        QVERIFY(!compareCounts({}, {{"main", 1}}).empty());
    }

    void slackIsForEachCount()
    {
        const Counts recorded{{"200", 5}, {"503", 5}};
        QVERIFY(compareCounts(recorded, {{"200", 7}, {"503", 3}}, 2).empty());
        const std::string sentence = compareCounts({{"200", 40}, {"503", 1}}, {{"200", 10}, {"503", 31}}, 2);
        QVERIFY2(sentence.find("503: 31") != std::string::npos, sentence.c_str());
    }

    void masksStandForTheirShapeOnly()
    {
        QVERIFY(matchesMasked("a=<32 hex>; Path=/", "a=0123456789abcdef0123456789abcdef; Path=/"));
        QVERIFY(!matchesMasked("a=<32 hex>; Path=/", "a=0123456789abcdef; Path=/"));
        QVERIFY(!matchesMasked("a=<32 hex>", "a=0123456789ABCDEF0123456789abcdef"));
        QVERIFY(matchesMasked("x=<masked>; Secure", "x=1700000000.1|abc; Secure"));
        QVERIFY(!matchesMasked("x=<masked>; Secure", "x=; Secure"));
        QVERIFY(!matchesMasked("x=<masked>", "x=1; HttpOnly"));
        QVERIFY(matchesMasked("<date>", "Wed, 25 Nov 2026 15:00:00 GMT"));
        QVERIFY(!matchesMasked("plain", "plain "));
        QVERIFY(!matchesMasked("", "x"));
        QVERIFY2(matchesMasked("<b>", "<b>"), "no mask, but text");
    }
};

QTEST_GUILESS_MAIN(TestDistribution)
#include "tst_distribution.moc"
