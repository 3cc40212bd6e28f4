// SPDX-License-Identifier: Apache-2.0
#include "core/http/chunked_decoder.h"

#include <QTest>

#include <string>

using namespace ingresscope::http;
using Status = ChunkedDecoder::Status;

namespace {

struct Decoded {
    Status status = Status::NeedMore;
    std::string body{};
    std::string rest{};
};

Decoded decode(const std::string& text, std::size_t step)
{
    Decoded result;
    ChunkedDecoder decoder;
    for (std::size_t at = 0; at < text.size(); at += step) {
        const std::string piece = text.substr(at, step);
        std::string_view bytes = piece;
        do {
            const ChunkedDecoder::Step next = decoder.next(bytes);
            result.status = next.status;
            result.body += next.payload;
        } while (result.status == Status::Data);
        if (result.status == Status::Done)
            result.rest = std::string(bytes) + text.substr(std::min(at + step, text.size()));
        if (result.status != Status::NeedMore)
            break;
    }
    return result;
}

} // namespace

class TestChunkedDecoder : public QObject {
    Q_OBJECT

private slots:
    void bodies_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("rest");
        const auto row = [](const char* name, QByteArray text, Status status, const char* body = "",
                            const char* rest = "") {
            QTest::newRow(name) << text << static_cast<int>(status) << QByteArray(body)
                                << QByteArray(rest);
        };
        row("empty", "0\r\n\r\n", Status::Done);
        row("two chunks", "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", Status::Done, "abc0123456789");
        row("lower-case size", "a\r\n0123456789\r\n0\r\n\r\n", Status::Done, "0123456789");
        row("what follows stays", "1\r\nx\r\n0\r\n\r\nGET /", Status::Done, "x", "GET /");
        row("line feeds alone", "1\nx\n0\n\n", Status::Done, "x");
        row("extension and trailer", "5;x=y\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n", Status::Done,
            "hello");
        row("extension of the last chunk", "0;a=\"b\"\r\n\r\n", Status::Done);
        row("leading zeros", "0003\r\nabc\r\n000\r\n\r\n", Status::Done, "abc");
        row("line ends are data inside", "4\r\n\r\n0\r\r\n0\r\n\r\n", Status::Done, "\r\n0\r");
        row("not complete", "3\r\nab", Status::NeedMore, "ab");
        row("trailer not complete", "0\r\nX: 1\r\n", Status::NeedMore);
        row("no size", "\r\n", Status::Invalid);
        row("no number", "zz\r\nabc\r\n0\r\n\r\n", Status::Invalid);
        row("negative", "-1\r\n\r\n", Status::Invalid);
        row("0x", "0x3\r\nabc\r\n", Status::Invalid);
        row("too large", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", Status::Invalid);
        row("longer than it says", "3\r\nabcd\r\n0\r\n\r\n", Status::Invalid, "abc");
        row("CR without LF after the size", "3\rabc\r\n0\r\n\r\n", Status::Invalid);
    }

    void bodies()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, rest);
        for (const std::size_t step : {std::size_t(1), std::size_t(2), std::size_t(5), std::size_t(999)}) {
            const Decoded decoded = decode(text.toStdString(), step);
            QCOMPARE(static_cast<int>(decoded.status), status);
            QCOMPARE(decoded.body, body.toStdString());
            QCOMPARE(decoded.rest, rest.toStdString());
        }
    }

    void announcedSizeIsKnownWithTheFirstByte()
    {
        ChunkedDecoder decoder;
        std::string_view bytes = "100000\r\nab";
        const ChunkedDecoder::Step step = decoder.next(bytes);
        QCOMPARE(step.status, Status::Data);
        QCOMPARE(step.payload.size() + decoder.chunkRemaining(), std::uint64_t(0x100000));
        QVERIFY(!decoder.isDone());
    }

    void invalidStaysInvalidUntilReset()
    {
        ChunkedDecoder decoder;
        std::string_view bytes = "x";
        QCOMPARE(decoder.next(bytes).status, Status::Invalid);
        bytes = "0\r\n\r\n";
        QCOMPARE(decoder.next(bytes).status, Status::Invalid);
        decoder.reset();
        bytes = "0\r\n\r\n";
        QCOMPARE(decoder.next(bytes).status, Status::Done);
        QVERIFY(decoder.isDone());
    }
};

QTEST_APPLESS_MAIN(TestChunkedDecoder)
#include "tst_chunked_decoder.moc"
