// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/case.h"
#include "core/conformance/known_differences.h"
#include "core/conformance/sent_request.h"
#include "core/conformance/suite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ingresscope;
using namespace ingresscope::conformance;
using nlohmann::json;

namespace {

std::filesystem::path cases()
{
    return std::filesystem::path(INGRESSCOPE_SOURCE_DIR) / "tests/conformance/cases";
}

CaseOutcome outcome(Verdict verdict)
{
    CaseOutcome result;
    result.id = "area/case";
    result.parts.push_back({.name = "one", .verdict = verdict});
    result.parts.push_back({.name = "two", .verdict = Verdict::Passed});
    return result;
}

}   // namespace

/// Cases as they lie on disk, what they ask to send, and the list of what is known to differ.
class TestCase : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder{};

    Result<KnownDifferences> known(const char* text)
    {
        const QString name = m_folder.filePath(QStringLiteral("known.yaml"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write");
        file.close();
        return KnownDifferences::read(name.toStdString());
    }

private slots:
    void aRecordedCaseIsReadWhole()
    {
        const auto folders = findCases(cases() / "seeds");
        QVERIFY(folders.size() > 10);
        QVERIFY(std::is_sorted(folders.begin(), folders.end()));
        const auto read = readCase(cases() / "seeds/canary-weight-20");
        QVERIFY(read);
        QCOMPARE(read->id(), std::string("seeds/canary-weight-20"));
        QVERIFY(!read->title.empty());
        QVERIFY(read->manifests.find("canary-weight") != std::string::npos);
        QVERIFY(!read->requests.empty());
        QVERIFY(!read->expected.empty());
        QVERIFY(!readCase(cases() / "seeds/none"));
    }

    void scalarsKeepTheirKind()
    {
        const auto value = readYaml("a: 1\nb: \"1\"\nc: true\nd: ~\ne: [x, -2]\nf: 1.5\n");
        QVERIFY(value);
        QVERIFY(*value == json::parse(R"({"a":1,"b":"1","c":true,"d":null,"e":["x",-2],"f":"1.5"})"));   // QCOMPARE cannot show JSON
        QVERIFY(!readYaml("a: [1"));
    }

    void requestsAreSentAsTheyWereRecorded()
    {
        // "\/" is JSON for "/": moc takes the plain one in such a text for a comment.
        Case recorded;
        recorded.secretFiles = {{"client_ca_bob.crt", "CERT"}, {"client_ca_bob.key", "KEY"}};
        const SentRequest sent = readRequest(recorded, json::parse(R"({
            "name": "a", "method": "PUT", "url": "https:\/\/a.b/x?x-delay-ms=1", "sni": "", "repeat": 5,
            "headers": [["X-A", "1"], ["X-A", "2"]], "body_size": 4, "source_ip": "127.0.0.2",
            "tls_version": "1.2", "client_cert": {"ca": "ca", "cn": "bob"}})"));
        QCOMPARE(sent.spec.method, std::string("PUT"));
        QCOMPARE(sent.spec.headers.size(), std::size_t(2));
        QCOMPARE(sent.spec.body, std::string("xxxx"));
        QCOMPARE(sent.spec.serverName.value_or("none"), std::string());
        QCOMPARE(sent.repeat, 5);
        QCOMPARE(sent.options.sourceAddress, std::string("127.0.0.2"));
        QCOMPARE(sent.options.tlsVersion, std::string("1.2"));
        QCOMPARE(sent.options.clientCertificatePem, std::string("CERT"));
        QVERIFY(!sent.raw);
        QVERIFY(readRequest(recorded, json::parse(R"({"name": "r", "url": "http:\/\/a/", "raw": "GET"})")).raw);
    }

    void knownDifferencesMustBeTrue()
    {
        const auto list = known("- {case: area/case, request: one, reason: why}\n");
        QVERIFY(list);
        CaseOutcome differs = outcome(Verdict::Failed);
        applyKnown(*list, differs);
        QVERIFY(differs.parts[0].verdict == Verdict::Known);
        QCOMPARE(differs.parts[0].reason, std::string("why"));

        CaseOutcome agrees = outcome(Verdict::Passed);
        applyKnown(*list, agrees);
        QVERIFY2(agrees.parts[0].verdict == Verdict::Failed, "the entry is out of date");
        QVERIFY(agrees.parts[1].verdict == Verdict::Passed);
    }

    void aWholeCaseMustDifferSomewhere()
    {
        const auto list = known("- {case: area/case, request: '*', reason: why}\n");
        CaseOutcome differs = outcome(Verdict::Failed);
        applyKnown(*list, differs);
        QCOMPARE(differs.count(Verdict::Failed), std::size_t(0));
        CaseOutcome agrees = outcome(Verdict::Passed);
        applyKnown(*list, agrees);
        QCOMPARE(agrees.count(Verdict::Failed), std::size_t(1));
    }

    void anEntryNeedsItsReason()
    {
        QVERIFY(!known("- {case: a/b, request: one}\n"));
        QVERIFY(known(""));
        QVERIFY(!KnownDifferences::read("/no/such/file"));
    }
};

QTEST_GUILESS_MAIN(TestCase)
#include "tst_case.moc"
