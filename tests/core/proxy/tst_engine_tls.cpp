// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

class TestEngineTls : public QObject {
    Q_OBJECT

private slots:
    void tlsPresentsTheFakeCertificate();
    void plainHttpOnTheTlsPortGets400();
    void unbufferedUploadsOverTlsArrive();
    void brokenHandshakesHarmNobody();
};

void TestEngineTls::tlsPresentsTheFakeCertificate()
{
    Served served(manifestText());
    events::RequestSpec request;
    request.url = "https://shop.test/over-tls";
    client::ClientOptions options;
    options.httpPort = served.ports.httpPort;
    options.httpsPort = served.ports.httpsPort;
    const auto exchanges = client::send(request, options);
    QCOMPARE(exchanges.size(), std::size_t{1});
    QCOMPARE(exchanges[0].error, std::string());
    QCOMPARE(exchanges[0].status, 200);
    QVERIFY(exchanges[0].tls && !exchanges[0].tls->chain.empty());
    QVERIFY(exchanges[0].tls->chain[0].isFake);
    QCOMPARE(exchanges[0].tls->alpn, std::string("http/1.1"));
    const auto hsts = std::find_if(exchanges[0].headers.begin(), exchanges[0].headers.end(),
                                   [](const auto& line) {
                                       return line.first == "Strict-Transport-Security";
                                   });
    QVERIFY(hsts != exchanges[0].headers.end());
    QCOMPARE(hsts->second, std::string("max-age=31536000; includeSubDomains"));
}

void TestEngineTls::plainHttpOnTheTlsPortGets400()
{
    Served served(manifestText());
    Wire wire(served.ports.httpsPort);
    wire.send(get("shop.test"));
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 400);
    QVERIFY(answer.body.find("The plain HTTP request was sent to HTTPS port") != std::string::npos);
    QCOMPARE(wire.readToEnd(), std::string());
}

// OpenSSL reads ahead: what it holds no wait for the socket tells of.
void TestEngineTls::unbufferedUploadsOverTlsArrive()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-request-buffering: \"off\"\n"
                                   "    nginx.ingress.kubernetes.io/proxy-body-size: \"0\"\n"),
                      playedBy({backend.port()}));
        events::RequestSpec request;
        request.method = "POST";
        request.url = "https://real.test/";
        request.body.assign(3'000'000, 'x');
        client::ClientOptions options;
        options.httpsPort = served.ports.httpsPort;
        const auto exchanges = client::send(request, options);
        QCOMPARE(exchanges[0].error, std::string());
        QCOMPARE(exchanges[0].bodyBytes, std::uint64_t{3'000'000});
    }
}

void TestEngineTls::brokenHandshakesHarmNobody()
{
    Served served(manifestText());
    for (const std::string& bytes :
         {std::string("\x16\x03\x01\x00\x05hello"), std::string("\x80\x01"), std::string("\x16"),
          "\x16\x03\x01\x40\x00" + std::string(0x4000, '\xff')}) {
        Wire wire(served.ports.httpsPort);
        wire.send(bytes);
        ::shutdown(wire.descriptor(), SHUT_WR);
        wire.readToEnd();
    }
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test"));
    QCOMPARE(wire.readAnswer().status(), 200);
}

QTEST_GUILESS_MAIN(TestEngineTls)
#include "tst_engine_tls.moc"
