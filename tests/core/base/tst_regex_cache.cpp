// SPDX-License-Identifier: Apache-2.0
#include "core/base/regex_cache.h"

#include <QTest>

using namespace ingresscope;

class TestRegexCache : public QObject {
    Q_OBJECT

private slots:
    void equalPatternsAreCompiledOnce();
    void optionsMakeAnotherPattern();
    void aFailureIsToldEachTime();
    void unusedPatternsAreForgotten();
};

void TestRegexCache::equalPatternsAreCompiledOnce()
{
    RegexCache cache;
    const auto first = cache.compile("^/a(.*)");
    const auto second = cache.compile("^/a(.*)");
    QVERIFY(first && second);
    QCOMPARE(&first->pattern(), &second->pattern());
    QCOMPARE(cache.size(), std::size_t{1});
}

void TestRegexCache::optionsMakeAnotherPattern()
{
    RegexCache cache;
    const auto exact = cache.compile("^/a");
    const auto caseless = cache.compile("^/a", {.caseless = true});
    QVERIFY(exact && caseless);
    QVERIFY(!exact->matches("/A"));
    QVERIFY(caseless->matches("/A"));
    QCOMPARE(cache.size(), std::size_t{2});
}

void TestRegexCache::aFailureIsToldEachTime()
{
    RegexCache cache;
    for (int i = 0; i < 2; ++i) {
        const auto broken = cache.compile("(");
        QVERIFY(!broken);
        QCOMPARE(broken.error().message, Regex::compile("(").error().message);
    }
    QCOMPARE(cache.size(), std::size_t{0});
}

void TestRegexCache::unusedPatternsAreForgotten()
{
    RegexCache cache;
    const auto kept = cache.compile("kept");
    QVERIFY(cache.compile("unused").hasValue());
    cache.dropUnused();
    QCOMPARE(cache.size(), std::size_t{1});
    QVERIFY(cache.compile("kept")->matches("kept"));
}

QTEST_APPLESS_MAIN(TestRegexCache)

#include "tst_regex_cache.moc"
