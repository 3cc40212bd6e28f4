// SPDX-License-Identifier: Apache-2.0
// auth-url, client certificates and digest authentication through the running engine.
#include "core/client/client.h"
#include "core/tls/certificate_maker.h"
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

namespace {

std::string annotation(std::string_view name, std::string_view value)
{
    return "    nginx.ingress.kubernetes.io/" + std::string(name) + ": '" + std::string(value) + "'\n";
}

constexpr std::string_view kUrl =
    "http://authz.default.svc.cluster.local/check?x-status=$http_x_auth";

/// shop.test is guarded by the Service authz, which the echo backend plays.
std::string guarded(std::string_view more = {}, std::string_view url = kUrl)
{
    return routing::test::ingressText(annotation("auth-url", url) + std::string(more),
                                      routing::test::pathText("/", "Prefix", "app")) +
           routing::test::serviceText("app") + routing::test::serviceText("authz");
}

Answer ask(const Served& served, std::string_view more, std::string_view host = "shop.test")
{
    Wire wire(served.ports.httpPort);
    wire.send(get(host, "/a?b=1", more));
    return wire.readAnswer();
}

std::string pem(const char* name)
{
    QFile file(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/tests/data/tls/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll().toStdString();
}

std::string indented(const std::string& text)
{
    std::string out = "    ";
    for (const char c : text) {
        out += c;
        if (c == '\n')
            out += "    ";
    }
    return out;
}

} // namespace

class TestEngineAuth : public QObject {
    Q_OBJECT

private slots:
    void theAnswerOfTheServiceDecides();
    void headersOfTheServiceReachTheBackendAndTheClient();
    void keptAnswersAreNotAskedForAgain();
    void hostsOutsideAreNotAsked();
    void aDeadServiceIs500();
    void theBodyOfTheRequestGoesToTheBackendAlone();
    void aClientThatLeavesHarmsNobody();
    void certificatesAreAskedForByHost();
    void digestLetsInOnceForEachCount();
    void theKeyLogHasTheSecretsOfAConnection();
};

void TestEngineAuth::theAnswerOfTheServiceDecides()
{
    Served served(guarded());
    QCOMPARE(ask(served, "X-Auth: 200\r\n").status(), 200);
    QCOMPARE(ask(served, "X-Auth: 401\r\n").status(), 401);
    QCOMPARE(ask(served, "X-Auth: 403\r\n").status(), 403);
    QCOMPARE(ask(served, "X-Auth: 302\r\n").status(), 500);
}

void TestEngineAuth::headersOfTheServiceReachTheBackendAndTheClient()
{
    Served served(guarded(annotation("auth-response-headers", "X-Auth-User"),
                          std::string(kUrl) + "&x-header=X-Auth-User:alice&x-set-cookie=s=1"));
    const Answer answer = ask(served, "X-Auth: 200\r\nX-Auth-User: mallory\r\n");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("[\"X-Auth-User\",\"alice\"]") != std::string::npos ||
            answer.body.find("[\"X-Auth-User\", \"alice\"]") != std::string::npos);
    QVERIFY(answer.body.find("mallory") == std::string::npos);
    QCOMPARE(answer.header("Set-Cookie"), std::string("s=1"));
    QCOMPARE(ask(served, "X-Auth: 401\r\n").header("Set-Cookie"), std::string());
}

void TestEngineAuth::keptAnswersAreNotAskedForAgain()
{
    ScriptedBackend service([](Wire& wire) {
        if (!wire.readThrough("\r\n\r\n").empty())
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    {
        routing::CompileOptions options;
        options.realBackends["default/authz"].push_back({"127.0.0.1", service.port()});
        Served served(guarded(annotation("auth-cache-key", "$http_x_user")), options);
        QCOMPARE(ask(served, "X-User: a\r\n").status(), 200);
        QCOMPARE(ask(served, "X-User: a\r\n").status(), 200);
        QCOMPARE(service.connections.load(), 1);
        QCOMPARE(ask(served, "X-User: b\r\n").status(), 200);
        QCOMPARE(service.connections.load(), 2);
    }
}

void TestEngineAuth::hostsOutsideAreNotAsked()
{
    EngineSettings settings;
    settings.tracing = true;
    Served served(guarded({}, "http://192.0.2.1/check"), {}, settings);
    QCOMPARE(ask(served, "").status(), 500);
    std::uint64_t dropped = 0;
    std::vector<events::TrafficEvent> events;
    const auto told = [&] {   // the event follows the answer's last byte
        for (auto& event : served.events.drain(dropped))
            events.push_back(std::move(event));
        return !events.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), kPatienceMs);
    QVERIFY(events[0].trace);
    const auto& steps = events[0].trace->steps;
    QVERIFY(std::any_of(steps.begin(), steps.end(), [](const routing::TraceStep& step) {
        return step.kind == routing::StepKind::Auth &&
               step.reason.find("192.0.2.1 is no Service") != std::string::npos;
    }));
}

void TestEngineAuth::aDeadServiceIs500()
{
    routing::CompileOptions options;
    options.realBackends["default/authz"].push_back({"127.0.0.1", deadPort()});
    Served served(guarded(), options);
    QCOMPARE(ask(served, "X-Auth: 200\r\n").status(), 500);
}

void TestEngineAuth::theBodyOfTheRequestGoesToTheBackendAlone()
{
    Served served(guarded());
    Wire wire(served.ports.httpPort);
    wire.send("POST /form HTTP/1.1\r\nHost: shop.test\r\nX-Auth: 200\r\nContent-Length: 8\r\n\r\nsecret=1");
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("body_length\":8") != std::string::npos ||
            answer.body.find("body_length\": 8") != std::string::npos);
}

void TestEngineAuth::aClientThatLeavesHarmsNobody()
{
    std::atomic<bool> asked{false};
    ScriptedBackend service([&asked](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        asked = true;
        wire.readToEnd();   // never answers
    });
    {
        routing::CompileOptions options;
        options.realBackends["default/authz"].push_back({"127.0.0.1", service.port()});
        Served served(guarded(), options);
        {
            Wire wire(served.ports.httpPort);
            wire.send(get("shop.test"));
            QTRY_VERIFY_WITH_TIMEOUT(asked.load(), kPatienceMs);
        }
        std::uint64_t dropped = 0;
        std::vector<events::TrafficEvent> events;
        const auto ended = [&] {
            for (auto& event : served.events.drain(dropped))
                events.push_back(std::move(event));
            return !events.empty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), kPatienceMs);
        QCOMPARE(events[0].status, 499);
    }
}

void TestEngineAuth::certificatesAreAskedForByHost()
{
    Served served(
        routing::test::ingressText(annotation("auth-tls-secret", "default/clients") +
                                       annotation("auth-tls-pass-certificate-to-upstream", "true"),
                                   routing::test::pathText("/", "Prefix", "app")) +
        routing::test::ingressText("", routing::test::pathText("/", "Prefix", "app"), "open", "open.test") +
        routing::test::serviceText("app") +
        "apiVersion: v1\nkind: Secret\nmetadata: {name: clients}\nstringData:\n  ca.crt: |\n" +
        indented(pem("clients-ca.crt")) + "\n");
    client::ClientOptions options;
    options.httpsPort = served.ports.httpsPort;
    events::RequestSpec request;
    request.url = "https://shop.test/";
    QCOMPARE(client::send(request, options)[0].status, 400);

    options.clientCertificatePem = pem("client_clients-ca_alice.crt");
    options.clientKeyPem = pem("client_clients-ca_alice.key");
    const auto good = client::send(request, options);
    QCOMPARE(good[0].status, 200);
    QVERIFY(good[0].body.find("ssl-client-subject-dn") != std::string::npos);
    QVERIFY(good[0].body.find("CN=alice") != std::string::npos);
    QVERIFY(good[0].body.find("BEGIN%20CERTIFICATE") != std::string::npos);

    request.serverName = "open.test";
    QCOMPARE(client::send(request, options)[0].status, 421);
    request.serverName = "";
    QCOMPARE(client::send(request, options)[0].status, 400);

    options.clientCertificatePem = pem("client_foreign-ca_alice.crt");
    options.clientKeyPem = pem("client_foreign-ca_alice.key");
    request.serverName.reset();
    const auto foreign = client::send(request, options);
    QCOMPARE(foreign[0].status, 400);
    QVERIFY(foreign[0].body.find("The SSL certificate error") != std::string::npos);
}

void TestEngineAuth::digestLetsInOnceForEachCount()
{
    Served served(routing::test::ingressText(annotation("auth-type", "digest") +
                                                 annotation("auth-secret", "dig") +
                                                 annotation("auth-realm", "staff"),
                                             routing::test::pathText("/", "Prefix", "app")) +
                  routing::test::serviceText("app") +
                  "apiVersion: v1\nkind: Secret\nmetadata: {name: dig}\nstringData:\n"
                  "  auth: 'joe:staff:09764653610a35f6f187b5911d60546c'\n");   // password: pw
    const std::string challenge = ask(served, "").header("WWW-Authenticate");
    const std::size_t at = challenge.find("nonce=\"");
    QVERIFY(at != std::string::npos);
    const QByteArray nonce = QByteArray::fromStdString(challenge.substr(at + 7, 16));
    const auto md5 = [](const QByteArray& text) {
        return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
    };
    const QByteArray response =
        md5(md5("joe:staff:pw") + ':' + nonce + ":00000001:cn:auth:" + md5("GET:/a?b=1"));
    const std::string header = "Authorization: Digest username=\"joe\", realm=\"staff\", nonce=\"" +
                               nonce.toStdString() +
                               "\", uri=\"/a?b=1\", qop=auth, nc=00000001, cnonce=\"cn\", response=\"" +
                               response.toStdString() + "\"\r\n";
    const Answer granted = ask(served, header);
    QCOMPARE(granted.status(), 200);
    QVERIFY(granted.header("Authentication-Info").starts_with("qop=\"auth\", rspauth=\""));
    QVERIFY(granted.body.find("Digest username") == std::string::npos);
    QCOMPARE(ask(served, header).status(), 401);
}

void TestEngineAuth::theKeyLogHasTheSecretsOfAConnection()
{
    std::mutex mutex;
    std::string lines;
    EngineSettings settings;
    settings.keyLog = std::make_shared<const tls::KeyLogSink>([&](std::string_view line) {
        const std::lock_guard lock(mutex);
        lines += std::string(line) + '\n';
    });
    {
        Served served(manifestText(), {}, settings);
        client::ClientOptions options;
        options.httpsPort = served.ports.httpsPort;
        events::RequestSpec request;
        request.url = "https://shop.test/";
        QCOMPARE(client::send(request, options)[0].status, 200);
    }
    QVERIFY(lines.find("SERVER_TRAFFIC_SECRET_0 ") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestEngineAuth)
#include "tst_engine_auth.moc"
