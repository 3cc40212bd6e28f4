// SPDX-License-Identifier: Apache-2.0
#include "core/routing/script.h"
#include "core/routing/variable_reference.h"
#include "tests/core/routing/routing_fixture.h"

#include <QFile>
#include <QTest>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

class TestVariables : public QObject {
    Q_OBJECT

private slots:
    /// With INGRESSCOPE_WRITE_DOCS=1 the page is written first.
    void pageIsThatOfTheTable()
    {
        const std::string wanted = variableReference();
        QFile page(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/docs/variables.md"));
        if (qEnvironmentVariableIntValue("INGRESSCOPE_WRITE_DOCS") == 1) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            QCOMPARE(page.write(wanted.data(), static_cast<qint64>(wanted.size())),
                     static_cast<qint64>(wanted.size()));
            page.close();
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY2(page.readAll().toStdString() == wanted,
                 "docs/variables.md is old: run this test with INGRESSCOPE_WRITE_DOCS=1");
    }

    void everyVariableSaysWhatItHoldsAndWhyItIsEmpty()
    {
        for (const VariableRow& row : variableTable()) {
            QVERIFY2(!row.from.empty(), row.name.data());
            QVERIFY2((row.variable == Variable::Nothing) == !row.emptyHere.empty(), row.name.data());
            QVERIFY2(!row.isFamily || row.name.ends_with('_') || row.name == "authheader",
                     row.name.data());
            QVERIFY(findVariable(row.isFamily ? std::string(row.name) + "x" : std::string(row.name)) ==
                    &row);
        }
    }

    void unknownNamesAreRefusedInNginxsWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("unknown") << QByteArray("/$nope") << QByteArray("unknown \"nope\" variable");
        QTest::newRow("other version")
            << QByteArray("$the_real_ip") << QByteArray("unknown \"the_real_ip\" variable");
        QTest::newRow("needs a module")
            << QByteArray("$geoip2_city") << QByteArray("unknown \"geoip2_city\" variable");
        QTest::newRow("no name") << QByteArray("/a$") << QByteArray("invalid variable name");
        QTest::newRow("open brace") << QByteArray("${host")
                                    << QByteArray("the closing bracket in \"host\" variable is missing");
    }

    void unknownNamesAreRefusedInNginxsWords()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, complaint);
        const auto script = Script::parse(text.toStdString());
        QVERIFY(!script);
        QCOMPARE(QByteArray::fromStdString(script.error().message), complaint);
        QVERIFY(Script::parse(text.toStdString(), Script::Unknown::Empty).hasValue());
    }

    void valuesComeFromRequestAndLocation_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("host") << QByteArray("$host|$http_host") << QByteArray("shop.test|Shop.Test:80");
        QTest::newRow("uri") << QByteArray("$uri|$request_uri") << QByteArray("/a b/c|/a%20b/c?x=1&y=2");
        QTest::newRow("args") << QByteArray("$args$is_args$arg_Y${arg_x}") << QByteArray("x=1&y=2?21");
        QTest::newRow("cookie") << QByteArray("$cookie_sid") << QByteArray("abc");
        QTest::newRow("header") << QByteArray("$http_x_a") << QByteArray("one, two");
        QTest::newRow("location") << QByteArray("$namespace/$ingress_name/$service_name:$service_port")
                                  << QByteArray("default/shop/app:80");
        QTest::newRow("upstream") << QByteArray("$proxy_upstream_name")
                                  << QByteArray("default-app-80");
        QTest::newRow("case of names") << QByteArray("$REQUEST_METHOD") << QByteArray("GET");
        QTest::newRow("dollar") << QByteArray("$literal_dollar") << QByteArray("$");
        QTest::newRow("before the answer") << QByteArray("$status$sent_http_x") << QByteArray("");
        QTest::newRow("group of the path") << QByteArray("$1-$2") << QByteArray("c-");
    }

    void valuesComeFromRequestAndLocation()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, value);
        const Compiled compiled = compileText(
            ingressText("    nginx.ingress.kubernetes.io/use-regex: \"true\"\n",
                        pathText("/a b/(.*)", "ImplementationSpecific", "app")) +
            serviceText("app"));
        Request request("/a%20b/c?x=1&y=2", "Shop.Test:80",
                        "X-A: one\r\nCookie: a=1; sid=abc\r\nX-A: two\r\n");
        const Decision decision = decideFor(compiled, request);
        const auto script = Script::parse(text.toStdString());
        QVERIFY(script.hasValue());
        QCOMPARE(QByteArray::fromStdString(script->evaluate(request.facts(), decision)), value);
    }

    void uriIsTheRewrittenPathOnceItIsRewritten()
    {
        const Compiled compiled = compileText(
            ingressText("    nginx.ingress.kubernetes.io/rewrite-target: /new/$1\n",
                        pathText("/old/(.*)", "ImplementationSpecific", "app")) +
            serviceText("app"));
        Request request("/old/x");
        const Decision decision = decideFor(compiled, request);
        QCOMPARE(Script::parse("$uri|$1")->evaluate(request.facts(), decision),
                 std::string("/new/x|x"));
    }

    void answersAreKnownToHeaderDirectives()
    {
        const Decision decision;
        const RequestFacts request;
        const std::vector<http::HeaderField> headers{{.name = "X-B", .value = "b"}};
        const AnswerFacts answer{.status = 404, .backendStatus = 200, .backendHeaders = headers};
        QCOMPARE(Script::parse("$status $upstream_status $upstream_http_x_b")
                     ->evaluate(request, decision, &answer),
                 std::string("404 200 b"));
    }
};

QTEST_APPLESS_MAIN(TestVariables)
#include "tst_variables.moc"
