// SPDX-License-Identifier: Apache-2.0
#include "core/client/answer_reader.h"

#include <QTest>

using namespace ingresscope;
using client::AnswerReader;

namespace {

constexpr std::size_t kRoom = 1000;

}   // namespace

class TestAnswerReader : public QObject {
    Q_OBJECT

private slots:
    void everySplitGivesTheSameAnswer()
    {
        const std::string bytes = "HTTP/1.1 100 Continue\r\n\r\n"
                                  "HTTP/1.1 201 Made\r\nX-A: 1\r\nx-a: 2\r\nTransfer-Encoding: chunked\r\n"
                                  "\r\n3\r\nabc\r\n0\r\n\r\n";
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
            AnswerReader reader(false, kRoom);
            QVERIFY(reader.feed(std::string_view(bytes).substr(0, cut)));
            QVERIFY2(!reader.hasCompleteAnswer(), std::to_string(cut).c_str());
            QVERIFY(reader.feed(std::string_view(bytes).substr(cut)));
            QVERIFY2(reader.hasCompleteAnswer(), std::to_string(cut).c_str());
            const client::Answer& answer = reader.answers().front();
            QCOMPARE(answer.status, 201);
            QCOMPARE(answer.statusLine, std::string("HTTP/1.1 201 Made"));
            QCOMPARE(answer.interim, std::vector<int>{100});
            QCOMPARE(answer.headers.size(), std::size_t(3));
            QCOMPARE(answer.headers[1].first, std::string("x-a"));
            QCOMPARE(answer.body, std::string("abc"));
        }
    }

    void anAnswerWithoutLengthEndsWithTheConnection()
    {
        AnswerReader reader(false, kRoom);
        QVERIFY(reader.feed("HTTP/1.1 200 OK\r\n\r\nall of it"));
        QVERIFY(!reader.hasCompleteAnswer());
        reader.finish();
        QVERIFY(reader.hasCompleteAnswer());
        QCOMPARE(reader.answers().front().body, std::string("all of it"));
    }

    void aBodyThatIsCutStaysIncomplete()
    {
        AnswerReader reader(false, kRoom);
        QVERIFY(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
        reader.finish();
        QVERIFY(!reader.hasCompleteAnswer());
        QCOMPARE(reader.answers().front().bodyBytes, std::uint64_t(4));
    }

    void answersToHeadHaveNoBody()
    {
        AnswerReader reader(true, kRoom);
        QVERIFY(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"));
        QVERIFY(reader.hasCompleteAnswer());
    }

    void severalAnswersAreToldApart()
    {
        AnswerReader reader(false, kRoom);
        QVERIFY(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 404 No\r\n"
                            "Content-Length: 1\r\n\r\nb"));
        QCOMPARE(reader.answers().size(), std::size_t(2));
        QCOMPARE(reader.answers()[0].body, std::string("a"));
        QCOMPARE(reader.answers()[1].status, 404);
    }

    void longBodiesAreCountedAndNotKept()
    {
        AnswerReader reader(false, 4);
        QVERIFY(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"));
        const client::Answer& answer = reader.answers().front();
        QCOMPARE(answer.body, std::string("0123"));
        QCOMPARE(answer.bodyBytes, std::uint64_t(10));
        QVERIFY(answer.bodyCut);
        QVERIFY(answer.complete);
    }

    void bytesWithoutAStatusLineAreHttp09()
    {
        for (const std::size_t cut : {std::size_t(0), std::size_t(1), std::size_t(3)}) {
            AnswerReader reader(false, kRoom);
            const std::string bytes = "HTML only";
            QVERIFY(reader.feed(bytes.substr(0, cut)));
            QVERIFY(reader.feed(bytes.substr(cut)));
            reader.finish();
            QCOMPARE(reader.answers().front().version, std::string("0.9"));
            QCOMPARE(reader.answers().front().body, bytes);
            QVERIFY(reader.hasCompleteAnswer());
        }
    }

    void brokenHeadsAreNoHttp()
    {
        AnswerReader reader(false, kRoom);
        QVERIFY(!reader.feed("HTTP/1.1 2x0 OK\r\n\r\n"));
    }
};

QTEST_GUILESS_MAIN(TestAnswerReader)
#include "tst_answer_reader.moc"
