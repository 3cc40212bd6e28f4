// SPDX-License-Identifier: Apache-2.0
#include "core/http/response_parser.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace ingresscope::http;
using Status = ResponseParser::Status;

class TestResponseParser : public QObject {
    Q_OBJECT

private slots:
    void headIsTakenApart_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("at once") << 10000;
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("by six") << 6;
    }

    void headIsTakenApart()
    {
        QFETCH(int, step);
        const std::string text = "HTTP/1.1 404 Not  Here\r\nContent-Type: text/plain\r\nX_Odd: 1\r\n"
                                 "Set-Cookie: a=b\r\nSet-Cookie: c=d\r\nServer: one\r\nServer: two\r\n"
                                 "Content-Length: 4\r\n\r\nbody";
        ResponseParser parser;
        std::string bytes;
        Status status = Status::NeedMore;
        for (std::size_t end = 0; status == Status::NeedMore && end < text.size();) {
            end = std::min(end + static_cast<std::size_t>(step), text.size());
            bytes = text.substr(0, end);
            bytes.shrink_to_fit();
            status = parser.feed(bytes);
        }
        QCOMPARE(status, Status::Done);
        QCOMPARE(parser.consumed(), text.size() - 4);
        const ResponseHead& head = parser.head();
        QCOMPARE(head.status, 404);
        QCOMPARE(head.statusLine, std::string_view("404 Not  Here"));
        QVERIFY(head.contentLength == 4u);
        QCOMPARE(head.headers.size(), std::size_t(6));   // the second Server does not count
        QCOMPARE(findHeader(head.headers, "X_Odd")->value, std::string_view("1"));
        QCOMPARE(findHeader(head.headers, KnownHeader::Server)->value, std::string_view("one"));
        QVERIFY(!head.connectionClose);
    }

    void outcomes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("fault");
        const auto row = [](const char* name, QByteArray text, Status status,
                            ResponseFault fault = ResponseFault::None) {
            QTest::newRow(name) << text << static_cast<int>(status) << static_cast<int>(fault);
        };
        row("plain", "HTTP/1.1 200 OK\r\n\r\n", Status::Done);
        row("no reason", "HTTP/1.1 200\r\n\r\n", Status::Done);
        row("line feeds alone", "HTTP/1.0 200 OK\nA: b\n\n", Status::Done);
        row("not complete", "HTTP/1.1 200 OK\r\nA: b\r\n", Status::NeedMore);
        row("no head at all", "<html>hello", Status::NotHttp);
        row("status of two digits", "HTTP/1.1 20 OK\r\n\r\n", Status::NotHttp);
        row("blank in a name", "HTTP/1.1 200 OK\r\nA B: c\r\n\r\n", Status::Invalid,
            ResponseFault::BadHeaderLine);
        row("zero byte", "HTTP/1.1 200 OK\r\nA: " + QByteArray("\0", 1) + "\r\n\r\n", Status::Invalid,
            ResponseFault::BadHeaderLine);
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
            Status::Invalid, ResponseFault::RepeatedContentLength);
        row("length is no number", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", Status::Invalid,
            ResponseFault::BadContentLength);
        row("length and chunked",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            Status::Invalid, ResponseFault::LengthAndChunked);
        row("unknown encoding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", Status::Invalid,
            ResponseFault::UnknownTransferEncoding);
        row("chunked twice",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
            Status::Invalid, ResponseFault::RepeatedTransferEncoding);
        row("larger than proxy-buffer-size",
            "HTTP/1.1 200 OK\r\nA: " + QByteArray(5000, 'x') + "\r\n\r\n", Status::Invalid,
            ResponseFault::HeadTooLarge);
        row("nearly as large", "HTTP/1.1 200 OK\r\nA: " + QByteArray(4000, 'x') + "\r\n\r\n",
            Status::Done);
    }

    void outcomes()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        QFETCH(int, fault);
        ResponseParser parser;
        const std::string bytes = text.toStdString();
        QCOMPARE(static_cast<int>(parser.feed(bytes)), status);
        QCOMPARE(static_cast<int>(parser.fault()), fault);
        QCOMPARE(describe(parser.fault()).empty(), parser.fault() == ResponseFault::None);
    }

    void bodiesEnd_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("wasHead");
        QTest::addColumn<int>("end");
        QTest::addColumn<bool>("reusable");
        const auto row = [](const char* name, const char* head, bool wasHead, BodyEnd end,
                            bool reusable) {
            QTest::newRow(name) << QByteArray(head) << wasHead << static_cast<int>(end) << reusable;
        };
        row("length", "1.1 200 OK\r\nContent-Length: 5", false, BodyEnd::Length, true);
        row("chunked", "1.1 200 OK\r\nTransfer-Encoding: chunked", false, BodyEnd::Chunked, true);
        row("until it closes", "1.1 200 OK", false, BodyEnd::Close, false);
        row("HTTP/1.0", "1.0 200 OK\r\nContent-Length: 5", false, BodyEnd::Length, false);
        row("says close", "1.1 200 OK\r\nContent-Length: 5\r\nConnection: close", false,
            BodyEnd::Length, false);
        row("204", "1.1 204 No Content", false, BodyEnd::None, true);
        row("304", "1.1 304 Not Modified\r\nContent-Length: 5", false, BodyEnd::None, true);
        row("answer to HEAD", "1.1 200 OK\r\nContent-Length: 5", true, BodyEnd::None, true);
        row("101", "1.1 101 Switching Protocols\r\nUpgrade: websocket", false, BodyEnd::Tunnel, false);
    }

    void bodiesEnd()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, wasHead);
        QFETCH(int, end);
        QFETCH(bool, reusable);
        ResponseParser parser;
        const std::string bytes = "HTTP/" + head.toStdString() + "\r\n\r\n";
        QCOMPARE(parser.feed(bytes), Status::Done);
        const BodyEnd found = bodyEnd(parser.head(), wasHead, true);
        QCOMPARE(static_cast<int>(found), end);
        QCOMPARE(canReuseConnection(parser.head(), found), reusable);
    }
};

QTEST_APPLESS_MAIN(TestResponseParser)
#include "tst_response_parser.moc"
