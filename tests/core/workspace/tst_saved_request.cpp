// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_reader.h"
#include "core/workspace/saved_request.h"

#include <QtTest>

using namespace ingresscope;
using namespace ingresscope::workspace;

namespace {

struct ReadRequests {
    std::vector<SavedRequest> requests{};
    std::vector<Finding> findings{};
};

ReadRequests readText(const std::string& text)
{
    const auto documents = manifest::readDocuments(makeFileName("r.yaml"), text);
    Findings findings;
    ReadRequests result;
    for (const manifest::Document& document : documents) {
        for (SavedRequest& request : readSavedRequests(document, findings))
            result.requests.push_back(std::move(request));
    }
    result.findings = findings.take();
    return result;
}

const std::string kHead = "apiVersion: ingresscope.io/v1alpha1\n"
                          "kind: SavedRequests\n"
                          "metadata: {name: r}\n"
                          "spec:\n"
                          "  requests:\n";

} // namespace

class SavedRequestTest : public QObject {
    Q_OBJECT

private slots:
    void everyFieldIsRead();
    void whatIsAbsentHasItsDefault();
    void otherKindsHaveNone();
    void mistakesAreFindings_data();
    void mistakesAreFindings();
};

void SavedRequestTest::everyFieldIsRead()
{
    const ReadRequests read = readText(kHead + R"(  - name: create
    method: POST
    url: https://shop.example.com/a?b=1
    headers:
    - {name: Accept, value: text/html}
    - name: X-Number
      value: 5
    body: "{}"
    host: other.example.com
    serverName: ""
    followRedirects: true
    expect:
      status: 200
      backend: default/api
      target: /a
      location: https://x/
      certificate: fake
      backendAnyOf: [default/a, default/b]
)");
    QVERIFY(read.findings.empty());
    QCOMPARE(read.requests.size(), 1u);
    const events::RequestSpec& request = read.requests[0].request;
    QCOMPARE(request.name, std::string("create"));
    QCOMPARE(request.method, std::string("POST"));
    QCOMPARE(request.url, std::string("https://shop.example.com/a?b=1"));
    QCOMPARE(request.headers,
             (events::HeaderLines{{"Accept", "text/html"}, {"X-Number", "5"}}));
    QCOMPARE(request.body, std::string("{}"));
    QCOMPARE(request.host.value(), std::string("other.example.com"));
    QCOMPARE(request.serverName.value(), std::string());
    QVERIFY(request.followRedirects);
    const ExpectedAnswer& expected = read.requests[0].expected;
    QCOMPARE(expected.status.value(), 200);
    QCOMPARE(expected.backend, std::string("default/api"));
    QCOMPARE(expected.target, std::string("/a"));
    QCOMPARE(expected.location, std::string("https://x/"));
    QCOMPARE(expected.certificate, std::string("fake"));
    QCOMPARE(expected.backendAnyOf, (std::vector<std::string>{"default/a", "default/b"}));
    QCOMPARE(read.requests[0].at.begin.line, 6u);
}

void SavedRequestTest::whatIsAbsentHasItsDefault()
{
    const ReadRequests read = readText(kHead + "  - url: http://a.example.com/\n");
    QCOMPARE(read.requests.size(), 1u);
    const events::RequestSpec& request = read.requests[0].request;
    QCOMPARE(request.name, request.url);
    QCOMPARE(request.method, std::string("GET"));
    QVERIFY(!request.host);
    QVERIFY(!request.serverName);
    QVERIFY(read.requests[0].expected.empty());
}

void SavedRequestTest::otherKindsHaveNone()
{
    const ReadRequests read = readText("apiVersion: v1\nkind: Service\nmetadata: {name: a}\n");
    QVERIFY(read.requests.empty());
    QVERIFY(read.findings.empty());
}

void SavedRequestTest::mistakesAreFindings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("requests");
    const QString head = QString::fromStdString(kHead);
    QTest::newRow("no url") << head + "  - name: a\n" << "requests/url" << 6 << 0;
    QTest::newRow("url without scheme")
        << head + "  - url: shop.example.com\n" << "requests/url" << 6 << 0;
    QTest::newRow("field misspelled")
        << head + "  - url: http://a/\n    metod: POST\n" << "requests/unknown-field" << 7 << 1;
    QTest::newRow("status out of range")
        << head + "  - url: http://a/\n    expect: {status: 99}\n" << "requests/invalid" << 7 << 1;
    QTest::newRow("headers as a map")
        << head + "  - url: http://a/\n    headers: {Accept: a}\n" << "requests/invalid" << 7 << 1;
    QTest::newRow("header without name")
        << head + "  - url: http://a/\n    headers: [{value: a}]\n" << "requests/invalid" << 7 << 1;
    QTest::newRow("followRedirects as text")
        << head + "  - url: http://a/\n    followRedirects: \"yes\"\n" << "requests/invalid" << 7
        << 1;
    QTest::newRow("a request that is a text") << head + "  - http://a/\n" << "requests/invalid" << 6
                                              << 0;
    QTest::newRow("another version")
        << QString("apiVersion: v1\nkind: SavedRequests\nspec: {requests: []}\n")
        << "requests/api-version" << 1 << 0;
    QTest::newRow("no list") << QString("apiVersion: ingresscope.io/v1alpha1\nkind: SavedRequests\n")
                             << "requests/missing" << 1 << 0;
}

void SavedRequestTest::mistakesAreFindings()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(int, line);
    QFETCH(int, requests);
    const ReadRequests read = readText(text.toStdString());
    QCOMPARE(read.findings.size(), 1u);
    QCOMPARE(QString::fromStdString(read.findings[0].code), code);
    QCOMPARE(read.findings[0].at.begin.line, static_cast<std::uint32_t>(line));
    QCOMPARE(read.requests.size(), static_cast<std::size_t>(requests));
}

QTEST_GUILESS_MAIN(SavedRequestTest)
#include "tst_saved_request.moc"
