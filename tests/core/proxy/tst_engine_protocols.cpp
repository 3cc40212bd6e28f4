// SPDX-License-Identifier: Apache-2.0
// What backends speak: TLS, HTTP/2, and the reverse of what is expected.
#include "core/tls/certificate_maker.h"
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <openssl/pem.h>

#include <chrono>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

namespace {

std::string annotation(std::string_view name, std::string_view value)
{
    return "    nginx.ingress.kubernetes.io/" + std::string(name) + ": \"" + std::string(value) +
           "\"\n";
}

std::string secureServiceText(std::string_view name, std::string_view certificate)
{
    return "apiVersion: v1\nkind: Service\nmetadata: {name: " + std::string(name) +
           ", annotations: {conformance.test/upstream-tls: \"" + std::string(certificate) +
           "\"}}\nspec: {ports: [{port: 80}]}\n---\n";
}

/// shop.test with the annotations; "/tls" is a Service that speaks TLS, "/plain" one that does not.
std::string protocolManifest(const std::string& annotations)
{
    return routing::test::ingressText(
               annotations + annotation("ssl-redirect", "false"),
               routing::test::pathText("/tls", "Prefix", "secure") +
                   routing::test::pathText("/plain", "Prefix", "app")) +
           routing::test::serviceText("app") + secureServiceText("secure", "CN=secure; SAN=secure.test");
}

Answer fetch(const Served& served, std::string_view path, std::string_view more = {})
{
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test", path, more));
    return wire.readAnswer();
}

/// PEM of a certificate that signs itself, and its key, as a Secret with tls.crt, tls.key and ca.crt.
struct MadeCertificate {
    std::string certificate{};
    std::string key{};
};

MadeCertificate makeCertificate(const std::string& name)
{
    const auto key = tls::makeKey(tls::KeyKind::EcdsaP256);
    const auto now = std::chrono::system_clock::now();
    const auto certificate =
        tls::makeCertificate({.commonName = name,
                              .names = {name},
                              .notBefore = now - std::chrono::hours(1),
                              .notAfter = now + std::chrono::hours(1),
                              .isCa = true},
                             **key);
    tls::BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key->get(), nullptr, nullptr, 0, nullptr, nullptr);
    const char* data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {tls::pemText(**certificate), std::string(data, static_cast<std::size_t>(size))};
}

std::string indented(const std::string& pem)
{
    std::string text = "    ";
    for (const char c : pem) {
        text += c;
        if (c == '\n')
            text += "    ";
    }
    return text + "\n";
}

} // namespace

class TestEngineProtocols : public QObject {
    Q_OBJECT

private slots:
    void httpsBackendsAreSpokenToInTls();
    void aPlainBackendIsNoHttpsBackend();
    void aTlsBackendIsNoPlainBackend();
    void autoHttpFollowsTheClient();
    void verifiedBackendsNeedTheRightCertificate();
    void theServerNameIsSentWhenAsked();
    void grpcBackendsAreSpokenToInHttp2();
    void grpcStatusComesAsATrailer();
    void grpcRequestBodiesArrive();
    void grpcsIsHttp2InTls();
    void anHttp1BackendIsNoGrpcBackend();
};

void TestEngineProtocols::httpsBackendsAreSpokenToInTls()
{
    Served served(protocolManifest(annotation("backend-protocol", "HTTPS")));
    const Answer answer = fetch(served, "/tls");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"proto\": \"https\"") != std::string::npos);
    QVERIFY(answer.body.find("\"sni\": null") != std::string::npos);
}

void TestEngineProtocols::aPlainBackendIsNoHttpsBackend()
{
    Served served(protocolManifest(annotation("backend-protocol", "HTTPS")));
    QCOMPARE(fetch(served, "/plain").status(), 502);
}

void TestEngineProtocols::aTlsBackendIsNoPlainBackend()
{
    Served served(protocolManifest({}));
    QCOMPARE(fetch(served, "/tls").status(), 502);
    QCOMPARE(fetch(served, "/plain").status(), 200);
}

void TestEngineProtocols::autoHttpFollowsTheClient()
{
    Served served(protocolManifest(annotation("backend-protocol", "AUTO_HTTP")));
    QCOMPARE(fetch(served, "/plain").status(), 200);
    QCOMPARE(fetch(served, "/tls").status(), 502);
}

void TestEngineProtocols::verifiedBackendsNeedTheRightCertificate()
{
    const MadeCertificate known = makeCertificate("secure.test");
    const MadeCertificate other = makeCertificate("secure.test");
    const std::string secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: trust}\nstringData:\n"
                               "  ca.crt: |\n" +
                               indented(known.certificate) + "---\n";
    const auto statusWith = [&](const MadeCertificate& shown, const std::string& name) {
        routing::CompileOptions options;
        options.endpointCertificates["default/secure"] = {shown.certificate, shown.key};
        Served served(protocolManifest(annotation("backend-protocol", "HTTPS") +
                               annotation("proxy-ssl-secret", "default/trust") +
                               annotation("proxy-ssl-verify", "on") +
                               annotation("proxy-ssl-name", name)) +
                          secret,
                      options);
        return fetch(served, "/tls").status();
    };
    QCOMPARE(statusWith(known, "secure.test"), 200);
    QCOMPARE(statusWith(other, "secure.test"), 502);
    QCOMPARE(statusWith(known, "another.test"), 502);
}

void TestEngineProtocols::theServerNameIsSentWhenAsked()
{
    const MadeCertificate known = makeCertificate("secure.test");
    const std::string secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: trust}\nstringData:\n"
                               "  ca.crt: |\n" +
                               indented(known.certificate) + "---\n";
    Served served(protocolManifest(annotation("backend-protocol", "HTTPS") +
                           annotation("proxy-ssl-secret", "default/trust") +
                           annotation("proxy-ssl-name", "secure.test") +
                           annotation("proxy-ssl-server-name", "on")) +
                  secret);
    const Answer answer = fetch(served, "/tls");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"sni\": \"secure.test\"") != std::string::npos);
    QVERIFY(answer.body.find("TLSv1.2") != std::string::npos);   // the default with a Secret
}

void TestEngineProtocols::grpcBackendsAreSpokenToInHttp2()
{
    Served served(protocolManifest(annotation("backend-protocol", "GRPC")));
    for (int i = 0; i < 3; ++i) {   // also over the kept connection
        const Answer answer = fetch(served, "/plain?x-body-bytes=0&x-header=X-Back:1");
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.header("x-back"), std::string("1"));
    }
    const Answer answer = fetch(served, "/plain");
    QVERIFY(answer.body.find("\"proto\": \"h2c\"") != std::string::npos);
    QVERIFY(answer.body.find("[\"host\", \"shop.test\"]") != std::string::npos);
}

void TestEngineProtocols::grpcStatusComesAsATrailer()
{
    Served served(protocolManifest(annotation("backend-protocol", "GRPC")));
    Wire wire(served.ports.httpPort);
    wire.send("POST /plain HTTP/1.1\r\nHost: shop.test\r\nTE: trailers\r\nConnection: close\r\n"
              "Content-Type: application/grpc\r\nContent-Length: 5\r\n\r\n" +
              std::string(5, '\0'));
    const std::string all = wire.readToEnd();
    QVERIFY(all.starts_with("HTTP/1.1 200 OK\r\n"));
    QVERIFY(all.find("[\"te\", \"trailers\"]") != std::string::npos);
    QVERIFY(all.ends_with("\r\n0\r\ngrpc-status: 0\r\n\r\n"));
}

void TestEngineProtocols::grpcRequestBodiesArrive()
{
    Served served(protocolManifest(annotation("backend-protocol", "GRPC") + annotation("proxy-body-size", "0")));
    Wire wire(served.ports.httpPort);
    const std::string body(3'000'000, 'x');
    wire.send("POST /plain HTTP/1.1\r\nHost: shop.test\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"body_length\": 3000000") != std::string::npos);
}

void TestEngineProtocols::grpcsIsHttp2InTls()
{
    Served served(protocolManifest(annotation("backend-protocol", "GRPCS")));
    const Answer answer = fetch(served, "/tls");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"proto\": \"h2\"") != std::string::npos);
    QCOMPARE(fetch(served, "/plain").status(), 502);
}

void TestEngineProtocols::anHttp1BackendIsNoGrpcBackend()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readSome();
        wire.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    });
    Served served(manifestText(annotation("backend-protocol", "GRPC")), playedBy({backend.port()}));
    Wire wire(served.ports.httpPort);
    wire.send(get("real.test"));
    QCOMPARE(wire.readAnswer().status(), 502);
}

QTEST_APPLESS_MAIN(TestEngineProtocols)
#include "tst_engine_protocols.moc"
