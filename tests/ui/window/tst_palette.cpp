// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/workbench_fixture.h"
#include "ui/models/route_text.h"
#include "ui/models/route_tree_model.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/headers_editor.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/pages/tls_tab.h"
#include "ui/widgets/command_palette.h"
#include "ui/window/window_actions.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::WorkbenchFixture;

/// What a person does to a single place: commands, fixes, certificates, headers.
class TestPalette : public QObject {
    Q_OBJECT

private:
    static widgets::CommandPalette* palette(WorkbenchFixture& bench)
    {
        return bench.window().findChild<widgets::CommandPalette*>();
    }

    static void open(WorkbenchFixture& bench, const QByteArray& text)
    {
        emit bench.window().openRequested({bench.write("a.yaml", text + app::test::serviceYaml())}, false);
        QTRY_VERIFY(bench.editors().current() != nullptr);
        QTRY_VERIFY(bench.workbench().snapshot() != nullptr &&
                    !bench.workbench().snapshot()->files.empty());
    }

    static QMenu* menuWith(const QString& text)
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* menu = qobject_cast<QMenu*>(widget);
            if (menu == nullptr || !menu->isVisible())
                continue;
            for (const QAction* action : menu->actions()) {
                if (action->text().contains(text))
                    return menu;
            }
        }
        return nullptr;
    }

    static void choose(QMenu* menu, const QString& text)
    {
        for (QAction* action : menu->actions()) {
            if (action->text().contains(text)) {
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
                return;
            }
        }
    }

private slots:
    void everyCommandIsReachedByTypingPartOfIt()
    {
        WorkbenchFixture bench;
        open(bench, ingressYaml("a", "a.example.com"));
        QTest::keyClick(&bench.window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(palette(bench) != nullptr && palette(bench)->isVisible());
        auto* query = palette(bench)->findChild<QLineEdit*>();
        QTRY_VERIFY(query->hasFocus());
        bench.picture("palette");
        QTest::keyClicks(query, QStringLiteral("com togg"));
        QTest::keyClick(query, Qt::Key_Return);
        QTRY_VERIFY(bench.editor()->toPlainText().startsWith(QStringLiteral("# apiVersion")));
        QTRY_VERIFY(palette(bench) == nullptr);
    }

    void arrowsChooseAndEscapeLeaves()
    {
        WorkbenchFixture bench;
        open(bench, ingressYaml("a", "a.example.com"));
        bench.window().windowActions()->palette->trigger();
        QTRY_VERIFY(palette(bench) != nullptr && palette(bench)->isVisible());
        auto* query = palette(bench)->findChild<QLineEdit*>();
        QTest::keyClicks(query, QStringLiteral("problem"));
        QTest::keyClick(query, Qt::Key_Up);   // around the end
        QTest::keyClick(query, Qt::Key_Down);
        QTest::keyClick(query, Qt::Key_Escape);
        QTRY_VERIFY(palette(bench) == nullptr);
        QVERIFY(!bench.editors().current()->isModified());
    }

    void aFixIsAppliedFromTheProblemAndCanBeUndone()
    {
        WorkbenchFixture bench;
        QByteArray text = ingressYaml("a", "a.example.com");
        text.replace("pathType: Prefix", "pathType: prefix   # mine");
        open(bench, text);
        QTRY_VERIFY(bench.window().problems()->count(Severity::Error) > 0);
        const QString before = bench.editor()->toPlainText();
        QTreeView* list = bench.window().problems()->view();
        const QPoint at = list->visualRect(list->model()->index(0, 1)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, list->viewport()->mapToGlobal(at));
        QApplication::sendEvent(list->viewport(), &event);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = menuWith(QStringLiteral("Change to Exact"))) != nullptr);
        bench.picture("fix-menu");
        choose(menu, QStringLiteral("Change to Exact"));
        QTRY_VERIFY(bench.editor()->toPlainText().contains(QStringLiteral("pathType: Exact   # mine")));
        QTRY_COMPARE(bench.window().problems()->count(Severity::Error), 0);
        bench.editor()->undo();
        QCOMPARE(bench.editor()->toPlainText(), before);
        QTRY_VERIFY(bench.window().problems()->count(Severity::Error) > 0);
    }

    void aFixIsAppliedAtTheCursorByKeysAlone()
    {
        WorkbenchFixture bench;
        QByteArray text = ingressYaml("a", "a.example.com");
        text.replace("pathType: Prefix", "pathType: prefix");
        open(bench, text);
        QTRY_VERIFY(bench.window().problems()->count(Severity::Error) > 0);
        QTest::keyClick(&bench.window(), Qt::Key_F8);
        QTest::keyClick(bench.editor(), Qt::Key_Period, Qt::ControlModifier);
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = menuWith(QStringLiteral("Change to Prefix"))) != nullptr);
        QTest::keyClick(menu, Qt::Key_Return);   // the first is chosen already
        QTRY_VERIFY(bench.editor()->toPlainText().contains(QStringLiteral("pathType: Prefix")));
    }

    void aLocalCertificateIsOneClickAwayWhereTheSecretIsMissing()
    {
        WorkbenchFixture bench;
        QTRY_VERIFY(bench.workbench().isEngineRunning());
        open(bench, ingressYaml("a", "a.example.com", "/",
                                "  tls:\n    - hosts: [a.example.com]\n      secretName: gone\n"));
        QTRY_VERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        bench.window().requestBar()->setUrl(QStringLiteral("https://a.example.com/"));
        QTest::keyClick(&bench.window(), Qt::Key_Return, Qt::ControlModifier);
        pages::AnswerPage* answer = bench.window().answer();
        QTRY_VERIFY2(answer->summaryText().contains(QStringLiteral("default/app")),
                     qPrintable(answer->summaryText()));
        answer->tabs()->setCurrentWidget(answer->tlsTab());
        QPushButton* make = answer->tlsTab()->makeButton();
        QVERIFY(make->isVisible());
        bench.picture("fake-certificate");
        QTest::mouseClick(make, Qt::LeftButton);
        const auto state = [&] {
            return bench.row(QStringLiteral("a.example.com"))
                .data(models::RouteTreeModel::TlsStateRole)
                .toInt();
        };
        QTRY_COMPARE(state(), static_cast<int>(models::TlsState::Local));

        QTest::keyClick(&bench.window(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!bench.workbench().isSending());
        QTRY_VERIFY(!make->isVisible());
        bench.picture("local-certificate");
        QVERIFY(answer->summaryText().contains(QStringLiteral("200")) ||
                answer->summaryText().contains(QStringLiteral("default/app")));
    }

    void headerNamesAreCompleted()
    {
        WorkbenchFixture bench;
        QVERIFY(QTest::qWaitForWindowActive(&bench.window()));   // a field without focus completes nothing
        pages::RequestBar* bar = bench.window().requestBar();
        bar->setDetailsVisible(true);
        QTableWidget* table = bar->headersEditor()->table();
        table->setFocus();
        table->setCurrentCell(0, 0);
        table->edit(table->model()->index(0, 0));
        auto* edit = table->findChild<QLineEdit*>();
        QVERIFY(edit != nullptr);
        QTest::keyClicks(edit, QStringLiteral("x-forwarded-f"));
        QCompleter* completer = edit->completer();
        QVERIFY(completer != nullptr);
        QCOMPARE(completer->currentCompletion(), QStringLiteral("X-Forwarded-For"));
        QTRY_VERIFY(completer->popup()->isVisible());
        bench.picture("header-names");
        QAbstractItemView* popup = completer->popup();
        QTest::mouseClick(popup->viewport(), Qt::LeftButton, {},
                          popup->visualRect(popup->model()->index(0, 0)).center());
        QTRY_COMPARE(edit->text(), QStringLiteral("X-Forwarded-For"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(bar->request().headers.size(), std::size_t(1));
        QCOMPARE(bar->request().headers.front().first, std::string("X-Forwarded-For"));
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
