// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

class TestEngineBodies : public QObject {
    Q_OBJECT

private slots:
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
    void slowClientsDoNotFillTheMemory();
};

void TestEngineBodies::aBufferedBodyIsWholeBeforeABackendIsAsked()
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

void TestEngineBodies::chunkedBodiesReachTheBackendWithALength()
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

void TestEngineBodies::unbufferedChunksArePassedOnAsTheyCome()
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

void TestEngineBodies::largeBodiesComeBackByteForByte()
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

void TestEngineBodies::chunkedAnswersStayChunked()
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

void TestEngineBodies::answersWithoutLengthAreChunkedForTheClient()
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

void TestEngineBodies::http10ClientsGetTheEndByClosing()
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

void TestEngineBodies::tooLargeBodiesGet413()
{
    Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-body-size: \"10\"\n"));
    Wire wire(served.ports.httpPort);
    wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: 11\r\n\r\nhello world");
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 413);
    QCOMPARE(wire.readToEnd(), std::string());
}

void TestEngineBodies::tooLargeChunkedBodiesGet413()
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

void TestEngineBodies::clientsThatWaitAreToldToContinue()
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

void TestEngineBodies::slowClientsDoNotFillTheMemory()
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

QTEST_GUILESS_MAIN(TestEngineBodies)
#include "tst_engine_bodies.moc"
