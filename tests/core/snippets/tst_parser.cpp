// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/parser.h"

#include <QTest>

#include <string>

using namespace ingresscope;
using namespace ingresscope::snippets;

namespace {

ParseResult parsed(std::string_view text, const ParseLimits& limits = {})
{
    return parse(SnippetText(text, {}), limits);
}

std::string complaintOf(std::string_view text)
{
    const ParseResult result = parsed(text);
    return result.complaint ? result.complaint->message : std::string();
}

} // namespace

class TestParser : public QObject {
    Q_OBJECT

private slots:
    void wordsEndAtBlanksAndSemicolons()
    {
        const ParseResult result = parsed("add_header X-A  b;\n\tset $x 1;");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives.size(), std::size_t(2));
        QCOMPARE(result.directives[0].name, std::string("add_header"));
        QCOMPARE(result.directives[0].arg(1), std::string_view("b"));
        QCOMPARE(result.directives[1].arg(0), std::string_view("$x"));
    }

    void quotesKeepBlanksAndAreTakenOff()
    {
        const ParseResult result = parsed("more_set_headers 'Foo: \"bar\"' \"a;{}#\";");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives[0].arg(0), std::string_view("Foo: \"bar\""));
        QCOMPARE(result.directives[0].arg(1), std::string_view("a;{}#"));
        QVERIFY(result.directives[0].args[0].quoted);
    }

    void onlyQuotesBackslashesAndLineEndsAreEscapes()
    {
        const ParseResult result = parsed("x \"a\\\"b\\\\c\\td\" ^/a\\.b$ \\$1;");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives[0].arg(0), std::string_view("a\"b\\c\td"));
        QCOMPARE(result.directives[0].arg(1), std::string_view("^/a\\.b$"));
        QCOMPARE(result.directives[0].arg(2), std::string_view("\\$1"));
    }

    void commentsAndBracesOfVariables()
    {
        const ParseResult result = parsed("# one { \nset $a ${b}c; # two }\nset $d e#f;");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives.size(), std::size_t(2));
        QCOMPARE(result.directives[0].arg(1), std::string_view("${b}c"));
        QCOMPARE(result.directives[1].arg(1), std::string_view("e#f"));
    }

    void blocksNest()
    {
        const ParseResult result =
            parsed("location /a {\n  if ($http_x ~* \"(m)\" ){ return 403; }\n}\nbreak;");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives.size(), std::size_t(2));
        const Directive& location = result.directives[0];
        QVERIFY(location.hasBlock);
        QCOMPARE(location.block.size(), std::size_t(1));
        QCOMPARE(location.block[0].args.size(), std::size_t(4));
        QCOMPARE(location.block[0].arg(3), std::string_view(")"));
        QCOMPARE(location.block[0].block[0].name, std::string("return"));
    }

    void luaIsNotReadAsDirectives()
    {
        const ParseResult result = parsed("content_by_lua_block {\n  local t = { a = '}' } -- }\n"
                                          "  ngx.say([[ } ]])\n}\nreturn 200;");
        QVERIFY(!result.complaint);
        QCOMPARE(result.directives.size(), std::size_t(2));
        QVERIFY(result.directives[0].code.find("ngx.say") != std::string::npos);
        QCOMPARE(result.directives[1].name, std::string("return"));
    }

    void mistakesAreNamedAsNginxNamesThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("empty directive") << QByteArray(";") << QByteArray("unexpected \";\"");
        QTest::newRow("brace too many") << QByteArray("a b; }") << QByteArray("unexpected \"}\"");
        QTest::newRow("brace missing")
            << QByteArray("location / { a b;")
            << QByteArray("unexpected end of file, expecting \"}\"");
        QTest::newRow("brace within a directive")
            << QByteArray("location / { a b }") << QByteArray("unexpected \"}\"");
        QTest::newRow("text behind a quote")
            << QByteArray("a \"b\"c;") << QByteArray("unexpected \"c\"");
    }

    void mistakesAreNamedAsNginxNamesThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, complaint);
        QCOMPARE(QByteArray::fromStdString(complaintOf(text.toStdString())), complaint);
    }

    void anUnfinishedDirectiveIsNamed()
    {
        QVERIFY(complaintOf("add_header A b").find("add_header") != std::string::npos);
        QVERIFY(!complaintOf("a \"b;").empty());
    }

    void leavingTheBlockOfTheTemplateIsTold()
    {
        QVERIFY(parsed("} location /x { return 200;").leavesItsPlace);
        QVERIFY(!parsed("} }").leavesItsPlace);
    }

    void limitsHold()
    {
        QVERIFY(!complaintOf("a " + std::string(5000, 'x') + ";").empty());
        std::string deep;
        for (int i = 0; i < 100; ++i)
            deep += "location / {";
        QVERIFY(complaintOf(deep).find("deeper") != std::string::npos);
        ParseLimits limits;
        limits.directives = 3;
        QVERIFY(parsed("a;a;a;a;", limits).complaint.has_value());
        limits.textBytes = 2;
        QVERIFY(parsed("a;a;", limits).complaint.has_value());
    }
};

QTEST_APPLESS_MAIN(TestParser)
#include "tst_parser.moc"
