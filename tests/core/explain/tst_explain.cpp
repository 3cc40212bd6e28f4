// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"
#include "tests/core/explain/compiled_text.h"

#include <QtTest>

#include <algorithm>

using namespace ingresscope;
using explain::Explanation;
using routing::StepKind;
using routing::TraceStep;
using routing::Verdict;

namespace {

std::vector<TraceStep> stepsOf(const Explanation& explanation, StepKind kind)
{
    std::vector<TraceStep> steps;
    std::copy_if(explanation.trace.steps.begin(), explanation.trace.steps.end(),
                 std::back_inserter(steps), [&](const TraceStep& step) { return step.kind == kind; });
    return steps;
}

std::string headerOf(const Explanation& explanation, std::string_view name)
{
    for (const auto& [key, value] : explanation.backendHeaders) {
        if (key == name)
            return value;
    }
    return "(absent)";
}

const char* const kCanary = R"(apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: nginx}
spec: {controller: k8s.io/ingress-nginx}
---
apiVersion: v1
kind: Service
metadata: {name: main}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: canary}
spec: {ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: main}
spec:
  ingressClassName: nginx
  tls: [{hosts: [shop.example.com], secretName: missing}]
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: main, port: {number: 80}}}}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: canary
  annotations:
    nginx.ingress.kubernetes.io/canary: "true"
    nginx.ingress.kubernetes.io/canary-weight: "20"
spec:
  ingressClassName: nginx
  rules:
  - host: shop.example.com
    http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: canary, port: {number: 80}}}}]}
)";

} // namespace

class ExplainTest : public QObject {
    Q_OBJECT

private slots:
    void theGuidesExampleLosesItsPath();
    void capturesAreNamedByTheRewrite();
    void theTicketDecidesTheCanary_data();
    void theTicketDecidesTheCanary();
    void plainHttpIsRedirectedByTheHostsTlsSection();
    void aMissingSecretExplainsTheFakeCertificate();
    void noServerNameIsSentForAnAddress();
    void aMalformedRequestIsRefusedBeforeAnyHost();
    void anUnknownHostIsAnsweredByTheController();
    void hostHeaderAndServerNameCanDiffer();
    void theSameRequestIsExplainedTheSame();
    void aUrlThatIsNoneIsAnError();
    void aBodyInChunksReachesTheBackendWithALength();
};

void ExplainTest::theGuidesExampleLosesItsPath()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table,
                                         {.url = "http://myapp.example.com/static/app.js"});
    QVERIFY(result);
    QCOMPARE(result->action, std::string("forward"));
    QCOMPARE(result->host, std::string("myapp.example.com"));
    QCOMPARE(result->location, std::string("~* \"^/\""));
    QCOMPARE(result->ingress, std::string("default/path-based-ingress"));
    QVERIFY(result->rewritten);
    QCOMPARE(result->forwardTarget, std::string("/"));
    QCOMPARE(result->backend, std::string("default-frontend-service-80"));
    QCOMPARE(result->serviceKey, std::string("default/frontend-service"));
    QCOMPARE(result->servicePort, std::string("80"));
    QCOMPARE(result->endpoint, std::string("10.77.3.1:80"));

    const auto hosts = stepsOf(*result, StepKind::Host);
    QCOMPARE(hosts.front().verdict, Verdict::Won);
    QCOMPARE(toText(hosts.front().at), std::string("path-based.yaml:10"));
    const auto paths = stepsOf(*result, StepKind::Path);
    QCOMPARE(paths.size(), 3u);
    QCOMPARE(paths[0].subject, std::string("~* \"^/web(/|$)(.*)\""));
    QCOMPARE(paths[0].verdict, Verdict::Lost);
    QCOMPARE(toText(paths[0].at), std::string("path-based.yaml:20"));
    QCOMPARE(toText(paths[1].at), std::string("path-based.yaml:13"));
    QCOMPARE(paths[2].verdict, Verdict::Won);
    QCOMPARE(toText(paths[2].at), std::string("path-based.yaml:27"));
    const auto rewrites = stepsOf(*result, StepKind::Rewrite);
    QCOMPARE(rewrites.size(), 1u);
    QCOMPARE(toText(rewrites[0].at), std::string("path-based.yaml:6"));
    QVERIFY(rewrites[0].reason.find("no group 2") != std::string::npos);
    QCOMPARE(stepsOf(*result, StepKind::Endpoint).size(), 1u);

    QCOMPARE(headerOf(*result, "Host"), std::string("myapp.example.com"));
    QCOMPARE(headerOf(*result, "X-Forwarded-Port"), std::string("80"));
    QCOMPARE(headerOf(*result, "X-Forwarded-Proto"), std::string("http"));
    QCOMPARE(headerOf(*result, "X-Request-ID").size(), 32u);
}

void ExplainTest::capturesAreNamedByTheRewrite()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table,
                                         {.url = "http://myapp.example.com/api/users?x=1"});
    QVERIFY(result);
    QCOMPARE(result->forwardTarget, std::string("/users?x=1"));
    const auto rewrites = stepsOf(*result, StepKind::Rewrite);
    QCOMPARE(rewrites.at(0).captures.size(), 2u);
    QCOMPARE(rewrites[0].captures[1].text, std::string("users"));
}

void ExplainTest::theTicketDecidesTheCanary_data()
{
    QTest::addColumn<quint32>("ticket");
    QTest::addColumn<QString>("service");
    QTest::newRow("first") << 1u << "default/canary";
    QTest::newRow("last of the canary") << 20u << "default/canary";
    QTest::newRow("first of the main backend") << 21u << "default/main";
    QTest::newRow("last") << 100u << "default/main";
}

void ExplainTest::theTicketDecidesTheCanary()
{
    QFETCH(quint32, ticket);
    QFETCH(QString, service);
    const auto snapshot = compiledText("canary.yaml", kCanary);
    const auto result = explain::explain(*snapshot->table, {.url = "https://shop.example.com/"},
                                         {.ticket = ticket});
    QVERIFY(result);
    QCOMPARE(QString::fromStdString(result->serviceKey), service);
    QCOMPARE(result->ticket, ticket);
    QCOMPARE(result->canary, std::string("weight"));
}

void ExplainTest::plainHttpIsRedirectedByTheHostsTlsSection()
{
    const auto snapshot = compiledText("canary.yaml", kCanary);
    const auto result = explain::explain(*snapshot->table, {.url = "http://shop.example.com/a?b"});
    QVERIFY(result);
    QCOMPARE(result->action, std::string("answer"));
    QCOMPARE(result->status, 308);
    QCOMPARE(result->redirectTo, std::string("https://shop.example.com/a?b"));
    QVERIFY(!result->certificate);
    QCOMPARE(stepsOf(*result, StepKind::Answer).size(), 1u);
    QVERIFY(result->backendHeaders.empty());
}

void ExplainTest::aMissingSecretExplainsTheFakeCertificate()
{
    const auto snapshot = compiledText("canary.yaml", kCanary);
    const auto result = explain::explain(*snapshot->table, {.url = "https://shop.example.com/"});
    QVERIFY(result && result->certificate);
    QVERIFY(result->certificate->isFake);
    QCOMPARE(result->certificate->serverName, std::string("shop.example.com"));
    QVERIFY(result->certificate->problem.find("default/missing") != std::string::npos);
    QVERIFY(result->certificate->secretKey.empty());
    QVERIFY(result->certificate->at.isValid());
    QCOMPARE(headerOf(*result, "X-Forwarded-Port"), std::string("443"));
}

void ExplainTest::noServerNameIsSentForAnAddress()
{
    const auto snapshot = compiledText("canary.yaml", kCanary);
    const auto result = explain::explain(*snapshot->table, {.url = "https://127.0.0.1/"});
    QVERIFY(result && result->certificate);
    QCOMPARE(result->certificate->serverName, std::string());
    QCOMPARE(result->host, std::string("_"));
}

void ExplainTest::aMalformedRequestIsRefusedBeforeAnyHost()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table,
                                         {.url = "http://myapp.example.com/%zz"});
    QVERIFY(result);
    QCOMPARE(result->action, std::string("refused"));
    QCOMPARE(result->status, 400);
    QVERIFY(stepsOf(*result, StepKind::Host).empty());
    QCOMPARE(stepsOf(*result, StepKind::Request).size(), 1u);
}

void ExplainTest::anUnknownHostIsAnsweredByTheController()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table, {.url = "http://other.example.com/"});
    QVERIFY(result);
    QCOMPARE(result->action, std::string("answer"));
    QCOMPARE(result->status, 404);
    QCOMPARE(result->host, std::string("_"));
    QVERIFY(result->ingress.empty());
}

void ExplainTest::hostHeaderAndServerNameCanDiffer()
{
    const auto snapshot = compiledText("canary.yaml", kCanary);
    const auto result = explain::explain(*snapshot->table, {.url = "https://a.example.com/",
                                                            .host = "shop.example.com",
                                                            .serverName = "b.example.com"});
    QVERIFY(result && result->certificate);
    QCOMPARE(result->host, std::string("shop.example.com"));
    QCOMPARE(result->certificate->serverName, std::string("b.example.com"));
}

void ExplainTest::theSameRequestIsExplainedTheSame()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const events::RequestSpec request{.url = "http://myapp.example.com/web/x"};
    const auto first = explain::explain(*snapshot->table, request);
    const auto second = explain::explain(*snapshot->table, request);
    QVERIFY(first && second);
    QCOMPARE(first->trace.steps, second->trace.steps);
}

void ExplainTest::aUrlThatIsNoneIsAnError()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    QVERIFY(!explain::explain(*snapshot->table, {.url = "ftp://a/"}));
}

void ExplainTest::aBodyInChunksReachesTheBackendWithALength()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result =
        explain::explain(*snapshot->table, {.method = "POST",
                                            .url = "http://myapp.example.com/api/a",
                                            .headers = {{"Transfer-Encoding", "chunked"}},
                                            .body = "12345"});
    QVERIFY(result);
    QCOMPARE(headerOf(*result, "Content-Length"), std::string("5"));
    QCOMPARE(headerOf(*result, "Transfer-Encoding"), std::string("(absent)"));
}

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"
