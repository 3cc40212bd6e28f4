// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_answer.h"
#include "core/echo/echo_backend.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace ingresscope::echo;
using nlohmann::json;

class TestEchoAnswer : public QObject {
    Q_OBJECT

private:
    static EchoRequest request(const char* method = "GET")
    {
        EchoRequest request;
        request.method = method;
        request.target = "/a";
        request.version = "HTTP/1.1";
        return request;
    }

private slots:
    void knobsAreReadFromTheQuery()
    {
        const EchoKnobs knobs = readKnobs("/a?y=1&x-status=503&x-delay-ms=20&x-set-cookie=a%3D1"
                                          "&x-location=%2Fb&x-header=X-A%3A+b&x-body-bytes=7");
        QCOMPARE(knobs.status, 503);
        QCOMPARE(knobs.delay.count(), 20);
        QCOMPARE(knobs.headers.size(), std::size_t(3));
        QVERIFY(knobs.headers[0] == std::pair(std::string("Set-Cookie"), std::string("a=1")));
        QVERIFY(knobs.headers[1] == std::pair(std::string("Location"), std::string("/b")));
        QCOMPARE(knobs.headers[2].first, std::string("X-A"));
        QVERIFY(knobs.plainBody);
        QCOMPARE(knobs.bodyBytes, std::uint64_t(7));
    }

    void knobsThatMakeNoSenseChangeNothing()
    {
        const EchoKnobs knobs =
            readKnobs("/?x-status=99&x-delay-ms=-1&x-header=none&x-header=%3Av&x-body-bytes=z&x-status");
        QCOMPARE(knobs.status, 200);
        QCOMPARE(knobs.delay.count(), 0);
        QVERIFY(knobs.headers.empty());
        QVERIFY(!knobs.plainBody);
        QCOMPARE(readKnobs("/x-status=500").status, 200);
    }

    void aValueCannotStartAnotherHeader()
    {
        const EchoKnobs knobs = readKnobs("/?x-set-cookie=a%0d%0aX-Evil%3A+1");
        QCOMPARE(knobs.headers.front().second.find_first_of("\r\n"), std::string::npos);
    }

    void theDescriptionIsJsonWhateverBytesCame()
    {
        EchoRequest seen = request();
        seen.headers = {{"X-\"q\"", "\\ \x01 \xff"}, {"X-A", "1"}};
        seen.bodyLength = 3;
        seen.bodySha256 = "ab";
        seen.chunked = true;
        const json value = json::parse(describe(seen, {"default/api", 2, 80}));
        QCOMPARE(value["service"].get<std::string>(), std::string("default/api"));
        QCOMPARE(value["endpoint"].get<int>(), 2);
        QCOMPARE(value["headers"].size(), std::size_t(2));
        QCOMPARE(value["headers"][0][0].get<std::string>(), std::string("X-\"q\""));
        // One byte above 127 is one character.
        QCOMPARE(value["headers"][0][1].get<std::string>(), std::string("\\ \x01 \xc3\xbf"));
        QCOMPARE(value["body_length"].get<int>(), 3);
        QVERIFY(value["chunked"].get<bool>());
        QVERIFY(!value.contains("incomplete"));
        QCOMPARE(json::parse(describe(request(), {"a/b", -1, 1}))["endpoint"].get<std::string>(),
                 std::string("service-address"));
    }

    void theLengthIsThatOfTheBody()
    {
        const EchoAnswer answer = answerTo(request(), {}, "{}", 7);
        QVERIFY(answer.head.starts_with("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.head.find("Content-Length: 2\r\n") != std::string::npos);
        QVERIFY(answer.head.find(std::string(kEchoHeader) + ": 7\r\n") != std::string::npos);
        QCOMPARE(answer.body, std::string("{}"));
        QVERIFY(!answer.closes);
    }

    void someAnswersHaveNoBody()
    {
        EchoKnobs knobs;
        knobs.status = 304;
        QVERIFY(answerTo(request(), knobs, "{}", 1).body.empty());
        QCOMPARE(answerTo(request(), knobs, "{}", 1).head.find("Content-Length"), std::string::npos);
        const EchoAnswer head = answerTo(request("HEAD"), {}, "{}", 1);
        QVERIFY(head.body.empty());
        QVERIFY(head.head.find("Content-Length: 2\r\n") != std::string::npos);
        EchoKnobs large;
        large.plainBody = true;
        large.bodyBytes = 1u << 30;
        QCOMPARE(answerTo(request(), large, "{}", 1).fillBytes, std::uint64_t(1u << 30));
        QVERIFY(answerTo(request(), large, "{}", 1).body.empty());
    }

    void theConnectionEndsWhereTheClientWantsIt()
    {
        EchoRequest old = request();
        old.version = "HTTP/1.0";
        QVERIFY(answerTo(old, {}, "{}", 1).closes);
        old.headers = {{"Connection", "Keep-Alive"}};
        QVERIFY(!answerTo(old, {}, "{}", 1).closes);
        EchoRequest closing = request();
        closing.headers = {{"Connection", "close"}};
        QVERIFY(answerTo(closing, {}, "{}", 1).head.find("Connection: close\r\n") != std::string::npos);
        QVERIFY(refusal().closes);
        QVERIFY(refusal().head.starts_with("HTTP/1.1 400"));
    }

    void webSocketsGetTheAcceptOfTheirKey()
    {
        EchoRequest upgrade = request();
        // The example of RFC 6455 section 1.3.
        upgrade.headers = {{"Connection", "Upgrade"},
                           {"Upgrade", "websocket"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
        const EchoAnswer answer = answerTo(upgrade, {}, "{}", 1);
        QVERIFY(answer.switchesProtocol);
        QVERIFY(answer.head.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") !=
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestEchoAnswer)
#include "tst_echo_answer.moc"
