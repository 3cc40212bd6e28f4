// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/workbench_fixture.h"
#include "ui/models/route_tree_model.h"
#include "ui/pages/request_bar.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::WorkbenchFixture;

namespace {

constexpr int kHosts = 40;

QByteArray hosts()
{
    QByteArray text;
    for (int i = 0; i < kHosts; ++i) {
        const QByteArray number = QByteArray::number(i).rightJustified(2, '0');
        text += ingressYaml("i" + number, "h" + number + ".example.com", "/p" + number);
    }
    return text;
}

}   // namespace

/// The routes while somebody types: every snapshot is another one, and the tree must not show it.
class TestTree : public QObject {
    Q_OBJECT

private slots:
    void typingLeavesTheTreeAsItIs()
    {
        WorkbenchFixture bench;
        emit bench.window().openRequested({bench.write("hosts.yaml", hosts())}, false);
        QTRY_VERIFY(bench.row(QStringLiteral("h39.example.com")).isValid());
        QTRY_VERIFY(bench.editors().current() != nullptr);
        QTreeView* tree = bench.tree();

        // Folded, chosen and scrolled to by hand.
        const QModelIndex folded = bench.row(QStringLiteral("h03.example.com"));
        QVERIFY(tree->isExpanded(folded));
        tree->collapse(folded);
        bench.clickRow(bench.row(QStringLiteral("/p20")));
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("/p20"));
        QScrollBar* bar = tree->verticalScrollBar();
        bar->setValue(bar->maximum());   // the chosen row is out of sight
        QVERIFY(bar->value() > 0);
        const int scrolled = bar->value();
        const QSignalSpy selected(bench.window().routes(), &pages::RoutesPage::routeSelected);
        const QString url = bench.window().requestBar()->urlEdit()->text();

        const QSignalSpy snapshots(&bench.workbench(), &app::Workbench::snapshotReady);
        bench.replaceInEditor(QStringLiteral("/p35"), QStringLiteral("/typed"));
        QTRY_VERIFY(bench.row(QStringLiteral("/typed")).isValid());
        QVERIFY(snapshots.size() > 0);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("/p20"));
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 1);
        QVERIFY(!tree->isExpanded(bench.row(QStringLiteral("h03.example.com"))));
        QVERIFY(tree->isExpanded(bench.row(QStringLiteral("h04.example.com"))));
        QCOMPARE(bar->value(), scrolled);
        QCOMPARE(selected.size(), 0);
        QCOMPARE(bench.window().requestBar()->urlEdit()->text(), url);
        QVERIFY(bench.editor()->hasFocus() || !bench.window().isActiveWindow());
    }

    void aRouteThatIsAwayForAMomentIsChosenAgain()
    {
        WorkbenchFixture bench;
        emit bench.window().openRequested({bench.write("hosts.yaml", hosts())}, false);
        QTRY_VERIFY(bench.row(QStringLiteral("h39.example.com")).isValid());
        QTRY_VERIFY(bench.editors().current() != nullptr);
        bench.clickRow(bench.row(QStringLiteral("/p20")));
        bench.replaceInEditor(QStringLiteral("/p20"), QStringLiteral("/other"));
        QTRY_VERIFY(!bench.row(QStringLiteral("/p20")).isValid());
        bench.replaceInEditor(QStringLiteral("/other"), QStringLiteral("/p20"));
        QTRY_VERIFY(bench.row(QStringLiteral("/p20")).isValid());
        QCOMPARE(bench.tree()->currentIndex().data().toString(), QStringLiteral("/p20"));
    }
};

QTEST_MAIN(TestTree)
#include "tst_tree.moc"
