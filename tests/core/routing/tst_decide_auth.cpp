// SPDX-License-Identifier: Apache-2.0
// auth-url, digest, and how the checks of the access phase combine.
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

namespace {

constexpr std::string_view kUrl =
    "http://authz.default.svc.cluster.local/check?x-status=$http_x_auth";

std::string annotation(std::string_view name, std::string_view value)
{
    return "    nginx.ingress.kubernetes.io/" + std::string(name) + ": '" + std::string(value) + "'\n";
}

Compiled compileAuth(std::string_view more, std::string_view objects = {},
                     std::string_view url = kUrl)
{
    return compileText(ingressText(annotation("auth-url", url) + std::string(more),
                                   pathText("/", "Prefix", "web") +
                                       pathText("/.well-known/acme-challenge", "Prefix", "web")) +
                       serviceText("web") + serviceText("authz") + std::string(objects));
}

std::string headerOf(const AuthQuestion& question, std::string_view name)
{
    for (const auto& [known, value] : question.headers) {
        if (http::equalsIgnoringCase(known, name))
            return value;
    }
    return "(none)";
}

/// Decides, and lets the service answer with `status`.
Decision decideWith(const Compiled& compiled, Request& request, AuthAnswer answer,
                    Trace* trace = nullptr)
{
    FixedTickets tickets(1);
    const DecideContext context{.tickets = tickets};
    Decision decision;
    decide(compiled.table(), request.facts(), context, decision, trace);
    if (decision.action == Action::Ask)
        resumeDecide(compiled.table(), request.facts(), context, std::move(answer), decision, trace);
    return decision;
}

} // namespace

class TestDecideAuth : public QObject {
    Q_OBJECT

private slots:
    void theQuestionIsNginxsSubrequest()
    {
        const Compiled compiled = compileAuth("");
        Request request("/secret?q=1", "shop.test",
                        "X-Auth: 200\r\nX-Forwarded-Proto: https\r\nContent-Length: 5\r\n"
                        "Expect: 100-continue\r\nX-Original-Method: DELETE\r\n",
                        "POST");
        const Decision decision = decideFor(compiled, request);
        QCOMPARE(decision.action, Action::Ask);
        const AuthQuestion& question = decision.auth->question;
        QCOMPARE(question.method, std::string("GET"));
        QCOMPARE(question.target, std::string("/check?x-status=200"));
        QCOMPARE(question.host, std::string("authz.default.svc.cluster.local"));
        QCOMPARE(question.port, std::uint16_t{80});
        QVERIFY(question.endpoint && question.problem.empty());
        QCOMPARE(question.endpoint->serviceKey, std::string("default/authz"));
        QCOMPARE(question.endpoint->index, -1);
        QCOMPARE(headerOf(question, "Host"), std::string("authz.default.svc.cluster.local"));
        QCOMPARE(headerOf(question, "X-Original-URL"), std::string("http://shop.test/secret?q=1"));
        QCOMPARE(headerOf(question, "X-Original-Method"), std::string("POST"));
        QCOMPARE(headerOf(question, "X-Auth-Request-Redirect"), std::string("/secret?q=1"));
        QCOMPARE(headerOf(question, "X-Sent-From"), std::string("nginx-ingress-controller"));
        QCOMPARE(headerOf(question, "Connection"), std::string("close"));
        QCOMPARE(headerOf(question, "X-Auth"), std::string("200"));
        for (const char* name : {"X-Forwarded-Proto", "Content-Length", "Expect", "X-Scheme"})
            QCOMPARE(headerOf(question, name), std::string("(none)"));
    }

    void variablesOfTheUrlAreTheSubrequests()
    {
        const Compiled compiled = compileAuth(
            "", {}, "http://authz.default.svc.cluster.local/c?u=$uri&a=$args&r=$request_uri");
        Request request("/x?q=1");
        QCOMPARE(decideFor(compiled, request).auth->question.target,
                 std::string("/c?u=/_external-auth-Lw-Prefix&a=&r=/x?q=1"));
        const Compiled noPath = compileAuth("", {}, "http://authz.default.svc.cluster.local");
        QCOMPARE(decideFor(noPath, request).auth->question.target,
                 std::string("/_external-auth-Lw-Prefix"));
    }

    void aMethodBringsTheOldHeaders()
    {
        const Compiled compiled = compileAuth(annotation("auth-method", "POST"));
        Request request("/x");
        const Decision decision = decideFor(compiled, request);
        const AuthQuestion& question = decision.auth->question;
        QCOMPARE(question.method, std::string("POST"));
        QCOMPARE(headerOf(question, "X-Original-URI"), std::string("/x"));
        QCOMPARE(headerOf(question, "X-Scheme"), std::string("http"));
    }

    void statusesMeanWhatNginxMakesOfThem_data()
    {
        QTest::addColumn<int>("answered");
        QTest::addColumn<int>("status");   // 0: goes to the backend
        for (const int good : {200, 201, 204, 299})
            QTest::addRow("%d", good) << good << 0;
        for (const int passed : {401, 403})
            QTest::addRow("%d", passed) << passed << passed;
        for (const int other : {301, 302, 404, 500, 502, 503, 504})
            QTest::addRow("%d", other) << other << 500;
    }

    void statusesMeanWhatNginxMakesOfThem()
    {
        QFETCH(int, answered);
        QFETCH(int, status);
        const Compiled compiled = compileAuth("");
        Request request("/secret?q=1");
        Trace trace;
        const Decision decision = decideWith(compiled, request, {.status = answered}, &trace);
        QCOMPARE(decision.status, status);
        QCOMPARE(decision.action, status == 0 ? Action::Forward : Action::Answer);
        if (status == 0)
            QCOMPARE(decision.forwardTarget, std::string("/secret?q=1"));
        int steps = 0;
        for (const TraceStep& step : trace.steps)
            steps += step.kind == StepKind::Auth && step.at.isValid() ? 1 : 0;
        QCOMPARE(steps, 2);
    }

    void acmeChallengesAreExempt()
    {
        const Compiled compiled = compileAuth("");
        Request request("/.well-known/acme-challenge/x");
        QCOMPARE(decideFor(compiled, request).action, Action::Forward);
    }

    void signinTakesThePlaceOf401Alone()
    {
        const Compiled compiled = compileAuth(annotation("auth-signin", "https://login.test/start"));
        Request request("/a/b?c=d&e=f");
        const Decision decision = decideWith(compiled, request, {.status = 401});
        QCOMPARE(decision.status, 302);
        QVERIFY(decision.isSignin);
        QCOMPARE(decision.redirectTo,
                 std::string("https://login.test/start?rd=http://shop.test%2Fa%2Fb%3Fc%3Dd%26e%3Df"));
        QCOMPARE(decideWith(compiled, request, {.status = 403}).status, 403);
    }

    void theWayBackIsAddedAsTheUrlAllows_data()
    {
        QTest::addColumn<QString>("signin");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("target");
        QTest::newRow("query") << "https://l.test/s?lang=en" << "back"
                               << "https://l.test/s?lang=en&back=http://shop.test%2Fx";
        QTest::newRow("already there") << "https://l.test/s?rd=/home" << ""
                                       << "https://l.test/s?rd=/home";
        QTest::newRow("there but empty") << "https://l.test/s?rd=" << ""
                                         << "https://l.test/s?rd=&rd=http://shop.test%2Fx";
        QTest::newRow("variable") << "https://$host/start" << ""
                                  << "https://shop.test/start?rd=http://shop.test%2Fx";
    }

    void theWayBackIsAddedAsTheUrlAllows()
    {
        QFETCH(QString, signin);
        QFETCH(QString, parameter);
        QFETCH(QString, target);
        std::string more = annotation("auth-signin", signin.toStdString());
        if (!parameter.isEmpty())
            more += annotation("auth-signin-redirect-param", parameter.toStdString());
        const Compiled compiled = compileAuth(more);
        Request request("/x");
        QCOMPARE(QString::fromStdString(decideWith(compiled, request, {.status = 401}).redirectTo),
                 target);
    }

    void challengesOfTheServiceReachTheClient()
    {
        const Compiled compiled = compileAuth("");
        Request request("/");
        const Decision decision =
            decideWith(compiled, request, {.status = 401, .challenges = {"Bearer realm=\"x\""}});
        QCOMPARE(decision.challenges, std::vector<std::string>{"Bearer realm=\"x\""});
    }

    void namesWithoutAServiceDoNotResolve()
    {
        const Compiled compiled =
            compileAuth("", {}, "http://no-such.default.svc.cluster.local/check");
        Request request("/");
        const Decision decision = decideFor(compiled, request);
        QVERIFY(!decision.auth->question.endpoint);
        QVERIFY(!decision.auth->question.problem.empty());
    }

    void aServiceIsFoundByAVariableToo()
    {
        const Compiled compiled =
            compileAuth("", {}, "http://$http_x_svc.default.svc.cluster.local:80/check");
        Request request("/", "shop.test", "X-Svc: authz\r\n");
        const Decision decision = decideFor(compiled, request);
        QVERIFY(decision.auth->question.endpoint);
        QCOMPARE(decision.auth->question.endpoint->serviceKey, std::string("default/authz"));
    }

    void theCacheKeyBelongsToHostAndLocation()
    {
        const Compiled compiled = compileAuth(annotation("auth-cache-key", "$remote_user$http_authorization"));
        Request request("/", "shop.test", "Authorization: Bearer t\r\nIf-None-Match: x\r\n");
        const Decision decision = decideFor(compiled, request);
        QCOMPARE(decision.auth->question.cacheKey,
                 std::string("shop.test/_external-auth-Lw-PrefixBearer t"));
        QCOMPARE(headerOf(decision.auth->question, "If-None-Match"), std::string("(none)"));
        const auto& times = decision.auth->question.policy->cacheTimes;
        QCOMPARE(times.size(), std::size_t{3});
        QCOMPARE(times[2].status, 401);
        QCOMPARE(times[2].time.count(), std::int64_t{300});
    }

    void globalAuthGuardsWhereItIsNotSwitchedOff()
    {
        const std::string map =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ingress-nginx-controller, namespace: "
            "ingress-nginx}\ndata:\n  global-auth-url: http://authz.default.svc.cluster.local/g\n";
        const Compiled compiled = compileText(
            ingressText("", pathText("/", "Prefix", "web")) +
            ingressText(annotation("enable-global-auth", "false"), pathText("/", "Prefix", "web"),
                        "open", "open.test") +
            serviceText("web") + serviceText("authz") + map);
        Request guarded("/");
        const Decision asks = decideFor(compiled, guarded);
        QCOMPARE(asks.action, Action::Ask);
        QVERIFY(asks.auth->question.policy->isGlobal);
        QCOMPARE(asks.auth->question.target, std::string("/g"));
        Request open("/", "open.test");
        QCOMPARE(decideFor(compiled, open).action, Action::Forward);
        Request unknown("/", "unknown.test");
        QCOMPARE(decideFor(compiled, unknown).status, 404);
    }

    void preflightsAreAnsweredBeforeAnybodyIsAsked()
    {
        const Compiled compiled = compileAuth(annotation("enable-cors", "true"));
        Request request("/", "shop.test", "Origin: https://a.test\r\n", "OPTIONS");
        QCOMPARE(decideFor(compiled, request).status, 204);
    }

    void satisfyAnyAsksOnlyWhereTheAddressIsNotEnough_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("answered");   // 0: must not be asked
        QTest::addColumn<int>("status");
        QTest::newRow("inside") << "10.0.0.1" << 0 << 0;
        QTest::newRow("outside, let in") << "192.0.2.1" << 200 << 0;
        QTest::newRow("outside, 401") << "192.0.2.1" << 401 << 401;
        QTest::newRow("outside, 403") << "192.0.2.1" << 403 << 403;
        QTest::newRow("outside, error") << "192.0.2.1" << 404 << 500;
    }

    void satisfyAnyAsksOnlyWhereTheAddressIsNotEnough()
    {
        QFETCH(QString, address);
        QFETCH(int, answered);
        QFETCH(int, status);
        const Compiled compiled = compileAuth(annotation("satisfy", "any") +
                                              annotation("whitelist-source-range", "10.0.0.0/8"));
        Request request("/");
        const std::string text = address.toStdString();
        request.facts().clientAddress = text;
        if (answered == 0) {
            QCOMPARE(decideFor(compiled, request).action, Action::Forward);
            return;
        }
        QCOMPARE(decideWith(compiled, request, {.status = answered}).status, status);
    }

    void withoutSatisfyTheAddressComesFirst()
    {
        const Compiled compiled = compileAuth(annotation("whitelist-source-range", "10.0.0.0/8"));
        Request request("/");
        request.facts().clientAddress = "192.0.2.1";
        QCOMPARE(decideFor(compiled, request).status, 403);
        request.facts().clientAddress = "10.0.0.1";
        QCOMPARE(decideFor(compiled, request).action, Action::Ask);
    }

    void digestComesBeforeTheAddress()
    {
        const std::string secret =
            "apiVersion: v1\nkind: Secret\nmetadata: {name: dig}\nstringData:\n"
            "  auth: 'joe:staff:09764653610a35f6f187b5911d60546c'\n";
        const auto text = [&](std::string_view realm) {
            std::string annotations = annotation("auth-type", "digest") +
                                      annotation("auth-secret", "dig") +
                                      annotation("whitelist-source-range", "10.0.0.0/8");
            if (!realm.empty())
                annotations += annotation("auth-realm", realm);
            return ingressText(annotations, pathText("/", "Prefix", "web")) + serviceText("web") +
                   secret;
        };
        const Compiled compiled = compileText(text("staff"));
        Request request("/");
        request.facts().clientAddress = "192.0.2.1";
        const Decision decision = decideFor(compiled, request);
        QCOMPARE(decision.status, 401);
        QCOMPARE(decision.challenges.size(), std::size_t{1});
        QVERIFY(decision.challenges[0].starts_with(
            "Digest algorithm=\"MD5\", qop=\"auth\", realm=\"staff\", nonce=\""));
        // Without a realm the module lets the location alone, and a finding says so.
        const Compiled open = compileText(text(""));
        QCOMPARE(decideFor(open, request).status, 403);
        QVERIFY(open.hasFinding("annotation/digest-realm"));
    }
};

QTEST_GUILESS_MAIN(TestDecideAuth)
#include "tst_decide_auth.moc"
