// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/answer_comparison.h"
#include "core/conformance/observation.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::conformance;
using nlohmann::json;

namespace {

/// An answer of a backend, with everything that an entry of expected.yaml can have.
json recordedAnswer()
{
    return json::parse(R"({
        "name": "a", "status": 200, "http": "1.1", "answered_by": "backend",
        "headers": [["Content-Type", "application/json"], ["Set-Cookie", "a=<32 hex>; Path=/"]],
        "tls": {"alpn": "http/1.1", "sha256": "ab", "protocol": "TLSv1.3", "cipher": "X"},
        "upstream": {"service": "default/api", "endpoint": 0, "port": 80, "method": "GET",
                     "target": "/v1", "version": "HTTP/1.1", "body_length": 3, "body_sha256": "cd",
                     "headers": [["Host", "a.b"], ["X-Real-IP", "127.0.0.1"]]}
    })");
}

json sameAnswer()
{
    json actual = recordedAnswer();
    actual["headers"][0][0] = "content-type";   // the case of names is the client's
    actual["headers"][1][1] = "a=0123456789abcdef0123456789abcdef; Path=/";
    actual["headers"].push_back({"Date", "now"});
    actual["headers"].push_back({"Content-Length", "300"});
    actual["carries_json"] = true;
    actual["tls"]["protocol"] = "TLSv1.2";
    return actual;
}

struct Change {
    const char* name;
    const char* patch;      ///< RFC 7396 merge patch of the actual answer.
    const char* mentioned;
};

}   // namespace

class TestAnswerComparison : public QObject {
    Q_OBJECT

private slots:
    void whatMayDifferIsNoDifference()
    {
        const auto differences = compareAnswer(recordedAnswer(), sameAnswer(), {});
        QVERIFY2(differences.empty(), differences.empty() ? "" : differences.front().c_str());
    }

    void eachKindOfDifferenceIsReported_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("mentioned");
        const Change changes[] = {
            {"status", R"({"status": 404})", "status: recorded 200; here 404"},
            {"no answer", R"({"status": null, "error": "timeout"})", "error"},
            {"http version", R"({"http": "1.0"})", "http"},
            {"1xx", R"({"interim": [100]})", "interim"},
            {"who answered", R"({"answered_by": "controller"})", "answered_by"},
            {"another value of a header", R"({"headers": [["content-type", "text/html"],
                ["Set-Cookie", "a=0123456789abcdef0123456789abcdef; Path=/"]]})", "content-type"},
            {"a header less", R"({"headers": [["content-type", "application/json"]]})", "set-cookie"},
            {"a header more", R"({"headers": [["content-type", "application/json"],
                ["Set-Cookie", "a=0123456789abcdef0123456789abcdef; Path=/"], ["X-New", "1"]]})",
             "x-new: recorded nothing"},
            {"a cookie of another shape", R"({"headers": [["content-type", "application/json"],
                ["Set-Cookie", "a=short; Path=/"]]})", "set-cookie"},
            {"ALPN", R"({"tls": {"alpn": "h2"}})", "tls alpn"},
            {"certificate", R"({"tls": {"sha256": "other"}})", "tls sha256"},
            {"fake certificate", R"({"tls": {"fake": true}})", "tls fake"},
            {"no TLS", R"({"tls": null})", "tls"},
            {"service", R"({"upstream": {"service": "default/web"}})", "request service"},
            {"endpoint", R"({"upstream": {"endpoint": 1}})", "request endpoint"},
            {"target", R"({"upstream": {"target": "/"}})", "request target"},
            {"method", R"({"upstream": {"method": "POST"}})", "request method"},
            {"body", R"({"upstream": {"body_sha256": "ff"}})", "request body_sha256"},
            {"chunked", R"({"upstream": {"chunked": true}})", "request chunked"},
            {"header to the backend", R"({"upstream": {"headers": [["Host", "a.b"]]}})", "X-Real-IP"},
            {"case of a header to the backend",
             R"({"upstream": {"headers": [["host", "a.b"], ["X-Real-IP", "127.0.0.1"]]}})", "Host"},
            {"nothing reached a backend", R"({"upstream": null})", "request"},
            {"another request to a backend", R"({"upstream_others": [{"service": "default/api"}]})",
             "other request 1"},
            {"body length", R"({"body_length": 9})", "body length"},
        };
        for (const Change& change : changes)
            QTest::newRow(change.name) << change.patch << change.mentioned;
    }
    void eachKindOfDifferenceIsReported()
    {
        QFETCH(QString, patch);
        QFETCH(QString, mentioned);
        json actual = sameAnswer();
        const json changes = json::parse(patch.toStdString());
        actual.merge_patch(changes);
        const auto differences = compareAnswer(recordedAnswer(), actual, {});
        QVERIFY(!differences.empty());
        bool found = false;
        for (const std::string& difference : differences)
            found = found || QString::fromStdString(difference).contains(mentioned);
        QVERIFY2(found, differences.front().c_str());
    }

    void theProtocolCountsWhereTheRequestChoseIt()
    {
        const auto differences =
            compareAnswer(recordedAnswer(), sameAnswer(), {.comparesProtocol = true});
        QCOMPARE(differences.size(), std::size_t(1));
        QVERIFY(differences.front().starts_with("tls protocol"));
    }

    void severalAnswersOfOneConnectionAreComparedOneByOne()
    {
        const json first{{"status", 200}, {"answered_by", "controller"}, {"body", "a"}};
        const json second{{"status", 400}, {"answered_by", "controller"}, {"body", "b"}};
        const json recorded{{"answers", {first, second}}};
        QVERIFY(compareAnswer(recorded, recorded, {}).empty());
        QVERIFY(!compareAnswer(recorded, {{"answers", {first}}}, {}).empty());
        json other = recorded;
        other["answers"][1]["body"] = "c";
        const auto differences = compareAnswer(recorded, other, {});
        QCOMPARE(differences.size(), std::size_t(1));
        QVERIFY2(differences.front().starts_with("answer 2: body"), differences.front().c_str());
    }

    void repeatsAreComparedByTheirCounts()
    {
        const json recorded = json::parse(R"({"statuses": {"200": 20}, "answered_by": {"backend": 20},
            "services": {"default/a": {"total": 20, "endpoints": {"0": 10, "1": 10}}}})");
        QVERIFY(compareRepeats(recorded, recorded, {}).empty());
        const std::pair<const char*, const char*> changes[] = {
            {R"({"statuses": {"503": 1}})", "statuses"},
            {R"({"answered_by": {"controller": 1}})", "answered_by"},
            {R"({"services": {"default/b": {"total": 1}}})", "services"},
            {R"({"services": {"default/a": {"endpoints": {"0": 20, "1": 0}}}})", "endpoints of"},
            {R"({"others": {"default/m": 20}})", "others"},
        };
        for (const auto& [patch, mentioned] : changes) {
            json actual = recorded;
            actual.merge_patch(json::parse(patch));
            const auto differences = compareRepeats(recorded, actual, {});
            QVERIFY2(differences.size() == 1 && differences.front().starts_with(mentioned), mentioned);
        }
    }

    void whatCameBackIsWrittenAsTheRecordings()
    {
        client::Attempt attempt;
        attempt.exchange.request.name = "a";
        attempt.exchange.status = 200;
        attempt.exchange.statusLine = "HTTP/1.1 200 OK";
        attempt.exchange.headers = {{"x-ingresscope-echo", "7"}, {"Connection", "close"}, {"X-A", "1"}};
        attempt.exchange.body = R"({"service": "default/api"})";
        EchoedRequests echoed{{6, json{{"service", "default/mirror"}}},
                              {7, json{{"service", "default/api"}}}};
        json entry = observe(attempt, echoed);
        addOthers(entry, echoed);
        QCOMPARE(entry["answered_by"].get<std::string>(), std::string("backend"));
        QCOMPARE(entry["http"].get<std::string>(), std::string("1.1"));
        QVERIFY(entry["headers"] == json::parse(R"([["X-A", "1"]])"));   // QCOMPARE cannot show JSON
        QCOMPARE(entry["upstream"]["service"].get<std::string>(), std::string("default/api"));
        QCOMPARE(entry["upstream_others"].size(), std::size_t(1));
        QVERIFY(entry["carries_json"].get<bool>());
        QVERIFY(!entry.contains("body"));
    }

    void anAnswerOfTheControllerKeepsItsBodyAndAFailureItsName()
    {
        EchoedRequests echoed;
        client::Attempt answered;
        answered.exchange.status = 404;
        answered.exchange.statusLine = "HTTP/1.1 404 Not Found";
        answered.exchange.body = "default backend - 404";
        const json entry = observe(answered, echoed);
        QCOMPARE(entry["answered_by"].get<std::string>(), std::string("controller"));
        QCOMPARE(entry["body"].get<std::string>(), std::string("default backend - 404"));

        client::Attempt failed;
        failed.failure = client::Failure::Reset;
        QVERIFY(observe(failed, echoed)["status"].is_null());
        QCOMPARE(observe(failed, echoed)["error"].get<std::string>(), std::string("connection reset"));

        client::RawExchange silent;
        silent.closed = true;
        QCOMPARE(observe(silent, echoed)["error"].get<std::string>(),
                 std::string("closed without an answer"));
    }
};

QTEST_GUILESS_MAIN(TestAnswerComparison)
#include "tst_answer_comparison.moc"
