// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/editor_pages.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/yaml_editor.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace ingresscope;
using namespace ingresscope::pages;

class TestEditorPages : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder{};

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    static void write(const QString& name, const QByteArray& bytes)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    static QByteArray read(const QString& name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void typingMarksTheTabAndSavingUnmarksIt()
    {
        write(path("a.yaml"), "a: 1\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("a.yaml"));
        QCOMPARE(pages.tabs()->tabText(0), QStringLiteral("a.yaml"));
        const QSignalSpy edited(&pages, &EditorPages::textEdited);
        QTest::keyClicks(page->editor(), QStringLiteral("b: 2 "));
        QVERIFY(page->isModified());
        QVERIFY(pages.tabs()->tabText(0) != QStringLiteral("a.yaml"));
        QCOMPARE(edited.last().at(1).toByteArray(), QByteArray("b: 2 a: 1\n"));
        QVERIFY(pages.save(page));
        QCOMPARE(pages.tabs()->tabText(0), QStringLiteral("a.yaml"));
        QCOMPARE(read(path("a.yaml")), QByteArray("b: 2 a: 1\n"));
    }

    void lineEndsAndByteOrderMarkStay()
    {
        write(path("windows.yaml"), "\xEF\xBB\xBF" "a: 1\r\nb: 2\r\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("windows.yaml"));
        QCOMPARE(page->editor()->toPlainText(), QStringLiteral("a: 1\nb: 2\n"));
        page->editor()->moveCursor(QTextCursor::End);
        QTest::keyClicks(page->editor(), QStringLiteral("c: 3"));
        QVERIFY(pages.save(page));
        QCOMPARE(read(path("windows.yaml")), QByteArray("\xEF\xBB\xBF" "a: 1\r\nb: 2\r\nc: 3"));
    }

    void whatIsNotUtf8IsNotDamaged()
    {
        write(path("latin.yaml"), "a: \xE9\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("latin.yaml"));
        QVERIFY(page->editor()->isReadOnly());
        QVERIFY(!page->notice()->text().isEmpty());
    }

    void aChangeOnDiskIsTakenOverWhenNothingWasEdited()
    {
        write(path("b.yaml"), "a: 1\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("b.yaml"));
        write(path("b.yaml"), "a: 2\n");
        pages.checkDisk(path("b.yaml"));
        QCOMPARE(page->editor()->toPlainText(), QStringLiteral("a: 2\n"));
        QVERIFY(!page->isModified());
    }

    void aChangeOnDiskAsksWhenThereAreEdits()
    {
        write(path("c.yaml"), "a: 1\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("c.yaml"));
        QTest::keyClicks(page->editor(), QStringLiteral("# mine "));
        write(path("c.yaml"), "a: 2\n");
        pages.checkDisk(path("c.yaml"));
        QCOMPARE(page->editor()->toPlainText(), QStringLiteral("# mine a: 1\n"));
        QVERIFY(page->notice()->text().contains(QStringLiteral("changed on disk")));

        const auto buttons = page->notice()->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        const QSignalSpy reverted(&pages, &EditorPages::fileReverted);
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QCOMPARE(page->editor()->toPlainText(), QStringLiteral("a: 2\n"));
        QCOMPARE(reverted.size(), 1);
        // What was there before can be had again.
        page->editor()->undo();
        QCOMPARE(page->editor()->toPlainText(), QStringLiteral("# mine a: 1\n"));
    }

    void closingAsksAndCancelKeepsTheTab()
    {
        write(path("d.yaml"), "a: 1\n");
        EditorPages pages;
        EditorPage* page = pages.openFile(path("d.yaml"));
        QTest::keyClicks(page->editor(), QStringLiteral("x"));
        int asked = 0;
        EditorPages::Answer answer = EditorPages::Answer::Cancel;
        pages.askAboutUnsaved = [&](const EditorPage&) {
            ++asked;
            return answer;
        };
        QVERIFY(!pages.closePage(page));
        QCOMPARE(pages.tabs()->count(), 1);
        answer = EditorPages::Answer::Discard;
        const QSignalSpy reverted(&pages, &EditorPages::fileReverted);
        QVERIFY(pages.closePage(page));
        QCOMPARE(asked, 2);
        QCOMPARE(reverted.size(), 1);
        QCOMPARE(read(path("d.yaml")), QByteArray("a: 1\n"));
    }

    void pastedTextIsABufferThatIsNotSaved()
    {
        EditorPages pages;
        const QSignalSpy edited(&pages, &EditorPages::textEdited);
        const EditorPage* page = pages.openBuffer(QStringLiteral("kind: Ingress"));
        QCOMPARE(page->name(), QStringLiteral("pasted-1.yaml"));
        QVERIFY(page->isModified());
        QCOMPARE(edited.size(), 1);
    }

    void aFileThatCannotBeReadSaysWhy()
    {
        EditorPages pages;
        const EditorPage* page = pages.openFile(path("missing.yaml"));
        QVERIFY(page->notice()->text().contains(QStringLiteral("missing.yaml")));
    }
};

QTEST_MAIN(TestEditorPages)
#include "tst_editor_pages.moc"
