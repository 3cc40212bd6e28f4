// SPDX-License-Identifier: Apache-2.0
#include "ui/models/finding_filter_model.h"
#include "ui/models/finding_model.h"
#include "ui/models/finding_places.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ingresscope;
using models::FindingFilterModel;
using models::FindingModel;

namespace {

Finding finding(Severity severity, const std::string& code, std::uint32_t line)
{
    static const FileName file = makeFileName("dir/shop.yaml");
    Finding result;
    result.severity = severity;
    result.code = code;
    result.message = "About " + code;
    result.at = {file, {line, 3}, {line, 9}};
    result.object = "Ingress default/shop";
    return result;
}

std::vector<Finding> three()
{
    return {finding(Severity::Warning, "rewrite/missing-group", 6),
            finding(Severity::Error, "tls/no-secret", 12), finding(Severity::Info, "class/default", 30)};
}

} // namespace

class TestFindingModel : public QObject {
    Q_OBJECT

private slots:
    void itIsAProperModel()
    {
        FindingModel model;
        FindingFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filterTester(&filter,
                                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFindings(three());
        filter.setText("tls");
        model.setFindings({});
    }

    void cellsSayWhatAndWhere()
    {
        FindingModel model;
        model.setFindings(three());
        const auto cell = [&](int column) { return model.index(1, column).data().toString(); };
        QCOMPARE(cell(FindingModel::SeverityColumn), "Error");
        QCOMPARE(cell(FindingModel::MessageColumn), "About tls/no-secret");
        QCOMPARE(cell(FindingModel::PlaceColumn), "shop.yaml:12");
        QCOMPARE(cell(FindingModel::CodeColumn), "tls/no-secret");
        QCOMPARE(cell(FindingModel::ObjectColumn), "Ingress default/shop");
        QCOMPARE(model.index(1, 0).data(FindingModel::SourceRangeRole).value<SourceRange>().begin.line, 12u);
    }

    void severitiesCanBeHidden()
    {
        FindingModel model;
        model.setFindings(three());
        FindingFilterModel filter;
        filter.setSourceModel(&model);
        QCOMPARE(filter.rowCount(), 3);
        filter.setShown(Severity::Warning, false);
        QCOMPARE(filter.rowCount(), 2);
        filter.setText("CLASS/");
        QCOMPARE(filter.rowCount(), 1);
    }

    void sortingBySeverityPutsErrorsFirst()
    {
        FindingModel model;
        model.setFindings(three());
        FindingFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(FindingModel::SeverityColumn);
        QCOMPARE(filter.index(0, FindingModel::SeverityColumn).data().toString(), "Error");
        QCOMPARE(filter.index(2, FindingModel::SeverityColumn).data().toString(), "Info");
    }

    void placesAreFoundWithinARange()
    {
        const std::vector<Finding> findings = three();
        const models::FindingPlaces places(findings);
        const FileName file = makeFileName("dir/shop.yaml");
        QCOMPARE(places.within({file, {6, 1}, {13, 1}}), (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(places.within({file, {13, 1}, {30, 3}}), std::vector<std::uint32_t>{});
        QCOMPARE(places.within({makeFileName("other.yaml"), {1, 1}, {99, 1}}), std::vector<std::uint32_t>{});
        QCOMPARE(places.within({}), std::vector<std::uint32_t>{});
    }
};

QTEST_GUILESS_MAIN(TestFindingModel)
#include "tst_finding_model.moc"
