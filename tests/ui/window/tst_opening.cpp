// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/workbench_fixture.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/window_status.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabWidget>
#include <QTextBlock>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::WorkbenchFixture;

namespace {

QByteArray manyIngresses(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += ingressYaml("shop-" + number, "shop-" + number + ".example.com", "/v" + number);
    }
    return text;
}

/// What a file manager does when files are let go over a widget of the window.
bool drop(QWidget* widget, const QStringList& paths, Qt::KeyboardModifiers modifiers = {})
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPointF at = widget->rect().center();
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QApplication::sendEvent(widget, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QApplication::sendEvent(widget, &dropped);
    return dropped.isAccepted();
}

QPushButton* cancelButton(window::MainWindow& window)
{
    for (QPushButton* button : window.statusBar()->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Cancel"))
            return button;
    }
    return nullptr;
}

}   // namespace

/// Every way in: what is dropped, large, many, unreadable, or cancelled half-way.
class TestOpening : public QObject {
    Q_OBJECT

private slots:
    void filesDroppedOnTheWindowAreOpened()
    {
        WorkbenchFixture bench;
        const QString a = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        const QString b = bench.write("b.yaml", ingressYaml("b", "b.example.com"));
        QVERIFY(drop(&bench.window(), {a, b}));
        QTRY_VERIFY(bench.row(QStringLiteral("b.example.com")).isValid());
        QVERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QTRY_COMPARE(bench.editors().tabs()->count(), 2);
    }

    void aFolderDroppedOnTheEditorIsOpenedAndNotTyped()
    {
        WorkbenchFixture bench;
        const QString a = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        QVERIFY(drop(&bench.window(), {a}));
        QTRY_VERIFY(bench.editors().current() != nullptr);
        QDir(bench.folder()).mkdir(QStringLiteral("more"));
        bench.write("more/c.yaml", ingressYaml("c", "c.example.com"));
        const QString before = bench.editor()->toPlainText();

        // The fields do not take it, so that the window behind them does. Shift adds.
        QVERIFY(drop(bench.editor()->viewport(), {bench.path("more")}, Qt::ShiftModifier));
        QTRY_VERIFY(bench.row(QStringLiteral("c.example.com")).isValid());
        QVERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QCOMPARE(bench.editors().page(a)->editor()->toPlainText(), before);
        QVERIFY(drop(bench.window().requestBar()->urlEdit(), {bench.path("more")}));
        QVERIFY(bench.window().requestBar()->urlEdit()->text().isEmpty());
        QTRY_VERIFY(!bench.row(QStringLiteral("a.example.com")).isValid());
    }

    void linksToOtherMachinesAreNotTaken()
    {
        WorkbenchFixture bench;
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://example.com/a.yaml"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(&bench.window(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void tenThousandIngressesLeaveTheWindowUsable()
    {
        WorkbenchFixture bench;
        const QString file = bench.write("many.yaml", manyIngresses(10'000));
        const QSignalSpy progress(&bench.workbench(), &app::Workbench::openingProgressed);
        QVERIFY(drop(&bench.window(), {file}));
        QVERIFY(bench.window().status()->showsProgress());
        QTRY_VERIFY_WITH_TIMEOUT(bench.row(QStringLiteral("shop-9999.example.com")).isValid(), 60'000);
        QTRY_VERIFY(!bench.window().status()->showsProgress());
        QVERIFY2(progress.size() > 3, "stages are told");
        QCOMPARE(bench.window().status()->countText(), QStringLiteral("10,000 hosts, 10,000 paths"));

        bench.picture("ten-thousand");
        // The filter narrows it, the row leads to its line among 200,000.
        auto* filter = bench.window().routes()->findChild<QLineEdit*>();
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("shop-7777"));
        QCOMPARE(bench.tree()->model()->rowCount(bench.tree()->model()->index(0, 0)), 1);
        bench.clickRow(bench.row(QStringLiteral("/v7777")));
        QVERIFY(bench.editor()->textCursor().block().text().contains(QStringLiteral("/v7777")));
        QVERIFY(QString::fromStdString(bench.window().requestBar()->request().url)
                    .startsWith(QStringLiteral("http://shop-7777.example.com/v7777")));
        filter->clear();
        QVERIFY(bench.row(QStringLiteral("shop-1.example.com")).isValid());
    }

    void aLongOpeningCanBeCancelled()
    {
        WorkbenchFixture bench;
        const QString small = bench.write("small.yaml", ingressYaml("a", "a.example.com"));
        QVERIFY(drop(&bench.window(), {small}));
        QTRY_VERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        bench.replaceInEditor(QStringLiteral("name: a"), QStringLiteral("name: mine"));
        bench.editors().askAboutUnsaved = [](const pages::EditorPage&) {
            return pages::EditorPages::Answer::Discard;
        };

        const QString large = bench.write("large.yaml", manyIngresses(10'000));
        const QSignalSpy cancelled(&bench.workbench(), &app::Workbench::openingCancelled);
        QVERIFY(drop(&bench.window(), {large}));
        QPushButton* cancel = cancelButton(bench.window());
        QVERIFY(cancel != nullptr && cancel->isVisible());
        bench.picture("opening");
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.size(), 1, 30'000);
        QVERIFY(!bench.window().status()->showsProgress());
        QVERIFY(bench.window().notice()->text().contains(QStringLiteral("cancelled")));
        bench.picture("cancelled");
        // All is as before, what was typed too.
        QVERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QVERIFY(bench.editor()->toPlainText().contains(QStringLiteral("name: mine")));
        QVERIFY(bench.editors().current()->isModified());
    }

    void aFolderOfFiveThousandFilesOpensWithoutATabForEach()
    {
        WorkbenchFixture bench;
        QDir(bench.folder()).mkdir(QStringLiteral("all"));
        for (int i = 0; i < 5'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            bench.write("all/f" + number + ".yaml",
                        ingressYaml("i-" + number, "h-" + number + ".example.com"));
        }
        QVERIFY(drop(&bench.window(), {bench.path("all")}));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row(QStringLiteral("h-4999.example.com")).isValid(), 60'000);
        QTRY_COMPARE(bench.editors().tabs()->count(), 1);
        bench.clickRow(bench.row(QStringLiteral("h-4321.example.com")));
        QTRY_COMPARE(bench.editors().current()->title(), QStringLiteral("f4321.yaml"));
    }

    void whatCannotBeReadIsSaidAndClosesNothing()
    {
        WorkbenchFixture bench;
        emit bench.window().openRequested({bench.write("a.yaml", ingressYaml("a", "a.example.com"))},
                                          false);
        QTRY_VERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        const QString file = bench.path("gone.yaml");
        emit bench.window().openRequested({file}, false);
        QTRY_VERIFY(bench.window().problems()->count(Severity::Error) > 0);
        QTRY_VERIFY(bench.window().notice()->text().contains(QStringLiteral("gone.yaml")));
        QVERIFY(!bench.window().status()->showsProgress());
        bench.picture("unreadable");
        QVERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QCOMPARE(bench.editors().tabs()->count(), 1);
    }

    void aFolderWithoutManifestsSaysSo()
    {
        WorkbenchFixture bench;
        bench.write("readme.txt", "nothing");
        emit bench.window().openRequested({bench.folder()}, false);
        QTRY_COMPARE(bench.window().problems()->count(Severity::Warning), 1);
        QTRY_VERIFY(bench.window().notice()->text().contains(QStringLiteral("holds no *.yaml")));
    }
};

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
