// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

class TestEngineBackends : public QObject {
    Q_OBJECT

private slots:
    void backendConnectionsAreUsedAgain();
    void deadEndpointsAreSteppedOver();
    void aSingleDeadEndpointGives502();
    void postIsNotRepeatedOnceItWasSent();
    void aStaleConnectionIsNoFailure();
    void silentBackendsGive504();
    void garbageFromABackendIsPassedOnAsHttp09();
    void tooLargeAnswerHeadsGive502();
    void aBackendThatStopsHalfWayIsSeenByTheClient();
    void clientsThatLeaveEndTheirBackendRequest();
};

void TestEngineBackends::backendConnectionsAreUsedAgain()
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

void TestEngineBackends::deadEndpointsAreSteppedOver()
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

void TestEngineBackends::aSingleDeadEndpointGives502()
{
    Served served(manifestText(), playedBy({deadPort()}));
    Wire wire(served.ports.httpPort);
    wire.send(get("real.test"));
    QCOMPARE(wire.readAnswer().status(), 502);
    wire.send(get("shop.test"));
    QCOMPARE(wire.readAnswer().status(), 200);   // the connection goes on
}

void TestEngineBackends::postIsNotRepeatedOnceItWasSent()
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

void TestEngineBackends::aStaleConnectionIsNoFailure()
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

void TestEngineBackends::silentBackendsGive504()
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

void TestEngineBackends::garbageFromABackendIsPassedOnAsHttp09()
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

void TestEngineBackends::tooLargeAnswerHeadsGive502()
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

void TestEngineBackends::aBackendThatStopsHalfWayIsSeenByTheClient()
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

void TestEngineBackends::clientsThatLeaveEndTheirBackendRequest()
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

QTEST_GUILESS_MAIN(TestEngineBackends)
#include "tst_engine_backends.moc"
