// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/directive_check.h"
#include "core/snippets/parser.h"

#include <QTest>

#include <algorithm>

using namespace ingresscope;
using namespace ingresscope::snippets;

namespace {

CheckResult checked(std::string_view text, Contexts where, std::set<std::string> taken = {})
{
    const ParseResult parsed = parse(SnippetText(text, {}));
    CheckResult result;
    check(parsed.directives, where, std::move(taken), result);
    return result;
}

} // namespace

class TestDirectiveCheck : public QObject {
    Q_OBJECT

private slots:
    void complaintsAreThoseOfNginx_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("inLocation");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("unknown") << QByteArray("invalid directive;") << true
                                 << QByteArray("unknown directive \"invalid\"");
        QTest::newRow("map in a location")
            << QByteArray("map $a $b { x y; }") << true
            << QByteArray("\"map\" directive is not allowed here");
        QTest::newRow("proxy_set_header in if")
            << QByteArray("if ($a) { proxy_set_header A b; }") << true
            << QByteArray("\"proxy_set_header\" directive is not allowed here");
        QTest::newRow("if in if") << QByteArray("if ($a) { if ($b) { return 403; } }") << false
                                  << QByteArray("\"if\" directive is not allowed here");
        QTest::newRow("too many words")
            << QByteArray("proxy_set_header A b c;") << true
            << QByteArray("invalid number of arguments in \"proxy_set_header\" directive");
        QTest::newRow("no block") << QByteArray("if ($a);") << true
                                  << QByteArray("directive \"if\" has no opening \"{\"");
        QTest::newRow("a block too many")
            << QByteArray("set $a b { }") << true
            << QByteArray("directive \"set\" is not terminated by \";\"");
        QTest::newRow("neither on nor off")
            << QByteArray("gzip yes;") << true
            << QByteArray("invalid value \"yes\" in \"gzip\" directive, it must be \"on\" or \"off\"");
        QTest::newRow("twice") << QByteArray("satisfy any; satisfy all;") << false
                               << QByteArray("\"satisfy\" directive is duplicate");
    }

    void complaintsAreThoseOfNginx()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, inLocation);
        QFETCH(QByteArray, complaint);
        const CheckResult result = checked(text.toStdString(), inLocation ? kLocation : kServer);
        QCOMPARE(result.complaints.size(), std::size_t(1));
        QCOMPARE(QByteArray::fromStdString(result.complaints[0].message), complaint);
    }

    void aLineOfTheTemplateMakesADuplicate()
    {
        const CheckResult result =
            checked("proxy_read_timeout 90s;", kLocation, {"proxy_read_timeout"});
        QCOMPARE(result.complaints.size(), std::size_t(1));
        QVERIFY(checked("proxy_read_timeout 90s;", kServer).complaints.empty());
        QVERIFY(checked("proxy_set_header A b; proxy_set_header A c;", kLocation).complaints.empty());
    }

    void whatIsNotRunIsRemarked()
    {
        const CheckResult result = checked("auth_request /auth; add_header A b; access_log off;"
                                           "location /x { content_by_lua_block { } }",
                                           kServer);
        QVERIFY(result.complaints.empty());
        QCOMPARE(result.remarks.size(), std::size_t(3));
        QVERIFY(result.remarks[0].row->effect == Effect::NotRun);
        QVERIFY(result.remarks[1].row->effect == Effect::NoMatter);
    }

    void everyDirectiveIsFoundByItsName()
    {
        for (const auto rows : {actingDirectives(), otherDirectives()}) {
            QVERIFY(std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
                return a.name < b.name;
            }));
            for (const DirectiveRow& row : rows) {
                QVERIFY(findDirective(row.name) == &row || row.name.ends_with('*'));
                const bool says = row.effect == Effect::Runs || !row.reason.empty() ||
                                  (row.contexts & (kServer | kLocation)) == 0;
                QVERIFY2(says, row.name.data());
            }
        }
        QVERIFY(findDirective("fastcgi_param") != nullptr);
        QVERIFY(findDirective("proxy_set_heade") == nullptr);
    }
};

QTEST_APPLESS_MAIN(TestDirectiveCheck)
#include "tst_directive_check.moc"
