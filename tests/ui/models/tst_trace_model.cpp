// SPDX-License-Identifier: Apache-2.0
#include "ui/models/trace_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ingresscope;
using models::TraceModel;
using routing::StepKind;
using routing::Verdict;

class TestTraceModel : public QObject {
    Q_OBJECT

private slots:
    void stepsAreRows()
    {
        TraceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        routing::Trace trace;
        const SourceRange at{makeFileName("dir/a.yaml"), {10, 1}, {10, 5}};
        trace.add(StepKind::Host, Verdict::Won, "shop.example.com", "exact rule", at);
        trace.add(StepKind::Path, Verdict::Lost, "= \"/x\"", "\"/y\" is not equal");
        trace.add(StepKind::Path, Verdict::Won, "\"/\"", "longest prefix that fits");
        model.setTrace(trace);

        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data(TraceModel::PlaceRole).toString(), "a.yaml:10");
        QCOMPARE(model.index(1).data(TraceModel::PlaceRole).toString(), "");
        QVERIFY(model.index(1).data(TraceModel::StartsGroupRole).toBool());
        QVERIFY(!model.index(2).data(TraceModel::StartsGroupRole).toBool());
        QCOMPARE(model.text(), "Host  chosen  shop.example.com  exact rule  a.yaml:10\n"
                               "Path  not chosen  = \"/x\"  \"/y\" is not equal\n"
                               "Path  chosen  \"/\"  longest prefix that fits");
    }

    void findingsStandBelowTheStepThatTheyConcern()
    {
        TraceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const FileName file = makeFileName("dir/a.yaml");
        routing::Trace trace;
        trace.add(StepKind::Host, Verdict::Won, "shop.example.com", "exact rule", {file, {10, 1}, {20, 1}});
        trace.add(StepKind::Path, Verdict::Lost, "\"/x\"", "no", {file, {12, 1}, {12, 9}});
        trace.add(StepKind::Path, Verdict::Won, "\"/\"", "prefix", {file, {14, 1}, {16, 1}});
        trace.add(StepKind::Rewrite, Verdict::Won, "/$2", "", {file, {5, 1}, {5, 9}});
        const auto finding = [&](const char* code, std::uint32_t line) {
            return Finding{.code = code,
                           .severity = Severity::Warning,
                           .message = code,
                           .at = {file, {line, 3}, {line, 9}}};
        };
        Finding related = finding("related", 90);
        related.related.push_back({file, {5, 2}, {5, 3}});
        model.setTrace(trace, {finding("narrow", 15), finding("wide", 19), finding("lost", 12),
                               finding("elsewhere", 80), related});

        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows << (model.finding(row) ? QString::fromStdString(model.finding(row)->code)
                                        : QString::fromStdString(model.step(row).subject));
        // What no step points to stands at the path that won; a loser explains nothing.
        QCOMPARE(rows, (QStringList{"shop.example.com", "wide", "lost", "\"/x\"", "\"/\"", "narrow",
                                    "elsewhere", "/$2", "related"}));
        QCOMPARE(model.index(1).data(TraceModel::SeverityRole).toInt(),
                 static_cast<int>(Severity::Warning));
        QVERIFY(!model.index(0).data(TraceModel::SeverityRole).isValid());
        QVERIFY(!model.index(1).data(TraceModel::StartsGroupRole).toBool());
        QVERIFY(model.index(3).data(TraceModel::StartsGroupRole).toBool());
        QCOMPARE(model.index(5).data(TraceModel::PlaceRole).toString(), "a.yaml:15");
        QVERIFY(model.text().contains("Warning  narrow  a.yaml:15"));
    }
};

QTEST_GUILESS_MAIN(TestTraceModel)
#include "tst_trace_model.moc"
