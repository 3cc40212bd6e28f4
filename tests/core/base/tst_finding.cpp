// SPDX-License-Identifier: Apache-2.0
#include "core/base/finding.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace ingresscope;

namespace {

SourceRange at(const char* file, std::uint32_t line, std::uint32_t column = 1)
{
    return {makeFileName(file), {line, column}, {line, column + 1}};
}

std::string codes(const std::vector<Finding>& findings)
{
    std::string result;
    for (const Finding& finding : findings)
        result += finding.code;
    return result;
}

} // namespace

class TestFinding : public QObject {
    Q_OBJECT

private slots:
    void findingsKnowTheirObject()
    {
        Findings findings;
        findings.info("a", {}, "of nothing");
        findings.setObject("Ingress default/shop");
        findings.error("b", at("x.yaml", 3), "of the Ingress");
        findings.setObject({});
        findings.warning("c", {}, "of nothing again");
        QCOMPARE(findings.all()[0].object, std::string());
        QCOMPARE(findings.all()[1].object, std::string("Ingress default/shop"));
        QCOMPARE(findings.all()[2].object, std::string());
        QCOMPARE(findings.count(Severity::Error), std::size_t(1));
        QCOMPARE(findings.count(Severity::Warning), std::size_t(1));
        QCOMPARE(findings.take().size(), std::size_t(3));
        QVERIFY(findings.all().empty());
    }

    void orderDoesNotDependOnHowTheyArose()
    {
        std::vector<Finding> findings{
            {.code = "g", .at = at("b.yaml", 1)},
            {.code = "a", .severity = Severity::Error},
            {.code = "f", .severity = Severity::Info, .at = at("a.yaml", 9, 2)},
            {.code = "e", .severity = Severity::Warning, .at = at("a.yaml", 9, 2)},
            {.code = "d", .severity = Severity::Error, .at = at("a.yaml", 9, 2)},
            {.code = "b", .severity = Severity::Info, .at = at("a.yaml", 2, 7)},
            {.code = "c", .severity = Severity::Error, .at = at("a.yaml", 9, 1)},
        };
        for (int round = 0; round < 7; ++round) {
            std::rotate(findings.begin(), findings.begin() + 3, findings.end());
            std::vector<Finding> sorted = findings;
            sortFindings(sorted);
            QCOMPARE(codes(sorted), std::string("abcdefg"));
        }
    }

    void rangesAreEqualByFileNameAndPlace()
    {
        QCOMPARE(at("a.yaml", 2), at("a.yaml", 2));
        QVERIFY(!(at("a.yaml", 2) == at("b.yaml", 2)));
        QVERIFY(!(at("a.yaml", 2) == at("a.yaml", 3)));
        QVERIFY(!SourceRange{}.isValid());
        QCOMPARE(toText(at("dir/shop.yaml", 12)), std::string("dir/shop.yaml:12"));
        QCOMPARE(toText({}), std::string());
    }
};

QTEST_APPLESS_MAIN(TestFinding)
#include "tst_finding.moc"
