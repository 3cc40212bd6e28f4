// SPDX-License-Identifier: Apache-2.0
#include "core/explain/findings_json.h"
#include "core/explain/findings_sarif.h"
#include "core/explain/findings_text.h"

#include <QtTest>

#include <nlohmann/json.hpp>

using namespace ingresscope;

namespace {

std::vector<Finding> sample()
{
    const FileName file = makeFileName("dir/a b.yaml");
    // Member by member: GCC 12 takes a designated initializer of this size for uninitialised.
    Finding error;
    error.code = "kube/old-api";
    error.severity = Severity::Error;
    error.message = "The version is old.";
    error.at = {file, {2, 13}, {2, 31}};
    error.related = {{file, {9, 1}, {9, 4}}};
    error.object = "Ingress default/a";
    error.fixes = {{"Change it", {{{file, {2, 13}, {2, 31}}, "networking.k8s.io/v1"}}}};
    Finding loader;
    loader.code = "workspace/no-manifest";
    loader.message = "Nothing \xFF here.";
    loader.at = {makeFileName("empty"), {}, {}};
    return {error, loader};
}

} // namespace

class FindingsOutputTest : public QObject {
    Q_OBJECT

private slots:
    void textIsAsCompilersWriteIt();
    void jsonHasEveryPartAndCounts();
    void sarifHasResultsRulesAndFixes();
    void noFindingIsAValidDocument();
};

void FindingsOutputTest::textIsAsCompilersWriteIt()
{
    const auto findings = sample();
    const QStringList lines =
        QString::fromStdString(explain::findingsText(std::span(findings).first(1), {})).split('\n');
    QCOMPARE(lines[0], QString("dir/a b.yaml:2:13: error: Ingress default/a: The version is old. "
                               "[kube/old-api]"));
    QCOMPARE(lines[1], QString("    fix: Change it"));
    QCOMPARE(explain::findingsSummary(findings), std::string("1 errors, 1 warnings, 0 notes"));
}

void FindingsOutputTest::jsonHasEveryPartAndCounts()
{
    const auto json = nlohmann::json::parse(explain::findingsJson(sample()));
    QCOMPARE(json["errors"].get<int>(), 1);
    QCOMPARE(json["warnings"].get<int>(), 1);
    const auto& first = json["findings"][0];
    QCOMPARE(first["at"]["file"].get<std::string>(), std::string("dir/a b.yaml"));
    QCOMPARE(first["at"]["line"].get<int>(), 2);
    QCOMPARE(first["at"]["column"].get<int>(), 13);
    QCOMPARE(first["related"][0]["line"].get<int>(), 9);
    QCOMPARE(first["fixes"][0]["edits"][0]["text"].get<std::string>(),
             std::string("networking.k8s.io/v1"));
    QVERIFY(!json["findings"][1]["at"].contains("line"));
}

void FindingsOutputTest::sarifHasResultsRulesAndFixes()
{
    const auto json = nlohmann::json::parse(explain::findingsSarif(sample(), "1.2.3"));
    QCOMPARE(json["version"].get<std::string>(), std::string("2.1.0"));
    const auto& run = json["runs"][0];
    QCOMPARE(run["tool"]["driver"]["version"].get<std::string>(), std::string("1.2.3"));
    QCOMPARE(run["tool"]["driver"]["rules"].size(), 2u);
    const auto& first = run["results"][0];
    QCOMPARE(first["level"].get<std::string>(), std::string("error"));
    const auto& place = first["locations"][0]["physicalLocation"];
    QCOMPARE(place["artifactLocation"]["uri"].get<std::string>(), std::string("dir/a%20b.yaml"));
    QCOMPARE(place["region"]["startLine"].get<int>(), 2);
    QCOMPARE(first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"]
                 .get<std::string>(),
             std::string("networking.k8s.io/v1"));
    QVERIFY(!run["results"][1]["locations"][0]["physicalLocation"].contains("region"));
}

void FindingsOutputTest::noFindingIsAValidDocument()
{
    QVERIFY(nlohmann::json::parse(explain::findingsJson({}))["findings"].empty());
    QVERIFY(nlohmann::json::parse(explain::findingsSarif({}, "1"))["runs"][0]["results"].is_array());
}

QTEST_GUILESS_MAIN(FindingsOutputTest)
#include "tst_findings_output.moc"
