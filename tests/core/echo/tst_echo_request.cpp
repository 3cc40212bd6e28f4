// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_request.h"

#include <QTest>

using namespace ingresscope::echo;
using State = EchoRequestReader::State;

class TestEchoRequest : public QObject {
    Q_OBJECT

private slots:
    void whatCameIsKeptAsItCame()
    {
        EchoRequestReader reader;
        QVERIFY(reader.isIdle());
        const std::string bytes = "GET /a%20b?x=1 HTTP/1.1\r\nHost: a\r\nX-Two:  b \r\nx-two: c\r\n\r\n";
        QCOMPARE(reader.feed(bytes), bytes.size());
        QVERIFY(reader.state() == State::Done);
        const EchoRequest& request = reader.request();
        QCOMPARE(request.method, std::string("GET"));
        QCOMPARE(request.target, std::string("/a%20b?x=1"));
        QCOMPARE(request.version, std::string("HTTP/1.1"));
        QCOMPARE(request.headers.size(), std::size_t(3));
        QCOMPARE(request.headers[2].first, std::string("x-two"));
        QCOMPARE(*request.header("X-TWO"), std::string("b"));
        QVERIFY(request.header("None") == nullptr);
    }

    void everySplitGivesTheSameRequest()
    {
        const std::string bytes = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: v\r\n\r\n";
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            EchoRequestReader reader;
            reader.feed(std::string_view(bytes).substr(0, cut));
            QVERIFY2(reader.state() != State::Done, std::to_string(cut).c_str());
            reader.feed(std::string_view(bytes).substr(cut));
            QVERIFY2(reader.state() == State::Done, std::to_string(cut).c_str());
            QVERIFY(reader.request().chunked);
            QCOMPARE(reader.request().bodyLength, std::uint64_t(5));
            // Of "abcde", from another program.
            QCOMPARE(reader.request().bodySha256,
                     std::string("36bbe50ed96841d10443bcb670d6554f0a34b761be67ec9c4a8ad2c0c44ca42c"));
        }
    }

    void theNextRequestIsLeftForLater()
    {
        EchoRequestReader reader;
        const std::string bytes = "PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\nokGET /next HTTP/1.1\r\n\r\n";
        const std::size_t taken = reader.feed(bytes);
        QCOMPARE(bytes.substr(taken), std::string("GET /next HTTP/1.1\r\n\r\n"));
        QCOMPARE(reader.feed("more"), std::size_t(0));
        reader.reset();
        QVERIFY(reader.isIdle());
        reader.feed(bytes.substr(taken));
        QCOMPARE(reader.request().target, std::string("/next"));
        QCOMPARE(reader.request().bodyLength, std::uint64_t(0));
        QVERIFY(reader.request().bodySha256.empty());
    }

    void aBodyThatDoesNotComeIsTold()
    {
        EchoRequestReader reader;
        reader.feed("PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf");
        QVERIFY(reader.state() == State::Body);
        reader.giveUpOnBody();
        QVERIFY(reader.state() == State::Done);
        QVERIFY(reader.request().incomplete);
        QCOMPARE(reader.request().bodyLength, std::uint64_t(4));
    }

    void whatIsNoRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01", 3);
        QTest::newRow("no target") << QByteArray("GET\r\n");
        QTest::newRow("chunk size") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        QTest::newRow("endless head") << QByteArray("GET / HTTP/1.1\r\nA: ") + QByteArray(5 << 20, 'x');
    }
    void whatIsNoRequestIsRefused()
    {
        QFETCH(QByteArray, bytes);
        EchoRequestReader reader;
        reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(reader.state() == State::Bad);
    }

    void wordsOfAListAreFoundInAnyCase()
    {
        EchoRequest request;
        request.headers = {{"Connection", "close , Upgrade"}, {"connection", "TE"}};
        QVERIFY(request.headerHasWord("Connection", "upgrade"));
        QVERIFY(request.headerHasWord("Connection", "te"));
        QVERIFY(!request.headerHasWord("Connection", "grade"));
    }
};

QTEST_GUILESS_MAIN(TestEchoRequest)
#include "tst_echo_request.moc"
