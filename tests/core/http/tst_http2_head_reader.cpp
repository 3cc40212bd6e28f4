// SPDX-License-Identifier: Apache-2.0
#include "core/http/http2_head_reader.h"

#include <QTest>

#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace ingresscope::http;
using namespace std::string_literals;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields usual(Fields more = {})
{
    Fields fields{
        {":method", "GET"}, {":scheme", "https"}, {":authority", "shop.test"}, {":path", "/a?b"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

std::unique_ptr<Http2HeadReader> read(const Fields& fields, bool endsStream = true,
                                      const HeadSettings& settings = {})
{
    auto reader = std::make_unique<Http2HeadReader>();
    reader->reset(settings);
    for (const auto& [name, value] : fields) {
        if (reader->add(name, value) != Http2HeadReader::Verdict::Taken)
            return nullptr;
    }
    reader->finish(endsStream);
    return reader;
}

std::string headerOf(const Http2HeadReader& reader, std::string_view name)
{
    const HeaderField* field = findHeader(reader.head().headers, name);
    return field ? std::string(field->value) : std::string("(none)");
}

} // namespace

class TestHttp2HeadReader : public QObject {
    Q_OBJECT

private slots:
    void headsAreRead();
    void cookieCrumbsAreJoinedBehindAllOthers();
    void oddNamesAreDroppedOrKept();
    void bodiesWithoutLengthHaveNoEndYet();
    void ambiguousHeadsAreRefused_data();
    void ambiguousHeadsAreRefused();
    void headersBeyondTheBuffersEndTheConnection();
};

void TestHttp2HeadReader::headsAreRead()
{
    const auto reader = read(usual({{"x-a", "1"}, {"content-length", "0"}}));
    QVERIFY(!reader->isRefused());
    const RequestHead& head = reader->head();
    QCOMPARE(std::string(head.line), "GET /a?b HTTP/2.0"s);
    QCOMPARE(head.methodId, Method::Get);
    QCOMPARE(std::string(head.target), "/a?b"s);
    QCOMPARE(std::string(head.normalised.path), "/a"s);
    QCOMPARE(std::string(head.normalised.args), "b"s);
    QCOMPARE(head.versionMajor, 2u);
    QCOMPARE(std::string(head.host), "shop.test"s);
    QCOMPARE(headerOf(*reader, "host"), "shop.test"s);
    QCOMPARE(headerOf(*reader, "x-a"), "1"s);
    QCOMPARE(head.contentLength, std::optional<std::uint64_t>(0));
}

void TestHttp2HeadReader::cookieCrumbsAreJoinedBehindAllOthers()
{
    const auto reader = read(usual({{"cookie", "a=1"}, {"x-a", "1"}, {"cookie", "b=2"}}));
    QCOMPARE(headerOf(*reader, "cookie"), "a=1; b=2"s);
    QCOMPARE(std::string(reader->head().headers.back().name), "cookie"s);
    QCOMPARE(reader->head().headers.size(), std::size_t{3});
}

void TestHttp2HeadReader::oddNamesAreDroppedOrKept()
{
    const Fields fields = usual({{"x_a", "1"}, {"x-b", "2"}});
    QCOMPARE(headerOf(*read(fields), "x_a"), "(none)"s);
    QCOMPARE(headerOf(*read(fields), "x-b"), "2"s);
    QCOMPARE(headerOf(*read(fields, true, {.underscoresInHeaders = true}), "x_a"), "1"s);
    QCOMPARE(headerOf(*read(fields, true, {.ignoreInvalidHeaders = false}), "x_a"), "1"s);
}

void TestHttp2HeadReader::bodiesWithoutLengthHaveNoEndYet()
{
    QVERIFY(read(usual(), false)->head().chunked);
    QVERIFY(!read(usual(), true)->head().chunked);
    QVERIFY(!read(usual({{"content-length", "5"}}), false)->head().chunked);
}

void TestHttp2HeadReader::ambiguousHeadsAreRefused_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, Fields fields, int status = 400) {
        QTest::newRow(name) << std::move(fields) << status;
    };
    row("Host beside :authority, equal", usual({{"host", "shop.test"}}));
    row("Host beside :authority, other", usual({{"host", "other.test"}}));
    row("no host at all", {{":method", "GET"}, {":scheme", "https"}, {":path", "/"}});
    row("no method", {{":scheme", "https"}, {":authority", "a.test"}, {":path", "/"}});
    row("no path", {{":method", "GET"}, {":scheme", "https"}, {":authority", "a.test"}});
    row("no scheme", {{":method", "GET"}, {":authority", "a.test"}, {":path", "/"}});
    row("unknown pseudo-header", usual({{":protocol", "websocket"}}));
    row("second :path", usual({{":path", "/other"}}));
    row("second :method", usual({{":method", "POST"}}));
    row("empty :path", {{":method", "GET"}, {":scheme", "https"}, {":path", ""}});
    row("star", {{":method", "OPTIONS"}, {":scheme", "https"}, {":authority", "a"}, {":path", "*"}});
    row("blank in :path", {{":method", "GET"},
                           {":scheme", "https"},
                           {":authority", "a.test"},
                           {":path", "/ HTTP/1.1\r\nX: y"}});
    row("line end in method", {{":method", "GET / HTTP/1.1\r\n"}});
    row("lower-case method", {{":method", "get"}});
    row("capital in a name", usual({{"X-A", "1"}}));
    row("colon in a name", usual({{"x:a", "1"}}));
    row("blank in a name", usual({{"x a", "1"}}));
    row("empty name", usual({{"", "1"}}));
    row("line end in a value", usual({{"x-a", "1\r\nHost: evil.test"}}));
    row("zero byte in a value", usual({{"x-a", "1\0"s}}));
    row("two lengths", usual({{"content-length", "1"}, {"content-length", "1"}}));
    row("length and chunks", usual({{"content-length", "1"}, {"transfer-encoding", "chunked"}}));
    row("other coding", usual({{"transfer-encoding", "gzip, chunked"}}), 501);
    row("length that is none", usual({{"content-length", "+1"}}));
    row("announced body that does not come", usual({{"content-length", "1"}}));
    row("CONNECT",
        {{":method", "CONNECT"}, {":scheme", "https"}, {":authority", "a.test"}, {":path", "/"}},
        405);
    row("bad authority", {{":method", "GET"},
                          {":scheme", "https"},
                          {":authority", "a.test/evil"},
                          {":path", "/"}});
}

void TestHttp2HeadReader::ambiguousHeadsAreRefused()
{
    QFETCH(Fields, fields);
    QFETCH(int, status);
    const auto reader = read(fields);
    QVERIFY(reader && reader->isRefused());
    QCOMPARE(statusOf(reader->refusal().reason), status);
    QVERIFY(!describe(reader->refusal()).empty());
}

void TestHttp2HeadReader::headersBeyondTheBuffersEndTheConnection()
{
    // nginx measures on the wire, where "a" takes five bits.
    QVERIFY(read(usual({{"x-a", std::string(13'000, 'a')}})) != nullptr);
    QVERIFY(read(usual({{"x-a", std::string(13'200, 'a')}})) == nullptr);
    QVERIFY(read(usual({{"x-a", std::string(8'200, '\\')}})) == nullptr);
    Fields many = usual();
    for (int i = 0; i < 5; ++i)
        many.emplace_back("x-" + std::to_string(i), std::string(8'000, 'z'));
    QVERIFY(read(many) == nullptr);   // 4 buffers of 8 KiB
}

QTEST_GUILESS_MAIN(TestHttp2HeadReader)
#include "tst_http2_head_reader.moc"
