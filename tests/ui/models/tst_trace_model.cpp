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
};

QTEST_GUILESS_MAIN(TestTraceModel)
#include "tst_trace_model.moc"
