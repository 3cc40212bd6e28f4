// SPDX-License-Identifier: Apache-2.0
// Snippets from manifest to decision: phases, control flow, what nginx refuses, whose switch counts.
#include "core/routing/snippet_state.h"
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

#include <algorithm>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

namespace {

constexpr std::string_view kAllowed =
    "apiVersion: v1\nkind: ConfigMap\n"
    "metadata: {name: ingress-nginx-controller, namespace: ingress-nginx}\n"
    "data: {allow-snippet-annotations: \"true\", annotations-risk-level: Critical}\n---\n";

std::string annotation(std::string_view name, std::string_view text)
{
    std::string result = "    nginx.ingress.kubernetes.io/" + std::string(name) + ": |\n";
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        result += "      " + std::string(text.substr(0, end)) + "\n";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

/// shop.test with "/" to app and both snippets.
std::string shop(std::string_view configuration, std::string_view server = {},
                 std::string_view more = {}, std::string_view paths = {})
{
    std::string annotations(more);
    if (!configuration.empty())
        annotations += annotation("configuration-snippet", configuration);
    if (!server.empty())
        annotations += annotation("server-snippet", server);
    return std::string(kAllowed) +
           ingressText(annotations,
                       paths.empty() ? pathText("/", "Prefix", "app") : std::string(paths)) +
           serviceText("app") + serviceText("other") +
           ingressText("", pathText("/", "Prefix", "other"), "plain", "plain.test");
}

Decision decided(const std::string& yaml, std::string_view target,
                 std::string_view headers = {}, std::string_view method = "GET",
                 Trace* trace = nullptr)
{
    // What a decision points to lives in its table.
    static std::vector<std::shared_ptr<const Compiled>> kept;
    static std::vector<std::shared_ptr<Request>> requests;
    kept.push_back(std::make_shared<const Compiled>(compileText(yaml)));
    requests.push_back(std::make_shared<Request>(target, "shop.test", headers, method));
    return decideFor(*kept.back(), *requests.back(), 1, trace);
}

std::string reloadError(const std::string& yaml)
{
    return compileText(yaml).table().reloadError;
}

} // namespace

class TestSnippets : public QObject {
    Q_OBJECT

private slots:
    void hostsWithoutSnippetsHaveNoState()
    {
        const Compiled compiled = compileText(shop("add_header A b;"));
        QVERIFY(compiled.host("shop.test")->hasSnippets);
        QVERIFY(!compiled.host("plain.test")->hasSnippets);
        Request request("/", "plain.test");
        QVERIFY(!decideFor(compiled, request).snippets);
    }

    void returnAnswersBeforeTheBackend()
    {
        const Decision decision = decided(shop("return 418 \"no $request_method\";"), "/x");
        QVERIFY(decision.action == Action::Answer);
        QCOMPARE(decision.status, 418);
        QVERIFY(decision.snippets->hasText);
        QCOMPARE(decision.snippets->text, std::string("no GET"));
    }

    void returnWithAUrlRedirects()
    {
        const Decision decision =
            decided(shop("return 301 https://new.test$request_uri;"), "/a?b=1");
        QCOMPARE(decision.status, 301);
        QCOMPARE(decision.redirectTo, std::string("https://new.test/a?b=1"));
        QCOMPARE(decided(shop("return https://x.test/;"), "/").status, 302);
        QCOMPARE(decided(shop("return 302 /login;"), "/").redirectTo,
                 std::string("http://shop.test/login"));
    }

    /// The example of the controller's own documentation.
    void setAndIfInAServerSnippet()
    {
        const std::string yaml = shop({}, "set $agentflag 0;\n\nif ($http_user_agent ~* \"(Mobile)\" ){\n"
                                          "  set $agentflag 1;\n}\n\nif ( $agentflag = 1 ) {\n"
                                          "  return 301 https://m.example.com;\n}");
        QCOMPARE(decided(yaml, "/", "User-Agent: a mobile one\r\n").redirectTo,
                 std::string("https://m.example.com"));
        QVERIFY(decided(yaml, "/", "User-Agent: desk\r\n").action == Action::Forward);
    }

    void conditions_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<bool>("holds");
        QTest::newRow("equal") << QByteArray("($request_method = POST)") << true;
        QTest::newRow("not equal") << QByteArray("($request_method != POST)") << false;
        QTest::newRow("regex") << QByteArray("($uri ~ ^/a/(.*)$)") << true;
        QTest::newRow("case counts") << QByteArray("($uri ~ ^/A/)") << false;
        QTest::newRow("case does not count") << QByteArray("($uri ~* ^/A/)") << true;
        QTest::newRow("negated regex") << QByteArray("($uri !~ ^/b/)") << true;
        QTest::newRow("negated without case") << QByteArray("($uri !~* ^/A/)") << false;
        QTest::newRow("empty is false") << QByteArray("($arg_none)") << false;
        QTest::newRow("0 is false") << QByteArray("($arg_zero)") << false;
        QTest::newRow("other text is true") << QByteArray("($arg_x)") << true;
        QTest::newRow("no file") << QByteArray("(-f $request_filename)") << false;
        QTest::newRow("no file, negated") << QByteArray("(!-f $request_filename)") << true;
    }

    void conditions()
    {
        QFETCH(QByteArray, condition);
        QFETCH(bool, holds);
        const Decision decision = decided(shop("if " + condition.toStdString() + " { return 403; }"),
                                          "/a/b?x=1&zero=0", {}, "POST");
        QCOMPARE(decision.action == Action::Answer, holds);
    }

    void rewriteLastLooksForTheLocationAgain()
    {
        const std::string yaml =
            shop("rewrite ^/old/(.*)$ /new/$1 last;", {}, {},
                 pathText("/old", "Prefix", "app") + pathText("/new", "Prefix", "other"));
        const Decision decision = decided(yaml, "/old/x?q=1");
        QCOMPARE(decision.location->path, std::string("/new/"));
        QCOMPARE(decision.backend->serviceKey, std::string("default/other"));
        QCOMPARE(decision.forwardTarget, std::string("/new/x?q=1"));
    }

    void rewriteBreakStaysInTheLocation()
    {
        const std::string yaml =
            shop("rewrite ^/old/(.*)$ /new/$1?from=old break;", {}, {},
                 pathText("/old", "Prefix", "app") + pathText("/new", "Prefix", "other"));
        const Decision decision = decided(yaml, "/old/a%20b?q=1");
        QCOMPARE(decision.backend->serviceKey, std::string("default/app"));
        QCOMPARE(decision.forwardTarget, std::string("/new/a%20b?from=old&q=1"));
    }

    void aLastQuestionMarkDropsTheArguments()
    {
        QCOMPARE(decided(shop("rewrite ^ /x? break;"), "/a?b=1").forwardTarget, std::string("/x"));
    }

    void rewriteRedirects()
    {
        const Decision decision = decided(shop("rewrite ^/a/(.*) /b/$1 permanent;"), "/a/c?d=e");
        QCOMPARE(decision.status, 301);
        QCOMPARE(decision.redirectTo, std::string("http://shop.test/b/c?d=e"));
        QCOMPARE(decided(shop("rewrite ^ https://o.test$uri;"), "/a").status, 302);
    }

    void aCycleEndsWith500()
    {
        Trace trace;
        const Decision decision =
            decided(shop("rewrite ^/(.*)$ /x$1 last;"), "/a", {}, "GET", &trace);
        QCOMPARE(decision.status, 500);
        QVERIFY(trace.steps.size() < 200);
    }

    void rewritesOfTheServerComeBeforeTheLocation()
    {
        const std::string yaml =
            shop({}, "rewrite ^/in$ /new/in;", {},
                 pathText("/old", "Prefix", "app") + pathText("/new", "Prefix", "other"));
        QCOMPARE(decided(yaml, "/in").backend->serviceKey, std::string("default/other"));
    }

    void breakKeepsTheIngressesOwnRewriteAway()
    {
        const std::string more = "    nginx.ingress.kubernetes.io/rewrite-target: /$1\n";
        const std::string paths = pathText("/app/(.*)", "ImplementationSpecific", "app");
        QCOMPARE(decided(shop("set $a 1;", {}, more, paths), "/app/x").forwardTarget,
                 std::string("/x"));
        QCOMPARE(decided(shop("break;", {}, more, paths), "/app/x").forwardTarget,
                 std::string("/app/x"));
    }

    void locationsOfAServerSnippet_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");   // 0: forwarded
        QTest::newRow("exact") << QByteArray("/teapot") << 418;
        QTest::newRow("below exact") << QByteArray("/teapot/x") << 0;
        QTest::newRow("prefix before regex") << QByteArray("/keep/a.php") << 201;
        QTest::newRow("regex before the controller's prefix") << QByteArray("/a.php") << 403;
        QTest::newRow("case of a regex") << QByteArray("/a.PHP") << 0;
        QTest::newRow("no answer, no file") << QByteArray("/empty") << 404;
        QTest::newRow("internal") << QByteArray("/inside") << 404;
        QTest::newRow("forwards by itself") << QByteArray("/proxy") << 502;
        QTest::newRow("denied") << QByteArray("/denied") << 403;
    }

    void locationsOfAServerSnippet()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        const std::string yaml =
            shop({}, "location = /teapot { return 418 \"teapot\"; }\n"
                     "location ^~ /keep/ { return 201; }\n"
                     "location ~ \\.php$ { return 403; }\n"
                     "location /empty { add_header A b; }\n"
                     "location /inside { internal; return 200; }\n"
                     "location /proxy { proxy_pass http://elsewhere; }\n"
                     "location /denied { deny all; return 200; }\n"
                     "location /denied2 { deny all; }\n");
        // `return` runs before the addresses are looked at, as in nginx.
        const std::string_view asked = path == "/denied" ? "/denied2" : std::string_view(path);
        const Decision decision = decided(yaml, asked);
        QCOMPARE(decision.action == Action::Answer ? decision.status : 0, status);
    }

    void denyAndAllowInOrder()
    {
        const std::string yaml = shop("deny 10.0.0.1;\nallow 127.0.0.0/8;\ndeny all;");
        QVERIFY(decided(yaml, "/").action == Action::Forward);
        QCOMPARE(decided(shop("deny 127.0.0.1;"), "/").status, 403);
        QCOMPARE(decided(shop({}, "deny all;"), "/").status, 403);
        QVERIFY(decided(shop("allow all;", "deny all;"), "/").action == Action::Forward);
    }

    void errorPagesOfSnippets()
    {
        QCOMPARE(decided(shop("deny all;\nerror_page 403 https://help.test/;"), "/").redirectTo,
                 std::string("https://help.test/"));
        const Decision named = decided(
            shop("deny all;\nerror_page 403 =200 @sorry;", "location @sorry { return 503 \"sorry\"; }"),
            "/");
        QCOMPARE(named.status, 200);
        QCOMPARE(named.snippets->text, std::string("sorry"));
        QCOMPARE(decided(shop("deny all;\nerror_page 403 /sorry;",
                              "location = /sorry { return 200 \"sorry\"; }"),
                         "/")
                     .status,
                 403);
    }

    void theLastIfTakesTheHeadersOver()
    {
        const std::string yaml = shop("add_header A outer;\nmore_set_headers \"M: outer\";\n"
                                      "if ($arg_x) { add_header B inner; more_set_headers \"N: inner\"; }");
        const Decision without = decided(yaml, "/");
        QCOMPARE(without.snippets->level->addHeaders.size(), std::size_t(1));
        QCOMPARE(without.snippets->level->addHeaders[0].name, std::string("A"));
        const Decision with = decided(yaml, "/?x=1");
        QCOMPARE(with.snippets->level->addHeaders.size(), std::size_t(1));
        QCOMPARE(with.snippets->level->addHeaders[0].name, std::string("B"));
        QCOMPARE(with.snippets->level->answerHeaders.size(), std::size_t(2));
        QCOMPARE(with.snippets->level->answerHeaders[0].fields[0].name, std::string("M"));
    }

    void requestHeadersAreChangedForAllThatFollows()
    {
        const Decision decision =
            decided(shop("more_set_input_headers \"X-A: $http_x_b\";\nmore_clear_input_headers X-B;"),
                    "/", "X-A: old\r\nX-B: new\r\n");
        std::string scratch;
        const auto headers = decision.snippets->request.headers;
        QCOMPARE(http::headerVariable(headers, "x_a", scratch), std::string_view("new"));
        QVERIFY(http::headerVariable(headers, "x_b", scratch).data() == nullptr);
    }

    void aSnippetMaySendTheRequestElsewhere()
    {
        const Decision decision = decided(shop("set $proxy_upstream_name default-other-80;"), "/");
        QCOMPARE(decision.backend->serviceKey, std::string("default/other"));
        QCOMPARE(decided(shop("set $proxy_upstream_name nobody;"), "/").status, 503);
    }

    void whatNginxRefusesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("configuration");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("unknown directive") << QByteArray("invalid directive;")
                                           << QByteArray("unknown directive \"invalid\"");
        QTest::newRow("unknown and unfinished") << QByteArray("invalid directive")
                                                << QByteArray("unknown directive \"invalid\"");
        QTest::newRow("duplicate of the template")
            << QByteArray("proxy_read_timeout 90s;")
            << QByteArray("\"proxy_read_timeout\" directive is duplicate");
        QTest::newRow("cookie path is off already")
            << QByteArray("proxy_cookie_path / \"/; Secure\";")
            << QByteArray("\"proxy_cookie_path\" directive is duplicate");
        QTest::newRow("unknown variable") << QByteArray("add_header A $nope;")
                                          << QByteArray("unknown \"nope\" variable");
        QTest::newRow("variable that nobody sets")
            << QByteArray("set $host x;") << QByteArray("the duplicate \"host\" variable");
        QTest::newRow("condition") << QByteArray("if ($a == b) { return 403; }")
                                   << QByteArray("unknown \"a\" variable");
        QTest::newRow("sign") << QByteArray("if ($uri == b) { return 403; }")
                              << QByteArray("unexpected \"==\" in condition");
        QTest::newRow("return code") << QByteArray("return teapot;")
                                     << QByteArray("invalid return code \"teapot\"");
        QTest::newRow("always") << QByteArray("add_header A b c;")
                                << QByteArray("invalid parameter \"c\"");
    }

    void whatNginxRefusesIsRefused()
    {
        QFETCH(QByteArray, configuration);
        QFETCH(QByteArray, message);
        const Compiled compiled = compileText(shop(configuration.toStdString()));
        QCOMPARE(QByteArray::fromStdString(compiled.table().reloadError), message);
        QVERIFY(!compiled.host("shop.test"));   // the culprit is left out, the others stay
        QVERIFY(compiled.host("plain.test"));
        const auto finding =
            std::find_if(compiled.result.findings.begin(), compiled.result.findings.end(),
                         [](const Finding& f) { return f.code == "routing/config-refused"; });
        QVERIFY(finding != compiled.result.findings.end());
        QVERIFY(finding->at.begin.line > 10);   // within the block scalar
    }

    void variablesOfOneSnippetAreKnownToAll()
    {
        const std::string yaml =
            shop("set $mine 1;") +
            ingressText(annotation("configuration-snippet", "return 200 \"<$mine>\";"),
                        pathText("/", "Prefix", "app"), "second", "second.test");
        const Compiled compiled = compileText(yaml);
        QVERIFY(compiled.table().reloadError.empty());
        Request request("/", "second.test");
        QCOMPARE(decideFor(compiled, request).snippets->text, std::string("<>"));
    }

    void aLocationThatIsThereAlreadyIsADuplicate()
    {
        QCOMPARE(reloadError(shop({}, "location / { return 302 /coffee; }")),
                 std::string("duplicate location \"/\""));
    }

    void whatIsNotRunIsNamedWithItsLine()
    {
        const Compiled compiled = compileText(shop("auth_request /auth;\naccess_log off;"));
        const auto named = [&](std::string_view code) {
            const auto& all = compiled.result.findings;
            const auto found = std::find_if(all.begin(), all.end(),
                                            [&](const Finding& f) { return f.code == code; });
            return found == all.end() ? 0u : found->at.begin.line;
        };
        const auto first = named("snippet/not-run");
        QVERIFY(first > 0);
        QCOMPARE(named("snippet/no-effect-here"), first + 1);
    }

    void theControllersSwitchesDecide()
    {
        const std::string manifests =
            ingressText(annotation("configuration-snippet", "return 418;"),
                        pathText("/", "Prefix", "app")) +
            serviceText("app");
        const Compiled refused = compileText(manifests);
        QVERIFY(!refused.host("shop.test"));
        QVERIFY(refused.hasFinding("annotation/too-risky"));

        const Compiled risky = compileText(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ingress-nginx-controller, namespace: "
            "ingress-nginx}\ndata: {annotations-risk-level: Critical}\n---\n" +
            manifests);
        QVERIFY(risky.host("shop.test"));
        QVERIFY(!risky.host("shop.test")->hasSnippets);
        QVERIFY(risky.hasFinding("annotation/snippets-off"));

        const Compiled forced = compileText(manifests, {.runSnippetsAnyway = true});
        QVERIFY(forced.hasFinding("snippet/run-anyway"));
        Request request("/");
        Trace trace;
        QCOMPARE(decideFor(forced, request, 1, &trace).status, 418);
        QVERIFY(std::any_of(trace.steps.begin(), trace.steps.end(), [](const TraceStep& step) {
            return step.kind == StepKind::Snippet && step.subject == "run anyway";
        }));
    }

    void everyStepHasItsLine()
    {
        Trace trace;
        decided(shop("set $a 1;\nif ($a) {\n  return 403;\n}"), "/", {}, "GET", &trace);
        std::vector<std::uint32_t> lines;
        for (const TraceStep& step : trace.steps) {
            if (step.kind == StepKind::Snippet)
                lines.push_back(step.at.begin.line);
        }
        QCOMPARE(lines.size(), std::size_t(3));
        QCOMPARE(lines[1], lines[0] + 1);
        QCOMPARE(lines[2], lines[0] + 2);
    }
};

QTEST_APPLESS_MAIN(TestSnippets)
#include "tst_snippets.moc"
