// SPDX-License-Identifier: Apache-2.0
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

namespace {

std::string annotation(const char* name, const char* value)
{
    return std::string("    nginx.ingress.kubernetes.io/") + name + ": \"" + value + "\"\n";
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

class TestDecide : public QObject {
    Q_OBJECT

private slots:
    void longestPrefixWins_data();
    void longestPrefixWins();
    void rewriteMakesTheHostsPathsRegexes();
    void missingGroupGivesAFinding();
    void unknownHostGets404();
    void unmatchedPathOfAHostDoesNotFallBackToTheDefaultHost();
    void serviceWithoutEndpointsGets503();
    void canaryFollowsTheTicket();
    void canaryHeaderBeatsWeight();
    void fixedRedirectComesBeforeHttps();
    void httpsRedirectComesBefore503();
    void slashFormIsRedirected();
    void passwordIsAskedFor();
    void traceNamesEveryPathComparedAndItsLine();
    void pathsThatShareAServiceLeadToTheirOwnLines();
    void tracingChangesNothing();
    void rateLimitCounts();
};

void TestDecide::longestPrefixWins_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("backend");
    QTest::newRow("exact beats prefix") << QByteArray("/foo") << QByteArray("default-exact-80");
    QTest::newRow("below") << QByteArray("/foo/x") << QByteArray("default-prefix-80");
    QTest::newRow("longer") << QByteArray("/foo/bar/x") << QByteArray("default-longer-80");
    QTest::newRow("not a whole segment") << QByteArray("/foo/barx") << QByteArray("default-prefix-80");
    QTest::newRow("dot segments") << QByteArray("/a/../foo/bar/") << QByteArray("default-longer-80");
    QTest::newRow("escaped") << QByteArray("/f%6fo/bar/y") << QByteArray("default-longer-80");
}

void TestDecide::longestPrefixWins()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, backend);
    const Compiled compiled = compileText(
        ingressText("", pathText("/foo", "Prefix", "prefix") + pathText("/foo", "Exact", "exact") +
                            pathText("/foo/bar", "Prefix", "longer")) +
        serviceText("prefix") + serviceText("exact") + serviceText("longer"));
    Request request(path.toStdString());
    QVERIFY(request.parsed());
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.action, Action::Forward);
    QCOMPARE(bytes(decision.backend->name), backend);
    QCOMPARE(bytes(decision.forwardTarget), path);   // without a rewrite the bytes as they came
}

void TestDecide::rewriteMakesTheHostsPathsRegexes()
{
    const Compiled compiled =
        compileText(ingressText(annotation("rewrite-target", "/$2"),
                                pathText("/api(/|$)(.*)", "ImplementationSpecific", "api")) +
                    ingressText("", pathText("/exact", "Exact", "web"), "other") + serviceText("api") +
                    serviceText("web"));
    Request api("/API/v1?x=1");
    Decision decision = decideFor(compiled, api);
    QCOMPARE(bytes(decision.location->text()), QByteArray("~* \"^/api(/|$)(.*)\""));
    QCOMPARE(bytes(decision.forwardTarget), QByteArray("/v1?x=1"));
    Request exact("/exactly");
    decision = decideFor(compiled, exact);
    QCOMPARE(bytes(decision.backend->name), QByteArray("default-web-80"));
}

void TestDecide::missingGroupGivesAFinding()
{
    const Compiled compiled = compileText(
        ingressText(annotation("rewrite-target", "/$2"), pathText("/", "Prefix", "web")) +
        serviceText("web"));
    QVERIFY(compiled.hasFinding("rewrite/missing-group"));
    Request request("/static/app.js");
    QCOMPARE(bytes(decideFor(compiled, request).forwardTarget), QByteArray("/"));
}

void TestDecide::unknownHostGets404()
{
    const Compiled compiled =
        compileText(ingressText("", pathText("/", "Prefix", "web")) + serviceText("web"));
    Request request("/", "other.test");
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.action, Action::Answer);
    QCOMPARE(decision.status, 404);
    QVERIFY(decision.host->isDefault());
}

void TestDecide::unmatchedPathOfAHostDoesNotFallBackToTheDefaultHost()
{
    std::string hostless = ingressText("", pathText("/", "Prefix", "all"), "hostless");
    hostless.replace(hostless.find("  - host: \"shop.test\"\n    http:"), 31, "  - http:");
    const Compiled compiled = compileText(ingressText("", pathText("/a", "Prefix", "web")) + hostless +
                                          serviceText("web") + serviceText("all"));
    Request request("/b");
    QCOMPARE(decideFor(compiled, request).status, 404);
    Request elsewhere("/b", "elsewhere.test");
    QCOMPARE(bytes(decideFor(compiled, elsewhere).backend->name), QByteArray("default-all-80"));
}

void TestDecide::serviceWithoutEndpointsGets503()
{
    const Compiled compiled = compileText(ingressText("", pathText("/", "Prefix", "nowhere")));
    Request request("/");
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.action, Action::Answer);
    QCOMPARE(decision.status, 503);
}

void TestDecide::canaryFollowsTheTicket()
{
    const Compiled compiled =
        compileText(ingressText("", pathText("/", "Prefix", "web")) +
                    ingressText(annotation("canary", "true") + annotation("canary-weight", "20"),
                                pathText("/", "Prefix", "next"), "canary") +
                    serviceText("web") + serviceText("next"));
    Request request("/");
    QCOMPARE(bytes(decideFor(compiled, request, 20).backend->name), QByteArray("default-next-80"));
    QCOMPARE(bytes(decideFor(compiled, request, 21).backend->name), QByteArray("default-web-80"));
    QCOMPARE(decideFor(compiled, request, 21).ticket, 21u);
}

void TestDecide::canaryHeaderBeatsWeight()
{
    const Compiled compiled = compileText(
        ingressText("", pathText("/", "Prefix", "web")) +
        ingressText(annotation("canary", "true") + annotation("canary-weight", "100") +
                        annotation("canary-by-header", "X-Canary"),
                    pathText("/", "Prefix", "next"), "canary") +
        serviceText("web") + serviceText("next"));
    Request never("/", "shop.test", "X-Canary: never\r\n");
    const Decision decision = decideFor(compiled, never);
    QCOMPARE(bytes(decision.backend->name), QByteArray("default-web-80"));
    QCOMPARE(decision.canary, CanaryStep::HeaderNever);
    QCOMPARE(decision.ticket, 0u);
}

void TestDecide::fixedRedirectComesBeforeHttps()
{
    const Compiled compiled = compileText(
        ingressText(annotation("permanent-redirect", "https://new.test/") +
                        annotation("force-ssl-redirect", "true"),
                    pathText("/", "Prefix", "web")) +
        serviceText("web"));
    Request request("/x");
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.status, 301);
    QCOMPARE(bytes(decision.redirectTo), QByteArray("https://new.test/"));
}

void TestDecide::httpsRedirectComesBefore503()
{
    const Compiled compiled = compileText(ingressText(annotation("force-ssl-redirect", "true"),
                                                      pathText("/", "Prefix", "nowhere")));
    Request request("/x/?a=b");
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.status, 308);
    QCOMPARE(bytes(decision.redirectTo), QByteArray("https://shop.test/x/?a=b"));
    request.facts().overTls = true;
    QCOMPARE(decideFor(compiled, request).status, 503);
}

void TestDecide::slashFormIsRedirected()
{
    const Compiled compiled = compileText(
        ingressText("", pathText("/docs/", "Exact", "web")) + serviceText("web"));
    Request request("/docs?a=1");
    const Decision decision = decideFor(compiled, request);
    QCOMPARE(decision.status, 301);
    QCOMPARE(bytes(decision.redirectTo), QByteArray("http://shop.test/docs/?a=1"));
}

void TestDecide::passwordIsAskedFor()
{
    const Compiled compiled = compileText(
        ingressText(annotation("auth-type", "basic") + annotation("auth-secret", "users") +
                        annotation("auth-realm", "Staff"),
                    pathText("/", "Prefix", "web")) +
        serviceText("web") +
        "apiVersion: v1\nkind: Secret\nmetadata: {name: users}\n"
        "stringData: {auth: \"ada:{PLAIN}secret\"}\n");
    Request without("/");
    Decision decision = decideFor(compiled, without);
    QCOMPARE(decision.status, 401);
    QCOMPARE(decision.challenges, std::vector<std::string>{"Basic realm=\"Staff\""});
    Request with("/", "shop.test", "Authorization: Basic YWRhOnNlY3JldA==\r\n");
    decision = decideFor(compiled, with);
    QCOMPARE(decision.action, Action::Forward);
    QCOMPARE(bytes(decision.remoteUser), QByteArray("ada"));
}

void TestDecide::traceNamesEveryPathComparedAndItsLine()
{
    const Compiled compiled = compileText(
        ingressText(annotation("use-regex", "true"), pathText("/aa", "Prefix", "web") +
                                                         pathText("/b", "Prefix", "web") +
                                                         pathText("/", "Prefix", "web")) +
        serviceText("web"));
    Request request("/c");
    Trace trace;
    decideFor(compiled, request, 1, &trace);
    std::vector<const TraceStep*> paths;
    for (const TraceStep& step : trace.steps) {
        if (step.kind == StepKind::Path && step.verdict != Verdict::Note)
            paths.push_back(&step);
    }
    QCOMPARE(paths.size(), std::size_t{3});
    QCOMPARE(paths[0]->verdict, Verdict::Lost);
    QCOMPARE(paths[1]->verdict, Verdict::Lost);
    QCOMPARE(paths[2]->verdict, Verdict::Won);
    for (const TraceStep* step : paths) {
        QVERIFY(step->at.isValid());
        QVERIFY(!step->reason.empty());
    }
}

void TestDecide::pathsThatShareAServiceLeadToTheirOwnLines()
{
    const Compiled compiled = compileText(ingressText("", pathText("/a", "Exact", "app")) +
                                          ingressText("", pathText("/b", "Exact", "app"), "second") +
                                          serviceText("app"));
    const auto lineOfBackend = [&](const char* path) {
        Request request(path);
        Trace trace;
        decideFor(compiled, request, 1, &trace);
        for (const TraceStep& step : trace.steps) {
            if (step.kind == StepKind::Backend)
                return step.at.begin.line;
        }
        return std::uint32_t(0);
    };
    const std::uint32_t first = lineOfBackend("/a");
    QVERIFY(first > 0);
    QVERIFY2(lineOfBackend("/b") > first + 5, std::to_string(lineOfBackend("/b")).c_str());
}

void TestDecide::tracingChangesNothing()
{
    const Compiled compiled =
        compileText(ingressText(annotation("rewrite-target", "/$1"),
                                pathText("/a/(.*)", "ImplementationSpecific", "web") +
                                    pathText("/b/(.*)", "ImplementationSpecific", "nowhere")) +
                    serviceText("web"));
    for (const char* target : {"/a/x", "/b/x", "/c", "/A/%20?q", "//a///b/../c"}) {
        Request request(target);
        const Decision plain = decideFor(compiled, request);
        Trace trace;
        const Decision traced = decideFor(compiled, request, 1, &trace);
        QCOMPARE(traced.action, plain.action);
        QCOMPARE(traced.status, plain.status);
        QCOMPARE(traced.location, plain.location);
        QCOMPARE(traced.forwardTarget, plain.forwardTarget);
        QVERIFY(!trace.steps.empty());
    }
}

void TestDecide::rateLimitCounts()
{
    const Compiled compiled =
        compileText(ingressText(annotation("limit-rps", "1") + annotation("limit-burst-multiplier", "2"),
                                pathText("/", "Prefix", "web")) +
                    serviceText("web"));
    LimitCounters counters;
    FixedTickets tickets;
    Request request("/");
    const auto statusAt = [&](std::int64_t nowMs) {
        Decision decision;
        decide(compiled.table(), request.facts(),
               DecideContext{.tickets = tickets, .nowMs = nowMs, .counters = &counters}, decision,
               nullptr);
        return decision.action == Action::Forward ? 200 : decision.status;
    };
    QCOMPARE(statusAt(1000), 200);
    QCOMPARE(statusAt(1000), 200);   // the burst of 1 x 2
    QCOMPARE(statusAt(1000), 200);
    QCOMPARE(statusAt(1000), 503);
    QCOMPARE(statusAt(2000), 200);   // one a second flows out
    QCOMPARE(statusAt(2000), 503);
}

QTEST_APPLESS_MAIN(TestDecide)
#include "tst_decide.moc"
