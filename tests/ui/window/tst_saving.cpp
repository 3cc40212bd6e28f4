// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/window/workbench_fixture.h"
#include "ui/pages/problems_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QCloseEvent>
#include <QPushButton>
#include <QTabWidget>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::WorkbenchFixture;
using pages::EditorPages;

/// What becomes of text that is not on disk yet, and of disks that change below it.
class TestSaving : public QObject {
    Q_OBJECT

private:
    static void open(WorkbenchFixture& bench, const QStringList& paths, const char* host)
    {
        emit bench.window().openRequested(paths, false);
        QTRY_VERIFY(bench.row(QLatin1String(host)).isValid());
        QTRY_VERIFY(bench.editors().current() != nullptr);
    }

private slots:
    void savedAsAnotherTheTabIsThatFile()
    {
        WorkbenchFixture bench;
        const QString before = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        const QByteArray onDisk = WorkbenchFixture::read(before);
        open(bench, {before}, "a.example.com");
        bench.replaceInEditor(QStringLiteral("a.example.com"), QStringLiteral("other.example.com"));
        QTRY_VERIFY(bench.row(QStringLiteral("other.example.com")).isValid());

        bench.editors().askForPath = [&](const QString&) { return bench.path("b.yaml"); };
        QTest::keyClick(bench.editor(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(bench.editors().current()->title(), QStringLiteral("b.yaml"));
        QCOMPARE(bench.editors().tabs()->count(), 1);
        QVERIFY(!bench.editors().current()->isModified());
        QVERIFY(WorkbenchFixture::read(bench.path("b.yaml")).contains("other.example.com"));
        QCOMPARE(WorkbenchFixture::read(before), onDisk);
        // The old file is open no more: its routes are not served beside the new one's.
        QTRY_COMPARE(bench.workbench().snapshot()->files.size(), std::size_t(1));
        QVERIFY(bench.row(QStringLiteral("other.example.com")).isValid());
        QVERIFY(!bench.row(QStringLiteral("a.example.com")).isValid());

        // What is typed and what others write from now on is the new file's.
        bench.replaceInEditor(QStringLiteral("other.example.com"), QStringLiteral("b.example.com"));
        QTest::keyClick(bench.editor(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(WorkbenchFixture::read(bench.path("b.yaml")).contains("b.example.com"));
        bench.write("b.yaml", ingressYaml("a", "disk.example.com"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row(QStringLiteral("disk.example.com")).isValid(), 10'000);
    }

    void aFileOfAFolderSavedAsAnotherStaysInTheFolder()
    {
        WorkbenchFixture bench;
        bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        open(bench, {bench.folder()}, "a.example.com");
        bench.replaceInEditor(QStringLiteral("name: a"), QStringLiteral("name: b"));
        bench.replaceInEditor(QStringLiteral("a.example.com"), QStringLiteral("b.example.com"));
        bench.editors().askForPath = [&](const QString&) { return bench.path("b.yaml"); };
        bench.window().windowActions()->saveAs->trigger();
        QTRY_VERIFY(bench.row(QStringLiteral("b.example.com")).isValid());
        QTRY_VERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QCOMPARE(bench.workbench().snapshot()->files.size(), std::size_t(2));
    }

    void aPastedBufferBecomesAFile()
    {
        WorkbenchFixture bench;
        bench.editors().openBuffer(QString::fromUtf8(ingressYaml("p", "p.example.com")));
        QTRY_VERIFY(bench.row(QStringLiteral("p.example.com")).isValid());
        bench.editors().askForPath = [&](const QString&) { return bench.path("p.yaml"); };
        bench.window().windowActions()->save->trigger();
        QCOMPARE(bench.editors().current()->title(), QStringLiteral("p.yaml"));
        QTRY_COMPARE(bench.workbench().snapshot()->files.size(), std::size_t(1));
        QTRY_VERIFY(QString::fromStdString(bench.workbench().snapshot()->files.front().name)
                        .endsWith(QStringLiteral("/p.yaml")));
    }

    void anotherTabWithUnsavedTextIsNotWrittenOver()
    {
        WorkbenchFixture bench;
        const QString a = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        const QString b = bench.write("b.yaml", ingressYaml("b", "b.example.com"));
        open(bench, {a, b}, "b.example.com");
        QTRY_COMPARE(bench.editors().tabs()->count(), 2);
        QTest::keyClicks(bench.editors().page(b)->editor(), QStringLiteral("# mine "));
        pages::EditorPage* page = bench.editors().openFile(a);
        bench.editors().askForPath = [&](const QString&) { return b; };
        QVERIFY(!bench.editors().saveAs(page));
        QVERIFY(page->notice()->text().contains(QStringLiteral("not saved")));
        QCOMPARE(bench.editors().tabs()->count(), 2);
    }

    void closingWithUnsavedChangesAsksForAllBeforeAnyIsLost()
    {
        WorkbenchFixture bench;
        const QString a = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        const QString b = bench.write("b.yaml", ingressYaml("b", "b.example.com"));
        open(bench, {a, b}, "b.example.com");
        QTRY_COMPARE(bench.editors().tabs()->count(), 2);
        QTest::keyClicks(bench.editors().page(a)->editor(), QStringLiteral("# mine "));
        QTest::keyClicks(bench.editors().page(b)->editor(), QStringLiteral("# mine too "));

        int asked = 0;
        bench.editors().askAboutUnsaved = [&](const pages::EditorPage&) {
            return ++asked == 1 ? EditorPages::Answer::Discard : EditorPages::Answer::Cancel;
        };
        QVERIFY(!bench.window().close());
        QCOMPARE(asked, 2);
        QCOMPARE(bench.editors().tabs()->count(), 2);
        QVERIFY(bench.editors().page(a)->isModified());

        bench.editors().askAboutUnsaved = [](const pages::EditorPage& page) {
            return page.title() == QStringLiteral("a.yaml") ? EditorPages::Answer::Save
                                                            : EditorPages::Answer::Discard;
        };
        QVERIFY(bench.window().close());
        QVERIFY(WorkbenchFixture::read(a).startsWith("# mine "));
        QVERIFY(!WorkbenchFixture::read(b).contains("# mine"));
    }

    void aFileThatChangesOnDiskWhileItIsEditedAsks()
    {
        WorkbenchFixture bench;
        const QString a = bench.write("a.yaml", ingressYaml("a", "a.example.com"));
        open(bench, {a}, "a.example.com");
        bench.replaceInEditor(QStringLiteral("a.example.com"), QStringLiteral("mine.example.com"));
        QTRY_VERIFY(bench.row(QStringLiteral("mine.example.com")).isValid());
        bench.write("a.yaml", ingressYaml("a", "theirs.example.com"));
        widgets::NoticeBar* notice = bench.editors().current()->notice();
        QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(QStringLiteral("changed on disk")), 10'000);
        bench.picture("changed-on-disk");
        // What is typed counts until that is answered.
        QVERIFY(bench.row(QStringLiteral("mine.example.com")).isValid());
        QTest::mouseClick(notice->findChildren<QPushButton*>().first(), Qt::LeftButton);
        QTRY_VERIFY(bench.row(QStringLiteral("theirs.example.com")).isValid());
        QVERIFY(bench.editor()->toPlainText().contains(QStringLiteral("theirs.example.com")));
        QVERIFY(!bench.editors().current()->isModified());
    }
};

QTEST_MAIN(TestSaving)
#include "tst_saving.moc"
