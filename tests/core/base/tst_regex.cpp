// SPDX-License-Identifier: Apache-2.0
#include "core/base/regex.h"

#include <QTest>

#include <string>
#include <thread>
#include <vector>

using namespace ingresscope;

namespace {

Regex compiled(std::string_view pattern, Regex::Options options = {})
{
    return *Regex::compile(pattern, options);
}

} // namespace

class TestRegex : public QObject {
    Q_OBJECT

private slots:
    void groupsHaveTheirText()
    {
        const Regex regex = compiled("^/api(/|$)(.*)");
        RegexMatch match;
        const std::string subject = "/api/v1";
        QCOMPARE(regex.match(subject, match), MatchOutcome::Match);
        QCOMPARE(regex.groupCount(), std::size_t(2));
        QCOMPARE(match.groupCount(), std::size_t(3));
        QCOMPARE(match.group(0), std::string_view("/api/v1"));
        QCOMPARE(match.group(1), std::string_view("/"));
        QCOMPARE(match.group(2), std::string_view("v1"));
        QCOMPARE(match.begin(2), std::size_t(5));
        QCOMPARE(match.end(2), std::size_t(7));
        QVERIFY(match.group(3).empty());
        QCOMPARE(regex.match("/apix", match), MatchOutcome::NoMatch);
    }

    void groupThatTookNoPartIsNotSet()
    {
        const Regex regex = compiled("^(a)|(b)()$");
        RegexMatch match;
        QCOMPARE(regex.match("a", match), MatchOutcome::Match);
        QVERIFY(match.hasGroup(1));
        QVERIFY(!match.hasGroup(2));
        QVERIFY(!match.hasGroup(3));
        QCOMPARE(regex.match("b", match), MatchOutcome::Match);
        QVERIFY(!match.hasGroup(1));
        QVERIFY(match.hasGroup(2));
        QVERIFY(match.hasGroup(3));
        QVERIFY(match.group(3).empty());
    }

    void moreGroupsThanThereIsRoomForAreCutOff()
    {
        std::string pattern;
        for (int i = 0; i < 40; ++i)
            pattern += "(.)";
        RegexMatch match;
        const std::string subject(40, 'x');
        QCOMPARE(compiled(pattern).match(subject, match), MatchOutcome::Match);
        QCOMPARE(match.groupCount(), RegexMatch::kMaxGroups);
        QVERIFY(match.hasGroup(31));
        QVERIFY(!match.hasGroup(32));
    }

    void matching_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("caseless");
        QTest::addColumn<bool>("dollarEndOnly");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* name, const char* pattern, bool caseless, bool endOnly,
                            QByteArray subject, bool found) {
            QTest::newRow(name) << QByteArray(pattern) << caseless << endOnly << subject << found;
        };
        row("anywhere", "b", false, false, "abc", true);
        row("case counts", "B", false, false, "abc", false);
        row("case aside", "B", true, false, "abc", true);
        row("bytes, not letters", "^..$", false, false, "\xC3\xA9", true);
        row("case of other letters stays", "\xC3\x89", true, false, "\xC3\xA9", false);
        row("bytes that are no UTF-8", "a.c", false, false, "a\xFF""c", true);
        row("zero byte", "a.c", false, false, QByteArray("a\0c", 3), true);
        row("$ before a last line end", "a$", false, false, "a\n", true);
        row("$ at the end only", "a$", false, true, "a\n", false);
        row("empty subject", "^$", false, false, "", true);
        row("look-ahead", "^(?!/admin)", false, false, "/admin", false);
    }

    void matching()
    {
        QFETCH(QByteArray, pattern);
        QFETCH(bool, caseless);
        QFETCH(bool, dollarEndOnly);
        QFETCH(QByteArray, subject);
        const Regex regex =
            compiled(pattern.toStdString(), {.caseless = caseless, .dollarEndOnly = dollarEndOnly});
        QTEST(regex.matches(subject.toStdString()), "found");
    }

    void complaintsAreThoseOfNginx()
    {
        const auto unclosed = Regex::compile("/a(b");
        QVERIFY(!unclosed);
        QCOMPARE(unclosed.error().message, std::string("missing closing parenthesis at the end"));
        const auto repeated = Regex::compile("/a**+b");
        QVERIFY(!repeated);
        QVERIFY(repeated.error().message.starts_with("quantifier does not follow"));
    }

    void namedGroupsAreListed()
    {
        const Regex regex = compiled("^(?<subdomain>[\\w-]+)\\.(x)(?<last>y)");
        const std::vector<std::pair<std::string, std::size_t>> wanted{{"last", 3}, {"subdomain", 1}};
        QCOMPARE(regex.namedGroups(), wanted);
    }

    void runawayPatternsStop()
    {
        const Regex regex = compiled("^(a+)+$");
        RegexMatch match;
        const std::string subject = std::string(5000, 'a') + '!';
        QCOMPARE(regex.match(subject, match), MatchOutcome::LimitExceeded);
        QVERIFY(!regex.matches(subject));
        QCOMPARE(regex.match("aaa", match), MatchOutcome::Match);
    }

    void threadsShareAPattern()
    {
        const Regex regex = compiled("^x(\\d+)y$");
        std::vector<int> wrong(4, 0);
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < wrong.size(); ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 2000; ++i) {
                    const std::string number = std::to_string(i * 10 + static_cast<int>(t));
                    const std::string subject = "x" + number + "y";
                    RegexMatch match;
                    if (regex.match(subject, match) != MatchOutcome::Match ||
                        match.group(1) != number)
                        ++wrong[t];
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(wrong, std::vector<int>(4, 0));
    }
};

QTEST_APPLESS_MAIN(TestRegex)
#include "tst_regex.moc"
