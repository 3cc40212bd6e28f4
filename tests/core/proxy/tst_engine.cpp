// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"
#include "core/client/raw_client.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <unistd.h>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;
using routing::test::ingressText;
using routing::test::pathText;
using routing::test::serviceText;

namespace {

/// shop.test is played by the echo backend, real.test by the backend of the test.
std::string manifestText(std::string_view realAnnotations = {})
{
    return ingressText("", pathText("/", "Prefix", "app")) +
           ingressText(realAnnotations, pathText("/", "Prefix", "real"), "real", "real.test") +
           serviceText("app") + serviceText("real");
}

routing::CompileOptions playedBy(std::initializer_list<std::uint16_t> ports)
{
    routing::CompileOptions options;
    for (const std::uint16_t port : ports)
        options.realBackends["default/real"].push_back({"127.0.0.1", port});
    return options;
}

std::string get(std::string_view host, std::string_view path = "/", std::string_view more = {})
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n" +
           std::string(more) + "\r\n";
}

/// A port that nothing listens on.
std::uint16_t deadPort()
{
    const ScriptedBackend gone([](Wire&) {});
    return gone.port();
}

/// Answers each request of a connection with its own body, as long as there are requests.
void echoBodies(Wire& wire)
{
    for (;;) {
        Answer request;
        request.head = wire.readThrough("\r\n\r\n");
        if (request.head.empty())
            return;
        const std::string length = request.header("Content-Length");
        const std::string body =
            length.empty() ? std::string() : wire.readBytes(std::stoul(length));
        if (!wire.send(answerText(body)))
            return;
    }
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void connectionsAreKeptOverRequests();
    void pipelinedRequestsAreAnsweredInOrder();
    void aThousandPipelinedRequestsAreAnswered();
    void unknownHostsGetTheControllersPage();
    void headAnswersHaveNoBody();
    void absoluteFormTakesItsOwnHost();
    void malformedRequestsAreRefusedAndTheConnectionEnds_data();
    void malformedRequestsAreRefusedAndTheConnectionEnds();
    void lengthAndChunksTogetherNeverReachABackend();
    void backendConnectionsAreUsedAgain();
    void aBufferedBodyIsWholeBeforeABackendIsAsked();
    void chunkedBodiesReachTheBackendWithALength();
    void unbufferedChunksArePassedOnAsTheyCome();
    void largeBodiesComeBackByteForByte();
    void chunkedAnswersStayChunked();
    void answersWithoutLengthAreChunkedForTheClient();
    void http10ClientsGetTheEndByClosing();
    void tooLargeBodiesGet413();
    void tooLargeChunkedBodiesGet413();
    void clientsThatWaitAreToldToContinue();
    void deadEndpointsAreSteppedOver();
    void aSingleDeadEndpointGives502();
    void postIsNotRepeatedOnceItWasSent();
    void aStaleConnectionIsNoFailure();
    void silentBackendsGive504();
    void garbageFromABackendIsPassedOnAsHttp09();
    void tooLargeAnswerHeadsGive502();
    void aBackendThatStopsHalfWayIsSeenByTheClient();
    void clientsThatLeaveEndTheirBackendRequest();
    void slowClientsDoNotFillTheMemory();
    void upgradesBecomeTunnels();
    void changedTablesLoseNoRequest();
    void aTableSwapKeepsTheConnection();
    void eventsTellWhatBecameOfRequests();
    void takenPortsAreNamedWithTheirOwner();
    void onlyLoopbackIsServed();
    void stoppingEndsIdleConnections();
    void tlsPresentsTheFakeCertificate();
    void plainHttpOnTheTlsPortGets400();
    void unbufferedUploadsOverTlsArrive();
    void brokenHandshakesHarmNobody();
};

void TestEngine::connectionsAreKeptOverRequests()
{
    Served served(manifestText());
    QVERIFY(served.running);
    Wire wire(served.ports.httpPort);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(wire.send(get("shop.test", "/n" + std::to_string(i))));
        const Answer answer = wire.readAnswer();
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.header("Connection"), std::string("keep-alive"));
        QVERIFY(answer.body.find("\"/n" + std::to_string(i) + "\"") != std::string::npos);
    }
}

void TestEngine::pipelinedRequestsAreAnsweredInOrder()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    QVERIFY(wire.send(get("shop.test", "/one") + get("nobody.test", "/two") + get("shop.test", "/three")));
    QVERIFY(wire.readAnswer().body.find("/one") != std::string::npos);
    QCOMPARE(wire.readAnswer().status(), 404);
    QVERIFY(wire.readAnswer().body.find("/three") != std::string::npos);
}

void TestEngine::aThousandPipelinedRequestsAreAnswered()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    std::string requests;
    for (int i = 0; i < 999; ++i)
        requests += get("nobody.test");
    std::thread sender([&] { wire.send(requests); });
    int answers = 0;
    while (answers < 999 && wire.readAnswer().status() == 404)
        ++answers;
    sender.join();
    QCOMPARE(answers, 999);
}

void TestEngine::unknownHostsGetTheControllersPage()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(get("nobody.test"));
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 404);
    QCOMPARE(answer.header("Content-Type"), std::string("text/html"));
    QVERIFY(answer.body.find("<center>nginx</center>") != std::string::npos);
    QCOMPARE(answer.header("Server"), std::string());
}

void TestEngine::headAnswersHaveNoBody()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send("HEAD / HTTP/1.1\r\nHost: nobody.test\r\n\r\n" + get("nobody.test"));
    const Answer head = wire.readAnswer(true);
    QCOMPARE(head.header("Content-Length"), std::string("146"));
    QCOMPARE(wire.readAnswer().status(), 404);   // right behind it
}

void TestEngine::absoluteFormTakesItsOwnHost()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send("GET http://shop.test/a HTTP/1.1\r\nHost: nobody.test\r\n\r\n");
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"/a\"") != std::string::npos);
}

void TestEngine::malformedRequestsAreRefusedAndTheConnectionEnds_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("asterisk") << QByteArray("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("version 2") << QByteArray("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << 505;
    QTest::newRow("coding") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n")
                            << 501;
    QTest::newRow("line of 100 KB")
        << "GET /" + QByteArray(100'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n" << 414;
    QTest::newRow("10,000 headers")
        << "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X-Many: 1\r\n").repeated(10'000) + "\r\n" << 400;
    QTest::newRow("bad chunk")
        << QByteArray("POST / HTTP/1.1\r\nHost: shop.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        << 400;
}

void TestEngine::malformedRequestsAreRefusedAndTheConnectionEnds()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(bytes.toStdString());
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), status);
    QCOMPARE(answer.header("Connection"), std::string("close"));
    QCOMPARE(wire.readToEnd(), std::string());
}

void TestEngine::lengthAndChunksTogetherNeverReachABackend()
{
    ScriptedBackend backend(echoBodies);
    Served served(manifestText(), playedBy({backend.port()}));
    Wire wire(served.ports.httpPort);
    wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 4\r\nTransfer-Encoding: chunked"
              "\r\n\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: real.test\r\n\r\n");
    QCOMPARE(wire.readAnswer().status(), 400);
    QCOMPARE(wire.readToEnd(), std::string());
    QCOMPARE(backend.connections.load(), 0);
}

void TestEngine::backendConnectionsAreUsedAgain()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        for (int i = 0; i < 20; ++i) {
            wire.send(get("real.test"));
            QCOMPARE(wire.readAnswer().status(), 200);
        }
    }
    QCOMPARE(backend.connections.load(), 1);
}

void TestEngine::aBufferedBodyIsWholeBeforeABackendIsAsked()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 6\r\n\r\nabc");
        Wire other(served.ports.httpPort);   // its answer proves that the engine had its turn
        other.send(get("nobody.test"));
        QCOMPARE(other.readAnswer().status(), 404);
        QCOMPARE(backend.connections.load(), 0);
        wire.send("def");
        QCOMPARE(wire.readAnswer().body, std::string("abcdef"));
    }
}

void TestEngine::chunkedBodiesReachTheBackendWithALength()
{
    std::string seen;
    ScriptedBackend backend([&](Wire& wire) {
        seen = wire.readThrough("\r\n\r\n");
        seen += wire.readBytes(9);
        wire.send(answerText("ok"));
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nTransfer-Encoding: chunked\r\n\r\n"
                  "5;x=y\r\nhello\r\n4\r\n you\r\n0\r\nX-Trailer: 1\r\n\r\n" +
                  get("nobody.test"));
        QCOMPARE(wire.readAnswer().body, std::string("ok"));
        QCOMPARE(wire.readAnswer().status(), 404);   // the next request began where the body ended
    }
    QVERIFY(seen.find("Content-Length: 9\r\n") != std::string::npos);
    QVERIFY(seen.find("Transfer-Encoding") == std::string::npos);
    QVERIFY(seen.ends_with("hello you"));
}

void TestEngine::unbufferedChunksArePassedOnAsTheyCome()
{
    std::string head;
    std::string first;
    std::string rest;
    ScriptedBackend backend([&](Wire& wire) {
        head = wire.readThrough("\r\n\r\n");
        first = wire.readThrough("first\r\n");
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ngot\r\n");
        rest = wire.readThrough("0\r\n\r\n");
        wire.send("0\r\n\r\n");
    });
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-request-buffering: \"off\"\n"),
                      playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n");
        QVERIFY(wire.readThrough("got\r\n").find("200 OK") != std::string::npos);
        wire.send("6\r\nsecond\r\n0\r\n\r\n");
        QCOMPARE(wire.readThrough("0\r\n\r\n"), std::string("0\r\n\r\n"));
    }
    QVERIFY(head.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    QCOMPARE(rest, std::string("6\r\nsecond\r\n0\r\n\r\n"));
}

void TestEngine::largeBodiesComeBackByteForByte()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-body-size: \"0\"\n"),
                      playedBy({backend.port()}));
        std::string body(5u << 20, '\0');   // more than stays in memory
        for (std::size_t i = 0; i < body.size(); ++i)
            body[i] = static_cast<char>((i * 2654435761u) >> 11);
        Wire wire(served.ports.httpPort);
        std::thread sender([&] {
            wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n");
            wire.send(body);
        });
        const Answer answer = wire.readAnswer();
        sender.join();
        QCOMPARE(answer.status(), 200);
        QVERIFY(answer.body == body);
    }
}

void TestEngine::chunkedAnswersStayChunked()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        wire.send("4;ext\r\ndefg\r\n0\r\nX-Trailer: 1\r\n\r\n");
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test") + get("nobody.test"));
        const Answer answer = wire.readAnswer();
        QCOMPARE(answer.body, std::string("abcdefg"));
        QCOMPARE(answer.header("Transfer-Encoding"), std::string("chunked"));
        QCOMPARE(wire.readAnswer().status(), 404);
    }
}

void TestEngine::answersWithoutLengthAreChunkedForTheClient()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.0 200 OK\r\n\r\nuntil the end");
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        QCOMPARE(wire.readAnswer().body, std::string("until the end"));
    }
}

void TestEngine::http10ClientsGetTheEndByClosing()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("GET / HTTP/1.0\r\nHost: real.test\r\nConnection: keep-alive\r\n\r\n");
        const std::string all = wire.readToEnd();
        QVERIFY(all.find("chunked") == std::string::npos);
        QVERIFY(all.ends_with("\r\n\r\nabc"));
    }
}

void TestEngine::tooLargeBodiesGet413()
{
    Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-body-size: \"10\"\n"));
    Wire wire(served.ports.httpPort);
    wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 11\r\n\r\nhello world");
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 413);
    QCOMPARE(wire.readToEnd(), std::string());
}

void TestEngine::tooLargeChunkedBodiesGet413()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-body-size: \"10\"\n"),
                      playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nx");
        QCOMPARE(wire.readAnswer().status(), 413);
    }
    QCOMPARE(backend.connections.load(), 0);
}

void TestEngine::clientsThatWaitAreToldToContinue()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 2\r\n"
                  "Expect: 100-continue\r\n\r\n");
        QCOMPARE(wire.readThrough("\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
        wire.send("ok");
        QCOMPARE(wire.readAnswer().body, std::string("ok"));
        // Refused by its length: nobody is told to go on.
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 99999999\r\n"
                  "Expect: 100-continue\r\n\r\n");
        QCOMPARE(wire.readAnswer().status(), 413);
    }
}

void TestEngine::deadEndpointsAreSteppedOver()
{
    ScriptedBackend backend(echoBodies);
    {
        Served served(manifestText(), playedBy({deadPort(), backend.port()}));
        Wire wire(served.ports.httpPort);
        for (int i = 0; i < 10; ++i) {
            wire.send(get("real.test"));
            QCOMPARE(wire.readAnswer().status(), 200);
        }
    }
}

void TestEngine::aSingleDeadEndpointGives502()
{
    Served served(manifestText(), playedBy({deadPort()}));
    Wire wire(served.ports.httpPort);
    wire.send(get("real.test"));
    QCOMPARE(wire.readAnswer().status(), 502);
    wire.send(get("shop.test"));
    QCOMPARE(wire.readAnswer().status(), 200);   // the connection goes on
}

void TestEngine::postIsNotRepeatedOnceItWasSent()
{
    ScriptedBackend backend([](Wire& wire) { wire.readThrough("\r\n\r\n"); });   // and closes
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 1\r\n\r\nx");
        QCOMPARE(wire.readAnswer().status(), 502);
    }
    QCOMPARE(backend.connections.load(), 1);
}

void TestEngine::aStaleConnectionIsNoFailure()
{
    std::atomic<int> served1{0};
    ScriptedBackend backend([&](Wire& wire) {   // one answer, then it closes without a word
        wire.readThrough("\r\n\r\n");
        ++served1;
        wire.send(answerText("one"));
    });
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-next-upstream: \"error\"\n"
                               "    nginx.ingress.kubernetes.io/proxy-next-upstream-tries: \"1\"\n"),
                      playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        for (int i = 0; i < 50; ++i) {
            wire.send(get("real.test"));
            QCOMPARE(wire.readAnswer().body, std::string("one"));
        }
    }
    QCOMPARE(served1.load(), 50);
}

void TestEngine::silentBackendsGive504()
{
    ScriptedBackend backend([](Wire& wire) { wire.readToEnd(); });
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-read-timeout: \"1\"\n"
                               "    nginx.ingress.kubernetes.io/proxy-next-upstream: \"error\"\n"),
                      playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        QCOMPARE(wire.readAnswer().status(), 504);
    }
}

void TestEngine::garbageFromABackendIsPassedOnAsHttp09()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("what is this?");
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        QCOMPARE(wire.readToEnd(), std::string("what is this?"));
    }
}

void TestEngine::tooLargeAnswerHeadsGive502()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send(answerText("x", "X-Big: " + std::string(9000, 'x') + "\r\n"));
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        QCOMPARE(wire.readAnswer().status(), 502);
    }
}

void TestEngine::aBackendThatStopsHalfWayIsSeenByTheClient()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        const std::string all = wire.readToEnd();
        QVERIFY(all.find("Content-Length: 100") != std::string::npos);
        QVERIFY(all.ends_with("only this"));
    }
}

void TestEngine::clientsThatLeaveEndTheirBackendRequest()
{
    std::atomic<bool> arrived{false};
    std::atomic<bool> ended{false};
    ScriptedBackend backend([&](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        arrived = true;
        wire.readToEnd();
        ended = true;
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        {
            Wire wire(served.ports.httpPort);
            wire.send(get("real.test"));
            QTRY_VERIFY_WITH_TIMEOUT(arrived.load(), kPatienceMs);
        }
        QTRY_VERIFY_WITH_TIMEOUT(ended.load(), kPatienceMs);
    }
}

void TestEngine::slowClientsDoNotFillTheMemory()
{
    // The backend may hand out far more than sockets hold only while the client takes it.
    constexpr std::size_t kBytes = 64u << 20;
    std::atomic<std::size_t> handedOut{0};
    std::atomic<bool> stalled{false};
    ScriptedBackend backend([&](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kBytes) + "\r\n\r\n");
        const std::string piece(1u << 20, 'x');
        while (handedOut < kBytes) {
            pollfd wait{wire.descriptor(), POLLOUT, 0};
            if (::poll(&wait, 1, 500) == 0)
                stalled = true;
            if (!wire.send(piece))
                return;
            handedOut += piece.size();
        }
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test"));
        QTRY_VERIFY_WITH_TIMEOUT(stalled.load(), kPatienceMs);
        QVERIFY(handedOut.load() < kBytes / 2);
        QCOMPARE(wire.readAnswer().body.size(), kBytes);
    }
}

void TestEngine::upgradesBecomeTunnels()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nhello");
        wire.send("echo " + wire.readBytes(4));
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        wire.send(get("real.test", "/", "Upgrade: x\r\nConnection: upgrade\r\n") + "pi");
        const Answer answer = wire.readAnswer(true);
        QCOMPARE(answer.status(), 101);
        QCOMPARE(answer.header("Connection"), std::string("upgrade"));
        QCOMPARE(wire.readBytes(5), std::string("hello"));
        wire.send("ng");
        QCOMPARE(wire.readToEnd(), std::string("echo ping"));
    }
}

void TestEngine::changedTablesLoseNoRequest()
{
    Served served(manifestText(), {}, {.threads = 2});
    std::atomic<bool> stop{false};
    std::atomic<int> good{0};
    std::atomic<int> bad{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&] {
            auto wire = std::make_unique<Wire>(served.ports.httpPort);
            while (!stop) {
                if (!wire->send(get("shop.test"))) {
                    ++bad;
                    return;
                }
                const Answer answer = wire->readAnswer();
                if (answer.status() != 200) {
                    ++bad;
                    return;
                }
                ++good;
                if (answer.header("Connection") == "close")   // keep-alive-requests
                    wire = std::make_unique<Wire>(served.ports.httpPort);
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        const auto changed = routing::test::compileText(manifestText());
        QVERIFY(served.engine.publish(changed.result.table).hasValue());
        const int before = good;
        QTRY_VERIFY_WITH_TIMEOUT(good > before + 4 || bad > 0, kPatienceMs);
    }
    stop = true;
    for (std::thread& client : clients)
        client.join();
    QCOMPARE(bad.load(), 0);
}

void TestEngine::aTableSwapKeepsTheConnection()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(get("late.test"));
    QCOMPARE(wire.readAnswer().status(), 404);
    const auto changed = routing::test::compileText(
        ingressText("", pathText("/", "Prefix", "app"), "late", "late.test") + serviceText("app"));
    QCOMPARE(*served.engine.publish(changed.result.table), std::uint64_t{2});
    wire.send(get("late.test"));
    QCOMPARE(wire.readAnswer().status(), 200);
}

void TestEngine::eventsTellWhatBecameOfRequests()
{
    Served served(manifestText(), {}, {.tracing = true});
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test", "/x?y"));
    QCOMPARE(wire.readAnswer().status(), 200);
    std::vector<events::TrafficEvent> events;
    std::uint64_t dropped = 0;
    const auto hasCome = [&] {
        if (events.empty())
            events = served.events.drain(dropped);
        return !events.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasCome(), kPatienceMs);
    const events::TrafficEvent& event = events.front();
    QCOMPARE(event.status, 200);
    QCOMPARE(event.target, std::string("/x?y"));
    QCOMPARE(event.hostName, std::string("shop.test"));
    QCOMPARE(event.serviceKey, std::string("default/app"));
    QCOMPARE(event.ingress, std::string("default/shop"));
    QCOMPARE(event.generation, std::uint64_t{1});
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ::getsockname(wire.descriptor(), reinterpret_cast<sockaddr*>(&own), &size);
    QCOMPARE(event.tag, "127.0.0.1:" + std::to_string(ntohs(own.sin_port)));
    QVERIFY(event.trace && event.trace->steps.size() > 3);
}

void TestEngine::takenPortsAreNamedWithTheirOwner()
{
    ScriptedBackend other([](Wire&) {});
    events::EventQueue events(10);
    Engine engine(events);
    const auto compiled = routing::test::compileText(manifestText());
    const auto started = engine.start({.httpPort = other.port()}, compiled.result.table);
    QVERIFY(!started);
    const std::string& message = started.error().message;
    QVERIFY2(message.find("port " + std::to_string(other.port()) + " is in use by ") == 0,
             message.c_str());
    QVERIFY2(message.find("(process " + std::to_string(::getpid()) + ")") != std::string::npos,
             message.c_str());
    QVERIFY(!engine.isRunning());
}

void TestEngine::onlyLoopbackIsServed()
{
    events::EventQueue events(10);
    Engine engine(events);
    const auto compiled = routing::test::compileText(manifestText());
    QVERIFY(!engine.start({.httpAddress = "0.0.0.0"}, compiled.result.table));
    QVERIFY(!engine.start({.httpAddress = "localhost"}, compiled.result.table));
    QVERIFY(engine.start({.httpAddress = "::1", .threads = 1}, compiled.result.table) ||
            ::access("/proc/net/if_inet6", F_OK) != 0);
}

void TestEngine::stoppingEndsIdleConnections()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test"));
    QCOMPARE(wire.readAnswer().status(), 200);
    served.engine.stop();
    QVERIFY(!served.engine.isRunning());
    QCOMPARE(wire.readToEnd(), std::string());
    const Wire late(served.ports.httpPort);
    QVERIFY(!late.connected());
}

void TestEngine::tlsPresentsTheFakeCertificate()
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

void TestEngine::plainHttpOnTheTlsPortGets400()
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
void TestEngine::unbufferedUploadsOverTlsArrive()
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

void TestEngine::brokenHandshakesHarmNobody()
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

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
