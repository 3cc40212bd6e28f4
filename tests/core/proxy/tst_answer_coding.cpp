// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/answer_coding.h"
#include "tests/core/routing/routing_fixture.h"

#include <QTest>
#include <zlib.h>

using namespace ingresscope;
using namespace ingresscope::proxy;

namespace {

std::string plain(const std::string& coded)
{
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));
    stream.avail_in = static_cast<uInt>(coded.size());
    std::string text(1 << 20, '\0');
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const int outcome = inflate(&stream, Z_FINISH);
    text.resize(text.size() - stream.avail_out);
    inflateEnd(&stream);
    return outcome == Z_STREAM_END ? text : std::string("no complete gzip");
}

annotations::ControllerSettings settings()
{
    annotations::ControllerSettings controller = annotations::defaultControllerSettings();
    controller.useGzip = true;
    return controller;
}

} // namespace

class TestAnswerCoding : public QObject {
    Q_OBJECT

private slots:
    void whatClientsAccept_data();
    void whatClientsAccept();
    void whichAnswersAreCompressed_data();
    void whichAnswersAreCompressed();
    void olderClientsGetItAsItIs();
    void brotliComesFirst();
    void piecesMakeOneGzip();
};

void TestAnswerCoding::whatClientsAccept_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<bool>("gzip");
    QTest::newRow("gzip") << QByteArray("gzip") << true;
    QTest::newRow("in a list") << QByteArray("br, GZIP, deflate") << true;
    QTest::newRow("part of a word") << QByteArray("xgzip") << false;
    QTest::newRow("longer word") << QByteArray("gzipped") << false;
    QTest::newRow("never") << QByteArray("gzip;q=0") << false;
    QTest::newRow("never, exactly") << QByteArray("gzip; q=0.000") << false;
    QTest::newRow("a little") << QByteArray("gzip;q=0.1") << true;
    QTest::newRow("too much") << QByteArray("gzip;q=1.5") << false;
    QTest::newRow("any") << QByteArray("*") << false;
}

void TestAnswerCoding::whatClientsAccept()
{
    QFETCH(QByteArray, accepted);
    routing::test::Request request("/", "shop.test",
                                   "Accept-Encoding: " + accepted.toStdString() + "\r\n");
    const AnswerCoding coding =
        chooseCoding(settings(), request.facts(), {.status = 200, .contentType = "text/html"});
    QVERIFY(coding.addsVary);
    QTEST(coding.kind == AnswerCoding::Kind::Gzip, "gzip");
}

void TestAnswerCoding::whichAnswersAreCompressed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("gzip");
    QTest::newRow("json") << 200 << QByteArray("application/json; charset=utf-8") << 1000 << true;
    QTest::newRow("not found") << 404 << QByteArray("text/html") << 1000 << true;
    QTest::newRow("redirect") << 302 << QByteArray("text/html") << 1000 << false;
    QTest::newRow("server error") << 500 << QByteArray("text/html") << 1000 << false;
    QTest::newRow("image") << 200 << QByteArray("image/png") << 1000 << false;
    QTest::newRow("no type") << 200 << QByteArray() << 1000 << false;
    QTest::newRow("short") << 200 << QByteArray("text/html") << 255 << false;
    QTest::newRow("just long enough") << 200 << QByteArray("text/html") << 256 << true;
}

void TestAnswerCoding::whichAnswersAreCompressed()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(int, length);
    routing::test::Request request("/", "shop.test", "Accept-Encoding: gzip\r\n");
    const std::string contentType = type.toStdString();
    const AnswerCoding coding = chooseCoding(settings(), request.facts(),
                                             {.status = status,
                                              .contentType = contentType,
                                              .length = static_cast<std::uint64_t>(length)});
    QTEST(coding.kind == AnswerCoding::Kind::Gzip, "gzip");
    QCOMPARE(coding.addsVary, coding.isCoded());
}

void TestAnswerCoding::olderClientsGetItAsItIs()
{
    routing::test::Request request("/", "shop.test", "Accept-Encoding: gzip\r\n");
    request.facts().httpVersion = "HTTP/1.0";
    const AnswerCoding coding =
        chooseCoding(settings(), request.facts(), {.status = 200, .contentType = "text/html"});
    QVERIFY(!coding.isCoded());
    QVERIFY(coding.addsVary);
}

void TestAnswerCoding::brotliComesFirst()
{
    annotations::ControllerSettings controller = settings();
    controller.enableBrotli = true;
    const auto kindFor = [&](const std::string& accepted) {
        routing::test::Request request("/", "shop.test", "Accept-Encoding: " + accepted + "\r\n");
        return chooseCoding(controller, request.facts(), {.status = 200, .contentType = "text/html"})
            .kind;
    };
    QVERIFY(kindFor("gzip, br") == AnswerCoding::Kind::Brotli);
    QVERIFY(kindFor("gzip, br;q=0.2") == AnswerCoding::Kind::Brotli);
    QVERIFY(kindFor("gzip, br;q=0") == AnswerCoding::Kind::Gzip);
    QVERIFY(kindFor("bro, brotli") == AnswerCoding::Kind::None);
    const auto encoder = makeEncoder(AnswerCoding::Kind::Brotli, controller);
    std::string coded(encoder->add(std::string(10'000, 'x'), true));
    QVERIFY(!coded.empty());
    coded += encoder->end();
    QVERIFY(coded.size() < 100);
}

void TestAnswerCoding::piecesMakeOneGzip()
{
    const auto encoder = makeEncoder(AnswerCoding::Kind::Gzip, settings());
    std::string text;
    std::string coded;
    for (int i = 0; i < 100; ++i) {
        const std::string piece = "piece " + std::to_string(i) + std::string(500, 'x');
        text += piece;
        const std::string_view out = encoder->add(piece, i % 2 == 0);
        QVERIFY(i % 2 != 0 || !out.empty());   // flushed: the client sees it now
        coded += out;
    }
    coded += encoder->end();
    QVERIFY(coded.size() < text.size() / 10);
    QCOMPARE(plain(coded), text);
}

QTEST_APPLESS_MAIN(TestAnswerCoding)
#include "tst_answer_coding.moc"
