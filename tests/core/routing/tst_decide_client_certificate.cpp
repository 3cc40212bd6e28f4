// SPDX-License-Identifier: Apache-2.0
// Client certificates: what a host asks for, and what becomes of a request. The recorded cases
// auth/client-certificates and auth/client-certificate-error-page say the same.
#include "tests/core/routing/routing_fixture.h"

#include <QFile>
#include <QTest>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

namespace {

std::string pem(const char* name)
{
    QFile file(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/tests/data/tls/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll().toStdString();
}

std::string annotation(std::string_view name, std::string_view value)
{
    return "    nginx.ingress.kubernetes.io/" + std::string(name) + ": '" + std::string(value) + "'\n";
}

std::string secretText(const char* name, const char* key, const std::string& value)
{
    std::string text = "apiVersion: v1\nkind: Secret\nmetadata: {name: " + std::string(name) +
                       "}\nstringData:\n  " + key + ": |\n";
    std::size_t at = 0;
    while (at < value.size()) {
        const std::size_t end = std::min(value.find('\n', at), value.size());
        text += "    " + value.substr(at, end - at) + '\n';
        at = end + 1;
    }
    return text + "---\n";
}

Compiled compileHost(std::string_view more)
{
    return compileText(ingressText(annotation("auth-tls-secret", "default/clients") + std::string(more),
                                   pathText("/", "Prefix", "web")) +
                       ingressText("", pathText("/", "Prefix", "web"), "open", "open.test") +
                       serviceText("web") + secretText("clients", "ca.crt", pem("clients-ca.crt")));
}

/// What the handshake with shop.test would find.
tls::ClientCertificate shown(const Compiled& compiled, const char* name)
{
    if (name == nullptr)
        return {};
    const auto client = tls::checkClientCertificate(
        pem(name), compiled.host("shop.test")->clientCertificate->verification);
    return client ? *client : tls::ClientCertificate{};
}

Decision decideTls(const Compiled& compiled, const tls::ClientCertificate& client,
                   std::string_view host = "shop.test", std::string_view serverName = "shop.test",
                   Trace* trace = nullptr)
{
    Request request("/a?b=c", host);
    request.facts().overTls = true;
    request.facts().serverNameIndication = serverName;
    request.facts().clientCertificate = &client;
    return decideFor(compiled, request, 1, trace);
}

} // namespace

class TestDecideClientCertificate : public QObject {
    Q_OBJECT

private slots:
    void theStatusIsNginxs_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("status");   // 0: goes to the backend
        const auto row = [](const char* mode, const char* name, int status) {
            QTest::addRow("%s, %s", mode, name) << QString(mode) << QString(name) << status;
        };
        row("on", "", 496);
        row("on", "client_clients-ca_alice.crt", 0);
        row("on", "client_foreign-ca_alice.crt", 495);
        row("on", "client_clients-ca_alice_expired.crt", 495);
        row("optional", "", 0);
        row("optional", "client_foreign-ca_alice.crt", 495);
        row("optional_no_ca", "", 0);
        row("optional_no_ca", "client_foreign-ca_alice.crt", 0);
        row("optional_no_ca", "client_clients-ca_alice_expired.crt", 495);
        row("off", "", 0);
        row("off", "client_foreign-ca_alice.crt", 0);
    }

    void theStatusIsNginxs()
    {
        QFETCH(QString, mode);
        QFETCH(QString, name);
        QFETCH(int, status);
        const Compiled compiled = compileHost(annotation("auth-tls-verify-client", mode.toStdString()));
        const QByteArray file = name.toUtf8();
        const tls::ClientCertificate client =
            shown(compiled, file.isEmpty() ? nullptr : file.constData());
        Trace trace;
        const Decision decision = decideTls(compiled, client, "shop.test", "shop.test", &trace);
        QCOMPARE(decision.status, status);
        QCOMPARE(decision.action, status == 0 ? Action::Forward : Action::Answer);
        QCOMPARE(decision.closesConnection, status != 0);
        const auto step = std::find_if(trace.steps.begin(), trace.steps.end(), [](const auto& s) {
            return s.kind == StepKind::ClientCertificate;
        });
        QCOMPARE(step != trace.steps.end(), mode != QStringLiteral("off"));
        if (step != trace.steps.end())
            QVERIFY(step->at.isValid());
    }

    void theErrorPageIsARedirectElsewhere()
    {
        const Compiled compiled =
            compileHost(annotation("auth-tls-error-page", "https://help.test/no-cert"));
        const Decision decision = decideTls(compiled, {});
        QCOMPARE(decision.status, 302);
        QCOMPARE(decision.redirectTo, std::string("https://help.test/no-cert"));
        QVERIFY(!decision.location);
    }

    void anotherHostsConnectionIsMisdirected()
    {
        const Compiled compiled = compileHost("");
        const tls::ClientCertificate client = shown(compiled, "client_clients-ca_alice.crt");
        QCOMPARE(decideTls(compiled, {}, "shop.test", "open.test").status, 421);
        // The other way round the host asks for nothing.
        QCOMPARE(decideTls(compiled, client, "open.test", "shop.test").action, Action::Forward);
        // No name, or one that nobody has: the connection was made for no host.
        QCOMPARE(decideTls(compiled, {}, "shop.test", "").status, 496);
        QCOMPARE(decideTls(compiled, {}, "shop.test", "unknown.test").status, 496);
        QCOMPARE(decideTls(compiled, client, "shop.test", "SHOP.test").action, Action::Forward);
    }

    void theSubjectIsHeldAgainstMatchCn()
    {
        const Compiled compiled = compileHost(annotation("auth-tls-match-cn", "CN=(alice|carol)"));
        const auto alice = shown(compiled, "client_clients-ca_alice.crt");
        const auto bob = shown(compiled, "client_clients-ca_bob.crt");
        QCOMPARE(decideTls(compiled, alice).action, Action::Forward);
        const Decision refused = decideTls(compiled, bob);
        QCOMPARE(refused.status, 403);
        QCOMPARE(std::string(refused.answerText), std::string("client certificate unauthorized"));
        // Plain http has no subject: refused before it could be redirected to https.
        Request plain("/");
        QCOMPARE(decideFor(compiled, plain).status, 403);
    }

    void plainHttpIsNotAskedForCertificates()
    {
        const Compiled compiled = compileHost("");
        Request plain("/");
        QCOMPARE(decideFor(compiled, plain).action, Action::Forward);
    }

    void aMissingSecretShutsTheWholeHost()
    {
        const Compiled compiled = compileText(
            ingressText(annotation("auth-tls-secret", "default/none"), pathText("/", "Prefix", "web")) +
            serviceText("web"));
        Trace trace;
        const Decision decision = decideTls(compiled, {}, "shop.test", "shop.test", &trace);
        QCOMPARE(decision.status, 403);
        QVERIFY(trace.steps.back().at.isValid());
        QCOMPARE(compiled.host("shop.test")->clientVerifyMode(), tls::ClientVerifyMode::Off);
    }

    void theFirstIngressWithAuthoritiesDecides()
    {
        const std::string text =
            ingressText(annotation("auth-tls-secret", "default/clients") +
                            annotation("auth-tls-verify-client", "optional"),
                        pathText("/b", "Prefix", "web"), "b") +
            ingressText(annotation("auth-tls-secret", "default/clients"),
                        pathText("/a", "Prefix", "web"), "a") +
            serviceText("web") + secretText("clients", "ca.crt", pem("clients-ca.crt"));
        const Compiled compiled = compileText(text);
        // Without times the greater name comes first.
        QCOMPARE(compiled.host("shop.test")->clientVerifyMode(), tls::ClientVerifyMode::Optional);
        QVERIFY(compiled.hasFinding("routing/other-client-certificates"));
    }

    void aSecretWithoutAuthoritiesAsksNobody()
    {
        const Compiled compiled = compileText(
            ingressText(annotation("auth-tls-secret", "default/pair"), pathText("/", "Prefix", "web")) +
            serviceText("web") + secretText("pair", "tls.crt", pem("a-rsa.crt")) +
            "");
        // tls.crt alone is no usable Secret: the host is shut.
        QCOMPARE(decideTls(compiled, {}).status, 403);
    }
};

QTEST_GUILESS_MAIN(TestDecideClientCertificate)
#include "tst_decide_client_certificate.moc"
