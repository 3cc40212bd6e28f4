// SPDX-License-Identifier: Apache-2.0
#include "core/client/http2_exchange.h"

#include <QTest>

#include <string>
#include <string_view>

using namespace ingresscope;
using namespace ingresscope::client;
using namespace std::string_literals;

namespace {

/// One frame as RFC 9113 section 4.1 has it. `stream` is below 256.
std::string frame(char type, char flags, char stream, std::string_view payload)
{
    const auto size = static_cast<unsigned>(payload.size());
    return std::string{static_cast<char>(size >> 16), static_cast<char>(size >> 8),
                       static_cast<char>(size),       type,
                       flags,                         '\0',
                       '\0',                          '\0',
                       stream} +
           std::string(payload);
}

constexpr char kData = 0, kHeaders = 1, kReset = 3, kSettings = 4, kGoAway = 7;
constexpr char kEndStream = 1, kEndHeaders = 4;

/// HPACK: ":status" of the static table, and a field that is not indexed.
const std::string kStatus200 = "\x88"s;
std::string field(std::string_view name, std::string_view value)
{
    return "\0"s + static_cast<char>(name.size()) + std::string(name) +
           static_cast<char>(value.size()) + std::string(value);
}

const TargetUrl kUrl{
    .isHttps = true, .authority = "shop.test", .host = "shop.test", .target = "/a"};

} // namespace

class TestHttp2Exchange : public QObject {
    Q_OBJECT

private slots:
    void theHeadIsPseudoHeadersAndLowerCaseNames();
    void answersAreRead();
    void interimAnswersComeFirst();
    void resetsAndGoodbyesAreTold();
    void aPoliteGoodbyeIsNoFailure();
    void otherBytesAreNoHttp2();
};

void TestHttp2Exchange::theHeadIsPseudoHeadersAndLowerCaseNames()
{
    events::RequestSpec request;
    request.method = "POST";
    request.headers = {{"X-A", "B"}};
    request.body = "abc";
    Http2Exchange exchange(request, kUrl, 1000);
    QCOMPARE(exchange.sentHead(), ":method: POST\r\n:scheme: https\r\n:authority: shop.test\r\n"
                                  ":path: /a\r\nx-a: B\r\ncontent-length: 3\r\n"s);
    const std::string output = exchange.takeOutput();
    QVERIFY(output.starts_with("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    QVERIFY(output.ends_with(frame(kData, kEndStream, 1, "abc")));
}

void TestHttp2Exchange::answersAreRead()
{
    events::RequestSpec request;
    Http2Exchange exchange(request, kUrl, 4);
    exchange.takeOutput();
    QVERIFY(exchange.feed(frame(kSettings, 0, 0, {}) +
                          frame(kHeaders, kEndHeaders, 1, kStatus200 + field("x-a", "b")) +
                          frame(kData, 0, 1, "abc")));
    QVERIFY(!exchange.isOver());
    QVERIFY(exchange.feed(frame(kData, kEndStream, 1, "def")));
    QVERIFY(exchange.isOver());
    const Answer answer = exchange.takeAnswer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.version, "2"s);
    QCOMPARE(answer.headers, (events::HeaderLines{{"x-a", "b"}}));
    QCOMPARE(answer.body, "abcd"s);
    QCOMPARE(answer.bodyBytes, std::uint64_t{6});
    QVERIFY(answer.bodyCut && answer.complete);
}

void TestHttp2Exchange::interimAnswersComeFirst()
{
    events::RequestSpec request;
    Http2Exchange exchange(request, kUrl, 1000);
    exchange.takeOutput();
    QVERIFY(exchange.feed(frame(kSettings, 0, 0, {}) +
                          frame(kHeaders, kEndHeaders, 1, "\x08\x03"s + "103" + field("x-a", "1")) +
                          frame(kHeaders, kEndHeaders | kEndStream, 1, kStatus200)));
    const Answer answer = exchange.takeAnswer();
    QCOMPARE(answer.interim, std::vector<int>{103});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.headers.empty());
}

void TestHttp2Exchange::resetsAndGoodbyesAreTold()
{
    events::RequestSpec request;
    Http2Exchange reset(request, kUrl, 1000);
    reset.takeOutput();
    QVERIFY(reset.feed(frame(kSettings, 0, 0, {}) + frame(kReset, 0, 1, "\0\0\0\7"s)));
    QVERIFY(reset.isOver() && !reset.hasAnswer());
    QCOMPARE(reset.reset(), std::optional<std::uint32_t>(7));

    Http2Exchange goAway(request, kUrl, 1000);
    goAway.takeOutput();
    QVERIFY(goAway.feed(frame(kSettings, 0, 0, {}) +
                        frame(kGoAway, 0, 0, "\0\0\0\1\0\0\0\x0b"s)));
    QVERIFY(goAway.isOver());
    QCOMPARE(goAway.goAway(), std::optional<std::uint32_t>(11));
}

void TestHttp2Exchange::aPoliteGoodbyeIsNoFailure()
{
    events::RequestSpec request;
    Http2Exchange exchange(request, kUrl, 1000);
    exchange.takeOutput();
    QVERIFY(exchange.feed(frame(kSettings, 0, 0, {}) + frame(kGoAway, 0, 0, "\0\0\0\1\0\0\0\0"s)));
    QVERIFY(!exchange.isOver());
    QVERIFY(exchange.feed(frame(kHeaders, kEndHeaders | kEndStream, 1, kStatus200)));
    QVERIFY(exchange.isOver() && exchange.hasAnswer());
}

void TestHttp2Exchange::otherBytesAreNoHttp2()
{
    events::RequestSpec request;
    Http2Exchange exchange(request, kUrl, 1000);
    exchange.takeOutput();
    const bool understood = exchange.feed("HTTP/1.1 400 Bad Request\r\n\r\n");
    QVERIFY(!understood || !exchange.hasAnswer());
}

QTEST_APPLESS_MAIN(TestHttp2Exchange)
#include "tst_http2_exchange.moc"
