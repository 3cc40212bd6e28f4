// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/http2_wire.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <mutex>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;
using namespace std::string_literals;

namespace {

/// Reads requests strictly by Content-Length and remembers their heads and bodies.
class StrictBackend {
public:
    StrictBackend()
        : m_backend([this](Wire& wire) {
              for (;;) {
                  Answer request;
                  request.head = wire.readThrough("\r\n\r\n");
                  if (request.head.empty())
                      return;
                  const std::string length = request.header("Content-Length");
                  if (!length.empty())
                      request.body = wire.readBytes(std::stoul(length));
                  {
                      const std::lock_guard lock(m_mutex);
                      m_requests.push_back(request);
                  }
                  if (!wire.send(answerText("ok")))
                      return;
              }
          })
    {
    }
    std::uint16_t port() const { return m_backend.port(); }
    std::vector<Answer> take()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_requests, {});
    }

private:
    std::mutex m_mutex{};
    std::vector<Answer> m_requests{};
    ScriptedBackend m_backend;
};

std::vector<int> statusesOf(const std::string& answers)
{
    std::vector<int> statuses;
    for (std::size_t at = 0; (at = answers.find("HTTP/1.1 ", at)) != std::string::npos; at += 9)
        statuses.push_back(std::stoi(answers.substr(at + 9, 3)));
    return statuses;
}

/// A request with these header lines; the connection ends after its answer.
std::string post(std::string_view headers, std::string_view body = {},
                 std::string_view line = "POST / HTTP/1.1")
{
    return std::string(line) + "\r\nHost: real.test\r\nConnection: close\r\n" +
           std::string(headers) + "\r\n" + std::string(body);
}

} // namespace

class TestEngineSmuggling : public QObject {
    Q_OBJECT

private slots:
    void everyRequestIsReadInOneWayOnly_data();
    void everyRequestIsReadInOneWayOnly();
    void http2BodiesMustBeAsLongAsAnnounced();
    void slowReadersBoundWhatTheBackendMaySend();
    void slowBackendsBoundWhatTheClientMaySend();
};

void TestEngineSmuggling::everyRequestIsReadInOneWayOnly_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("forwarded");   // requests that the backend got
    QTest::addColumn<std::string>("body");
    const auto refused = [](const char* name, std::string bytes, int status = 400) {
        QTest::newRow(name) << std::move(bytes) << status << 0 << std::string();
    };
    const auto passed = [](const char* name, std::string bytes, std::string body = {}) {
        QTest::newRow(name) << std::move(bytes) << 200 << 1 << std::move(body);
    };
    const std::string hidden = "GET /hidden HTTP/1.1\r\nHost: real.test\r\n\r\n";

    refused("length and chunks", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                                      "0\r\n\r\n" + hidden));
    refused("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                                      "0\r\n\r\n" + hidden));
    refused("two lengths", post("Content-Length: 0\r\nContent-Length: 41\r\n", hidden));
    refused("two equal lengths", post("Content-Length: 1\r\nContent-Length: 1\r\n", "x"));
    refused("list of lengths", post("Content-Length: 1, 1\r\n", "x"));
    refused("signed length", post("Content-Length: +1\r\n", "x"));
    refused("hexadecimal length", post("Content-Length: 0x1\r\n", "x"));
    refused("empty length", post("Content-Length:\r\n"));
    refused("length beyond 64 bits", post("Content-Length: 18446744073709551617\r\n", "x"));
    refused("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                                  "0\r\n\r\n"));
    refused("identity last", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 501);
    refused("chunked in disguise", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501);
    refused("chunked behind a vertical tab", post("Transfer-Encoding: \x0b""chunked\r\n",
                                                  "0\r\n\r\n"), 501);
    refused("blank before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"));
    refused("folded header", post("X-A: 1\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"));
    refused("folded with a tab", post("Transfer-Encoding:\r\n\tchunked\r\n", "0\r\n\r\n"));
    refused("chunks in HTTP/1.0",
            post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n", "POST / HTTP/1.0"));
    refused("zero byte in a value", post("X-A: a\0b\r\n"s));
    refused("carriage return in a value", post("X-A: a\rX-B: b\r\n"));
    refused("header without a name", post(": x\r\n"));
    refused("two hosts", post("Host: other.test\r\n"));
    refused("blank in the target", post("", {}, "GET /a b HTTP/1.1"));
    refused("target that is no path", post("", {}, "GET other.test HTTP/1.1"));
    refused("lower-case method", post("", {}, "get / HTTP/1.1"));
    refused("version 2", post("", {}, "GET / HTTP/2.0"), 505);
    refused("tunnel", post("", {}, "CONNECT other.test:443 HTTP/1.1"));
    refused("header line of 9 KiB", post("X-A: " + std::string(9'000, 'a') + "\r\n"));
    refused("headers of 40 KiB", [] {
        std::string lines;
        for (int i = 0; i < 6; ++i)
            lines += "X-" + std::to_string(i) + ": " + std::string(7'000, 'a') + "\r\n";
        return post(lines);
    }());
    refused("request line of 9 KiB", post("", {}, "GET /" + std::string(9'000, 'a') + " HTTP/1.1"),
            414);
    refused("chunk size with a prefix",
            post("Transfer-Encoding: chunked\r\n", "0x1\r\na\r\n0\r\n\r\n"));
    refused("chunk size beyond 64 bits",
            post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\na\r\n0\r\n\r\n"));
    refused("negative chunk size", post("Transfer-Encoding: chunked\r\n", "-1\r\na\r\n0\r\n\r\n"));
    refused("chunk longer than its size",
            post("Transfer-Encoding: chunked\r\n", "1\r\nab\r\n0\r\n\r\n"));

    passed("lone line feeds", "POST / HTTP/1.1\nHost: real.test\nConnection: close\n"
                              "Content-Length: 2\n\nab",
           "ab");
    passed("capitals in chunked", post("TRANSFER-encoding: ChUnKeD\r\n", "1\r\na\r\n0\r\n\r\n"),
           "a");
    passed("chunk extension", post("Transfer-Encoding: chunked\r\n", "1;a=b\r\na\r\n0\r\n\r\n"),
           "a");
    passed("trailers", post("Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\nX-A: b\r\n\r\n"),
           "a");
    passed("request as a body", post("Content-Length: " + std::to_string(hidden.size()) + "\r\n", hidden), hidden);
    passed("underscores in a length", post("Content_Length: 41\r\n"));
    passed("bytes behind the last request", post("Content-Length: 0\r\n", hidden));
    passed("absolute target", post("", {}, "GET http://real.test/ HTTP/1.1"));
}

void TestEngineSmuggling::everyRequestIsReadInOneWayOnly()
{
    QFETCH(std::string, bytes);
    QFETCH(int, status);
    QFETCH(int, forwarded);
    QFETCH(std::string, body);
    StrictBackend backend;
    Served served(manifestText(), playedBy({backend.port()}));
    Wire wire(served.ports.httpPort);
    QVERIFY(wire.send(bytes));
    QCOMPARE(statusesOf(wire.readToEnd()), std::vector<int>{status});
    const std::vector<Answer> requests = backend.take();
    QCOMPARE(static_cast<int>(requests.size()), forwarded);
    for (const Answer& request : requests) {
        QCOMPARE(request.body, body);
        QCOMPARE(request.header("Transfer-Encoding"), std::string());
        QVERIFY(request.head.find("\nHost: real.test\r\n") != std::string::npos);
    }
}

void TestEngineSmuggling::http2BodiesMustBeAsLongAsAnnounced()
{
    StrictBackend backend;
    Served served(manifestText(), playedBy({backend.port()}));
    for (const char* announced : {"2", "4"}) {
        Http2Wire wire(served.ports.httpPort);
        Http2Wire::Fields fields = Http2Wire::get("/", "real.test");
        fields.front().second = "POST";
        fields.emplace_back("content-length", announced);
        const std::int32_t id = wire.requestWithBody(fields, "abc");
        QVERIFY(wire.runUntilEnded(id));
        QCOMPARE(wire.answers[id].status(), 400);
        QVERIFY(backend.take().empty());
    }
}

void TestEngineSmuggling::slowReadersBoundWhatTheBackendMaySend()
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
        Wire slow(served.ports.httpPort);
        slow.send(get("real.test"));
        QCOMPARE(slow.readThrough("\r\n\r\n").substr(9, 3), std::string("200"));
        // It reads no more. Others go on, and by their end it has long been stuck.
        for (int i = 0; i < 20; ++i) {
            Wire other(served.ports.httpPort);
            other.send(get("shop.test"));
            QCOMPARE(other.readAnswer().status(), 200);
        }
    }
    QVERIFY2(sent < kTotal / 4, std::to_string(sent).c_str());
}

void TestEngineSmuggling::slowBackendsBoundWhatTheClientMaySend()
{
    std::atomic<bool> release{false};
    ScriptedBackend backend([&](Wire& wire) {
        wire.readThrough("\r\n\r\n");
        while (!release)
            std::this_thread::yield();
    });
    {
        Served served(manifestText("    nginx.ingress.kubernetes.io/proxy-request-buffering: \"off\"\n"
                                   "    nginx.ingress.kubernetes.io/proxy-body-size: \"0\"\n"),
                      playedBy({backend.port()}));
        Wire wire(served.ports.httpPort);
        constexpr std::uint64_t kTotal = 256u << 20;
        wire.send("POST / HTTP/1.1\r\nHost: real.test\r\nContent-Length: " +
                  std::to_string(kTotal) + "\r\n\r\n");
        const std::string piece(64 * 1024, 'x');
        std::uint64_t sent = 0;
        // Full sockets, and the engine's own bound, are all that a client can fill.
        for (int idle = 0; idle < 3 && sent < kTotal;) {
            pollfd wait{wire.descriptor(), POLLOUT, 0};
            if (::poll(&wait, 1, 200) <= 0) {
                ++idle;
                continue;
            }
            const ssize_t count = ::send(wire.descriptor(), piece.data(), piece.size(),
                                         MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count > 0)
                sent += static_cast<std::uint64_t>(count);
        }
        QVERIFY2(sent > piece.size() && sent < kTotal / 4, std::to_string(sent).c_str());
        release = true;
    }
}

QTEST_GUILESS_MAIN(TestEngineSmuggling)
#include "tst_engine_smuggling.moc"
