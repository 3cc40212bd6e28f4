// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

class TestEngineRequests : public QObject {
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
    void upgradesBecomeTunnels();
};

void TestEngineRequests::connectionsAreKeptOverRequests()
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

void TestEngineRequests::pipelinedRequestsAreAnsweredInOrder()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    QVERIFY(wire.send(get("shop.test", "/one") + get("nobody.test", "/two") + get("shop.test", "/three")));
    QVERIFY(wire.readAnswer().body.find("/one") != std::string::npos);
    QCOMPARE(wire.readAnswer().status(), 404);
    QVERIFY(wire.readAnswer().body.find("/three") != std::string::npos);
}

void TestEngineRequests::aThousandPipelinedRequestsAreAnswered()
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

void TestEngineRequests::unknownHostsGetTheControllersPage()
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

void TestEngineRequests::headAnswersHaveNoBody()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send("HEAD / HTTP/1.1\r\nHost: nobody.test\r\n\r\n" + get("nobody.test"));
    const Answer head = wire.readAnswer(true);
    QCOMPARE(head.header("Content-Length"), std::string("146"));
    QCOMPARE(wire.readAnswer().status(), 404);   // right behind it
}

void TestEngineRequests::absoluteFormTakesItsOwnHost()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send("GET http://shop.test/a HTTP/1.1\r\nHost: nobody.test\r\n\r\n");
    const Answer answer = wire.readAnswer();
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"/a\"") != std::string::npos);
}

void TestEngineRequests::malformedRequestsAreRefusedAndTheConnectionEnds_data()
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

void TestEngineRequests::malformedRequestsAreRefusedAndTheConnectionEnds()
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

void TestEngineRequests::lengthAndChunksTogetherNeverReachABackend()
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

void TestEngineRequests::upgradesBecomeTunnels()
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

QTEST_GUILESS_MAIN(TestEngineRequests)
#include "tst_engine_requests.moc"
