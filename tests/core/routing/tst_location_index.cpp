// SPDX-License-Identifier: Apache-2.0
#include "core/routing/location.h"
#include "core/routing/location_index.h"

#include <QTest>

#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace ingresscope;
using namespace ingresscope::routing;

namespace {

using Locations = std::vector<std::unique_ptr<Location>>;

void add(Locations& locations, LocationKind kind, std::string path)
{
    for (const auto& location : locations) {
        if (location->kind == kind && location->path == path)
            return;   // nginx refuses duplicates, so the index never sees any
    }
    auto location = std::make_unique<Location>();
    location->order = static_cast<std::uint32_t>(locations.size());
    location->kind = kind;
    location->path = std::move(path);
    if (kind == LocationKind::Regex) {
        auto regex = Regex::compile("^" + location->path, {.caseless = true});
        if (!regex)
            return;   // random text that is no pattern
        location->regex = *regex;
        location->literal = literalStart(location->path);
    }
    locations.push_back(std::move(location));
}

/// nginx's rules without any index: what the index must agree with.
const Location* slowly(const Locations& locations, std::string_view path)
{
    const Location* longest = nullptr;
    bool anyRegex = false;
    for (const auto& location : locations) {
        if (location->kind == LocationKind::Exact && location->path == path)
            return location.get();
        anyRegex = anyRegex || location->kind == LocationKind::Regex;
    }
    if (anyRegex) {
        for (const auto& location : locations) {
            if (location->kind == LocationKind::Regex && location->regex->matches(path))
                return location.get();
        }
    }
    for (const auto& location : locations) {
        if (location->kind == LocationKind::Prefix && path.starts_with(location->path) &&
            (!longest || location->path.size() > longest->path.size()))
            longest = location.get();
    }
    return longest;
}

std::string randomPath(std::mt19937& random, std::string_view alphabet)
{
    std::string path = "/";
    const std::size_t length = random() % 7;
    for (std::size_t i = 0; i < length; ++i)
        path += alphabet[random() % alphabet.size()];
    return path;
}

} // namespace

class TestLocationIndex : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTryingAllOneByOne_data();
    void agreesWithTryingAllOneByOne();
    void literalStartIsNeverTooLong_data();
    void literalStartIsNeverTooLong();
};

void TestLocationIndex::agreesWithTryingAllOneByOne_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("regexes");
    QTest::newRow("few static") << 4 << false;
    QTest::newRow("many static") << 200 << false;
    QTest::newRow("few regexes") << 4 << true;
    QTest::newRow("many regexes") << 200 << true;
}

void TestLocationIndex::agreesWithTryingAllOneByOne()
{
    QFETCH(int, count);
    QFETCH(bool, regexes);
    std::mt19937 random(20261125u + static_cast<unsigned>(count) + (regexes ? 1u : 0u));
    std::size_t found = 0;
    for (int round = 0; round < 20; ++round) {
        Locations locations;
        for (int i = 0; i < count; ++i) {
            const std::string path = randomPath(random, regexes ? "ab/.*(|)?+[$" : "ab/");
            const bool exact = !regexes && random() % 4 == 0;
            add(locations,
                regexes ? LocationKind::Regex : exact ? LocationKind::Exact : LocationKind::Prefix,
                path);
        }
        const LocationIndex index(locations);
        for (int i = 0; i < 300; ++i) {
            const std::string path = randomPath(random, "abAB/");
            const Location* expected = slowly(locations, path);
            const LocationChoice choice = index.find(path);
            if (choice.outcome == LocationOutcome::SlashRedirect)
                continue;
            QVERIFY2(choice.location == expected, path.c_str());
            found += expected ? 1u : 0u;
        }
    }
    QVERIFY(found > 100);   // the comparison is about something
}

void TestLocationIndex::literalStartIsNeverTooLong_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("literal");
    QTest::newRow("plain") << QByteArray("/Shop/x") << QByteArray("/shop/x");
    QTest::newRow("group") << QByteArray("/api(/|$)(.*)") << QByteArray("/api");
    QTest::newRow("optional letter") << QByteArray("/abc?d") << QByteArray("/ab");
    QTest::newRow("repeated letter") << QByteArray("/abc*") << QByteArray("/ab");
    QTest::newRow("counted letter") << QByteArray("/abc{0,2}") << QByteArray("/ab");
    QTest::newRow("any") << QByteArray("/a.c") << QByteArray("/a");
    QTest::newRow("alternative at the top") << QByteArray("/a|/b") << QByteArray("");
}

void TestLocationIndex::literalStartIsNeverTooLong()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, literal);
    QCOMPARE(QByteArray::fromStdString(literalStart(path.toStdString())), literal);
}

QTEST_APPLESS_MAIN(TestLocationIndex)
#include "tst_location_index.moc"
