// SPDX-License-Identifier: Apache-2.0
#include "core/http/request_parser.h"

#include <QTest>

#include <memory>
#include <string>

using namespace ingresscope::http;

namespace {

/// Feeds `text` in pieces, each time from a new place in memory.
ParseStatus feedInPieces(RequestParser& parser, const std::string& text, std::size_t step,
                         std::string& bytes)
{
    ParseStatus status = ParseStatus::NeedMore;
    for (std::size_t end = 0; status == ParseStatus::NeedMore && end < text.size();) {
        end = std::min(end + step, text.size());
        bytes = text.substr(0, end);
        bytes.shrink_to_fit();
        status = parser.feed(bytes);
    }
    return status;
}

QByteArray header(const RequestHead& head, std::string_view name)
{
    const HeaderField* field = findHeader(head.headers, name);
    return field ? QByteArray(field->value.data(), static_cast<qsizetype>(field->value.size()))
                 : QByteArray("-");
}

const std::string kPlain = "GET /a%20b/../c?x=1 HTTP/1.1\r\nHost: Shop.Test:8080\r\nX-A:  one \r\n"
                           "x-a:\ttwo\r\na_b: c\r\nCookie: k=v\r\nContent-Length: 3\r\n\r\nabcGET";

} // namespace

class TestRequestParser : public QObject {
    Q_OBJECT

private slots:
    void headIsTakenApart_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("at once") << 10000;
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("by seven") << 7;
    }

    void headIsTakenApart()
    {
        QFETCH(int, step);
        RequestParser parser;
        std::string bytes;
        QCOMPARE(feedInPieces(parser, kPlain, static_cast<std::size_t>(step), bytes),
                 ParseStatus::Done);
        QCOMPARE(parser.consumed(), kPlain.find("abcGET"));
        const RequestHead& head = parser.head();
        QCOMPARE(head.line, std::string_view("GET /a%20b/../c?x=1 HTTP/1.1"));
        QCOMPARE(head.methodId, Method::Get);
        QCOMPARE(head.target, std::string_view("/a%20b/../c?x=1"));
        QCOMPARE(head.normalised.path, std::string_view("/c"));
        QCOMPARE(head.normalised.args, std::string_view("x=1"));
        QCOMPARE(head.hostHeader, std::string_view("Shop.Test:8080"));
        QCOMPARE(head.host, std::string_view("shop.test"));
        QCOMPARE(head.headers.size(), std::size_t(5));   // the one with an underscore is dropped
        QCOMPARE(head.headers[1].value, std::string_view("one"));
        QCOMPARE(head.headers[2].name, std::string_view("x-a"));
        QCOMPARE(header(head, "a_b"), QByteArray("-"));
        QVERIFY(head.contentLength == 3u);
        QVERIFY(head.keepAlive);
    }

    /// What recordings of ingress-nginx answer (conformance cases protocol, headers, host-rules).
    void recordedRequests_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<int>("status");   // 0: the head is taken
        const auto row = [](const char* name, QByteArray raw, int status) {
            QTest::newRow(name) << raw << status;
        };
        const QByteArray end = "\r\nHost: bad.raw.test\r\nConnection: close\r\n\r\n";
        const QByteArray get = "GET / HTTP/1.1\r\nHost: bad.raw.test\r\n";
        const QByteArray post = "POST / HTTP/1.1\r\nHost: bad.raw.test\r\n";
        row("garbage", "\x16\x03\x01 garbage\r\n\r\n", 400);
        row("spaces in version", "GET / HTTP / 1.1" + end, 400);
        row("no version", "GET /" + end, 0);
        row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
        row("text length", post + "Content-Length: abc\r\n\r\n", 400);
        row("plus length", post + "Content-Length: +3\r\n\r\nabc", 400);
        row("two lengths", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
        row("NUL in header", get + QByteArray("X-Nul: a\0b\r\n\r\n", 14), 400);
        row("CR in header", get + "X-Cr: a\rb\r\n\r\n", 400);
        row("tab before colon", get + "X-Tab\t: 1\r\n\r\n", 400);
        row("space before colon", get + "X-Bad : 1\r\n\r\n", 400);
        row("header without colon", get + "nocolon\r\n\r\n", 0);
        row("empty name", get + ": x\r\n\r\n", 400);
        row("folded header", get + "X-Fold: a\r\n b\r\n\r\n", 400);
        row("control byte in path", "GET /a\x01" "b HTTP/1.1" + end, 400);
        row("percent broken", "GET /%zz HTTP/1.1" + end, 400);
        row("asterisk GET", "GET * HTTP/1.1" + end, 400);
        row("relative target", "GET foo HTTP/1.1" + end, 400);
        row("CONNECT", "CONNECT meth.test:443 HTTP/1.1" + end, 400);
        row("lower-case get", "get / HTTP/1.1" + end, 400);
        row("OPTIONS *", "OPTIONS * HTTP/1.1" + end, 400);
        row("unknown method", "FOO-BAR / HTTP/1.1" + end, 0);
        row("length and chunked",
            post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG", 400);
        row("chunked and length",
            post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n", 400);
        row("identity", post + "Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc", 501);
        row("chunked twice",
            post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("list of encodings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
        row("xchunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
        row("encoding with space before colon",
            post + "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400);
        row("chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nHost: smug.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("no Host in HTTP/1.0", "GET /x HTTP/1.0\r\n\r\n", 0);
        row("no Host in HTTP/1.1", "GET /x HTTP/1.1\r\n\r\n", 400);
        row("HTTP/0.9", "GET /x\r\n", 0);
        row("HTTP/1.2", "GET /x HTTP/1.2" + end, 0);
        row("HTTP/2.0 in text", "GET /x HTTP/2.0" + end, 505);
        row("bare LF lines", "GET /x HTTP/1.1\nHost: ten.test\n\n", 0);
        row("raw UTF-8", "GET /caf\xC3\xA9 HTTP/1.1" + end, 0);
        row("above the root", "GET /../x HTTP/1.1" + end, 400);
        row("percent zero", "GET /a%00 HTTP/1.1" + end, 400);
        row("target too long", "GET /" + QByteArray(9000, 'a') + " HTTP/1.1" + end, 414);
        row("header too long", get + "X-Long: " + QByteArray(9000, 'a') + "\r\n\r\n", 494);
        row("header of 8 KB", get + "X-Long: " + QByteArray(8000, 'a') + "\r\n\r\n", 0);
    }

    void recordedRequests()
    {
        QFETCH(QByteArray, raw);
        QFETCH(int, status);
        const std::string text = raw.toStdString();
        for (const std::size_t step : {text.size(), std::size_t(1), std::size_t(5)}) {
            RequestParser parser;
            std::string bytes;
            const ParseStatus parsed = feedInPieces(parser, text, step, bytes);
            QCOMPARE(parsed, status == 0 ? ParseStatus::Done : ParseStatus::Refused);
            if (status == 0)
                continue;
            QCOMPARE(statusOf(parser.refusal().reason), status);
            QVERIFY(!describe(parser.refusal()).empty());
        }
    }

    void bodiesAndConnections_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("facts");   // k keep alive, c chunked, l length, e expect, u upgrade
        const auto row = [](const char* name, const char* version, const char* headers,
                            const char* facts) {
            QTest::newRow(name) << QByteArray(version) << QByteArray(headers) << QByteArray(facts);
        };
        row("1.1", "1.1", "", "k");
        row("1.1 close", "1.1", "Connection: close\r\n", "");
        row("1.1 Close among others", "1.1", "Connection: upgrade, Close\r\n", "");
        row("1.0", "1.0", "", "");
        row("1.0 keep-alive", "1.0", "Connection: Keep-Alive\r\n", "k");
        row("length", "1.1", "Content-Length: 0\r\n", "kl");
        row("chunked", "1.1", "Transfer-Encoding: Chunked\r\n", "kc");
        row("expect", "1.1", "Expect: 100-Continue\r\n", "ke");
        row("upgrade", "1.1", "Connection: upgrade\r\nUpgrade: websocket\r\n", "ku");
    }

    void bodiesAndConnections()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, headers);
        RequestParser parser;
        const std::string text =
            "POST / HTTP/" + version.toStdString() + "\r\nHost: a\r\n" + headers.toStdString() + "\r\n";
        QCOMPARE(parser.feed(text), ParseStatus::Done);
        const RequestHead& head = parser.head();
        QByteArray found;
        if (head.keepAlive)
            found += 'k';
        if (head.chunked)
            found += 'c';
        if (head.contentLength)
            found += 'l';
        if (head.expectContinue)
            found += 'e';
        if (head.hasUpgrade)
            found += 'u';
        QTEST(found, "facts");
    }

    void absoluteTargetBeatsHost()
    {
        RequestParser parser;
        const std::string text = "GET http://A.Test:81?q HTTP/1.1\r\nHost: b.test\r\n\r\n";
        QCOMPARE(parser.feed(text), ParseStatus::Done);
        QCOMPARE(parser.head().hostInTarget, std::string_view("A.Test"));
        QCOMPARE(parser.head().host, std::string_view("a.test"));
        QCOMPARE(parser.head().hostHeader, std::string_view("b.test"));
        QCOMPARE(parser.head().target, std::string_view("?q"));
        QVERIFY(!parser.head().normalised.forwardRaw);
    }

    void underscoresPassWhenAllowed()
    {
        RequestParser parser({.underscoresInHeaders = true});
        QCOMPARE(parser.feed(kPlain), ParseStatus::Done);
        QCOMPARE(header(parser.head(), "a_b"), QByteArray("c"));
    }

    void pipelinedRequestsFollowEachOther()
    {
        std::string text = "\r\n\nGET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.0\r\n\r\n";
        RequestParser parser;
        QCOMPARE(parser.feed(text), ParseStatus::Done);
        QCOMPARE(parser.head().target, std::string_view("/one"));
        text.erase(0, parser.consumed());
        parser.reset();
        QCOMPARE(parser.feed(text), ParseStatus::Done);
        QCOMPARE(parser.head().target, std::string_view("/two"));
        QVERIFY(!parser.head().hasHostHeader);
        QCOMPARE(parser.consumed(), text.size());
    }

    void floodOfLineEndsIsGivenBack()
    {
        RequestParser parser;
        const std::string lineEnds(100, '\n');
        QCOMPARE(parser.feed(lineEnds), ParseStatus::NeedMore);
        QCOMPARE(parser.takeLeadingLineEnds(), std::size_t(100));
        const std::string request = "GET / HTTP/1.0\r\n\r\n";
        QCOMPARE(parser.feed(request), ParseStatus::Done);
        QCOMPARE(parser.consumed(), request.size());
    }
};

QTEST_APPLESS_MAIN(TestRequestParser)
#include "tst_request_parser.moc"
