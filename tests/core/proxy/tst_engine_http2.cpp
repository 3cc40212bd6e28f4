// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/http2_wire.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

namespace {

std::string configMapText(std::string_view data)
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ingress-nginx-controller\n"
           "  namespace: ingress-nginx\ndata:\n  " +
           std::string(data) + "\n---\n";
}

client::Attempt sendOver2(const Served& served, const events::RequestSpec& request)
{
    client::ClientOptions options;
    options.httpPort = served.ports.httpPort;
    options.httpsPort = served.ports.httpsPort;
    options.trustSystem = false;
    options.http2 = true;
    return client::sendOnce(request, options);
}

} // namespace

class TestEngineHttp2 : public QObject {
    Q_OBJECT

private slots:
    void alpnLeadsToHttp2();
    void useHttp2OffLeavesHttp1();
    void bodiesLargerThanTheWindowPassBothWays();
    void manyStreamsAreAnsweredSideBySide();
    void noHostIsRefusedAndNoBackendAsked();
    void tooManyStreamsAreRefused();
    void largeHeadersEndTheConnection();
    void trailersEndTheConnection();
    void keepAliveRequestsEndsTheConnectionPolitely();
    void aResetGivesTheRequestUp();
    void answersThatBreakOffArriveAsFarAsTheyCame();
    void emptyFramesWithoutEndAreAFlood();
    void slowReadersBoundWhatTheBackendMaySend();
    void aStoppingEngineSaysGoodbye();
};

void TestEngineHttp2::alpnLeadsToHttp2()
{
    Served served(manifestText());
    events::RequestSpec request;
    request.url = "https://shop.test/a?b";
    const client::Attempt attempt = sendOver2(served, request);
    QCOMPARE(attempt.exchange.error, std::string());
    QCOMPARE(attempt.exchange.statusLine, std::string("HTTP/2 200"));
    QCOMPARE(attempt.exchange.tls->alpn, std::string("h2"));
    QVERIFY(attempt.exchange.body.find("\"/a?b\"") != std::string::npos);
    QVERIFY(attempt.exchange.body.find("\"HTTP/1.1\"") != std::string::npos);
    for (const auto& [name, value] : attempt.exchange.headers)
        QVERIFY2(name != "connection" && name != "transfer-encoding", name.c_str());
}

void TestEngineHttp2::useHttp2OffLeavesHttp1()
{
    Served served(manifestText() + configMapText("use-http2: \"false\""));
    events::RequestSpec request;
    request.url = "https://shop.test/";
    const client::Attempt attempt = sendOver2(served, request);
    QCOMPARE(attempt.exchange.statusLine, std::string("HTTP/1.1 200 OK"));
    QCOMPARE(attempt.exchange.tls->alpn, std::string("http/1.1"));
}

void TestEngineHttp2::bodiesLargerThanTheWindowPassBothWays()
{
    ScriptedBackend backend(echoBodies);
    for (const char* buffering : {"on", "off"}) {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-body-size: 8m\n"
                                   "    nginx.ingress.kubernetes.io/proxy-request-buffering: \"" +
                                   std::string(buffering) + "\"\n"),
                      playedBy({backend.port()}));
        events::RequestSpec request;
        request.method = "POST";
        request.url = "https://real.test/";
        request.body.resize(3'000'000);
        for (std::size_t i = 0; i < request.body.size(); ++i)
            request.body[i] = static_cast<char>('a' + i * 7 % 26);
        const client::Attempt attempt = sendOver2(served, request);
        QCOMPARE(attempt.exchange.error, std::string());
        QCOMPARE(attempt.exchange.status, 200);
        QVERIFY(attempt.exchange.bodyComplete);
        QVERIFY(attempt.exchange.body == request.body);
    }
}

void TestEngineHttp2::manyStreamsAreAnsweredSideBySide()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    constexpr int kStreams = 100;
    for (int i = 0; i < kStreams; ++i)
        wire.request(Http2Wire::get("/" + std::to_string(i)));
    const bool answered = wire.run([&] {
        return std::count_if(wire.answers.begin(), wire.answers.end(),
                             [](const auto& entry) { return entry.second.ended; }) == kStreams;
    });
    QVERIFY(answered);
    for (int i = 0; i < kStreams; ++i) {
        const Http2Answer& answer = wire.answers[2 * i + 1];
        QCOMPARE(answer.status(), 200);
        QVERIFY(answer.body.find("\"/" + std::to_string(i) + "\"") != std::string::npos);
    }
}

void TestEngineHttp2::noHostIsRefusedAndNoBackendAsked()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    Http2Wire::Fields fields = Http2Wire::get();
    fields.emplace_back("host", "other.test");
    const std::int32_t id = wire.request(fields);
    QVERIFY(wire.runUntilEnded(id));
    QCOMPARE(wire.answers[id].status(), 400);
    QCOMPARE(wire.answers[id].headers["content-type"], std::string("text/html"));
    // The connection goes on.
    const std::int32_t next = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(next));
    QCOMPARE(wire.answers[next].status(), 200);
}

void TestEngineHttp2::tooManyStreamsAreRefused()
{
    Served served(manifestText() + configMapText("http2-max-concurrent-streams: \"4\""));
    Http2Wire wire(served.ports.httpPort);
    std::vector<std::int32_t> open;
    for (int i = 0; i < 4; ++i)
        open.push_back(wire.request(Http2Wire::get("/?x-delay-ms=60000")));
    // Before the server's settings are known a client may still send one more.
    const std::int32_t last = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(last));
    QCOMPARE(wire.answers[last].reset, std::optional<std::uint32_t>(NGHTTP2_REFUSED_STREAM));
    for (const std::int32_t id : open)
        nghttp2_submit_rst_stream(wire.native(), NGHTTP2_FLAG_NONE, id, NGHTTP2_CANCEL);
    const std::int32_t after = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(after));
    QCOMPARE(wire.answers[after].status(), 200);
}

void TestEngineHttp2::largeHeadersEndTheConnection()
{
    Served served(manifestText());
    events::RequestSpec request;
    request.url = "http://shop.test/";
    request.headers.emplace_back("X-Big", std::string(20'000, 'a'));
    const client::Attempt attempt = sendOver2(served, request);
    QCOMPARE(attempt.exchange.status, 0);
    QCOMPARE(attempt.failure, client::Failure::GoAway);
    QCOMPARE(attempt.http2Error, std::uint32_t{NGHTTP2_ENHANCE_YOUR_CALM});
}

void TestEngineHttp2::trailersEndTheConnection()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    Http2Wire::Fields fields = Http2Wire::get();
    fields.front().second = "POST";
    const std::int32_t id = wire.request(fields, true);
    QVERIFY(wire.flush());
    std::string name = "x-a";
    nghttp2_nv trailer{reinterpret_cast<std::uint8_t*>(name.data()),
                       reinterpret_cast<std::uint8_t*>(name.data()), name.size(), name.size(),
                       NGHTTP2_NV_FLAG_NONE};
    nghttp2_submit_trailer(wire.native(), id, &trailer, 1);
    QVERIFY(wire.run([&] { return wire.goAway.has_value(); }));
    QCOMPARE(*wire.goAway, std::uint32_t{NGHTTP2_PROTOCOL_ERROR});
}

void TestEngineHttp2::keepAliveRequestsEndsTheConnectionPolitely()
{
    Served served(manifestText() + configMapText("keep-alive-requests: \"2\""));
    Http2Wire wire(served.ports.httpPort);
    const std::int32_t first = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(first));
    QVERIFY(!wire.goAway);
    const std::int32_t second = wire.request(Http2Wire::get());
    QVERIFY(wire.run([&] { return wire.answers[second].ended && wire.goAway; }));
    QCOMPARE(*wire.goAway, std::uint32_t{NGHTTP2_NO_ERROR});
    QCOMPARE(wire.answers[second].status(), 200);
    QVERIFY(!wire.wire().readSome());   // closed
}

void TestEngineHttp2::aResetGivesTheRequestUp()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    const std::int32_t id = wire.request(Http2Wire::get("/?x-delay-ms=60000"));
    const std::int32_t other = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(other));   // the first has been seen by then
    nghttp2_submit_rst_stream(wire.native(), NGHTTP2_FLAG_NONE, id, NGHTTP2_CANCEL);
    QVERIFY(wire.flush());
    std::vector<int> statuses;
    const auto areThere = [&] {
        std::uint64_t dropped = 0;
        for (const events::TrafficEvent& event : served.events.drain(dropped))
            statuses.push_back(event.status);
        return statuses.size() == 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(areThere(), kPatienceMs);
    QCOMPARE(statuses, (std::vector<int>{200, 499}));
}

void TestEngineHttp2::answersThatBreakOffArriveAsFarAsTheyCame()
{
    ScriptedBackend backend([](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789");
    });
    Served served(manifestText(), playedBy({backend.port()}));
    Http2Wire wire(served.ports.httpPort);
    const std::int32_t id = wire.request(Http2Wire::get("/", "real.test"));
    QVERIFY(wire.runUntilEnded(id));
    QCOMPARE(wire.answers[id].status(), 200);
    QCOMPARE(wire.answers[id].body, std::string("0123456789"));
    QVERIFY(!wire.answers[id].ended);
    QCOMPARE(wire.answers[id].reset, std::optional<std::uint32_t>(NGHTTP2_INTERNAL_ERROR));
}

void TestEngineHttp2::emptyFramesWithoutEndAreAFlood()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    const std::int32_t id = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(id));
    // PRIORITY frames are fourteen bytes each and carry nothing.
    const std::string frame("\0\0\5\2\0\0\0\1\1\0\0\0\0\0", 14);
    std::string flood;
    for (int i = 0; i < 10'000; ++i)
        flood += frame;
    std::size_t sent = 0;
    while (sent < (64u << 20) && wire.wire().send(flood))
        sent += flood.size();
    QVERIFY2(sent < (64u << 20), "the server took it all");
}

void TestEngineHttp2::slowReadersBoundWhatTheBackendMaySend()
{
    std::atomic<std::uint64_t> sent{0};
    constexpr std::uint64_t kTotal = 256u << 20;
    ScriptedBackend backend([&](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kTotal) + "\r\n\r\n");
        const std::string piece(64 * 1024, 'x');
        while (sent < kTotal && wire.send(piece))
            sent += piece.size();
    });
    {
        Served served(manifestText(), playedBy({backend.port()}));
        Http2Wire wire(served.ports.httpPort, 0);
        const std::int32_t id = wire.request(Http2Wire::get("/", "real.test"));
        QVERIFY(wire.run([&] { return wire.answers[id].status() == 200; }));
        // Another stream goes on meanwhile, and by its end the first has long been stuck.
        const std::int32_t other = wire.request(Http2Wire::get("/?x-status=204"));
        QVERIFY(wire.runUntilEnded(other));
        QCOMPARE(wire.answers[other].status(), 204);
        QCOMPARE(wire.answers[id].body.size(), std::size_t{0});
    }   // the engine stops; the backend is let go
    QVERIFY2(sent < kTotal / 4, std::to_string(sent).c_str());
}

void TestEngineHttp2::aStoppingEngineSaysGoodbye()
{
    Served served(manifestText());
    Http2Wire wire(served.ports.httpPort);
    const std::int32_t id = wire.request(Http2Wire::get());
    QVERIFY(wire.runUntilEnded(id));
    std::thread stopping([&] { served.engine.stop(); });
    const bool came = wire.run([&] { return wire.goAway.has_value(); });
    stopping.join();
    QVERIFY(came);
    QCOMPARE(*wire.goAway, std::uint32_t{NGHTTP2_NO_ERROR});
}

QTEST_GUILESS_MAIN(TestEngineHttp2)
#include "tst_engine_http2.moc"
