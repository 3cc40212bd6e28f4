// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"
#include "ui/widgets/yaml_editor.h"

#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace ingresscope;
using namespace ingresscope::widgets;

namespace {

SourceRange range(unsigned line, unsigned column, unsigned endColumn)
{
    return {makeFileName("a.yaml"), {line, column}, {line, endColumn}};
}

Finding finding(SourceRange at, Severity severity)
{
    return {.code = "test/finding", .severity = severity, .message = "something <odd>", .at = at};
}

} // namespace

class TestYamlEditor : public QObject {
    Q_OBJECT

private slots:
    void enterAfterAKeyIndents()
    {
        YamlEditor editor;
        QTest::keyClicks(&editor, QStringLiteral("spec:"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("rules:"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("- host: a"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("http:"));
        QCOMPARE(editor.toPlainText(),
                 QStringLiteral("spec:\n  rules:\n    - host: a\n      http:"));
    }

    void tabAndShiftTabMoveSelectedLines()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("a:\nb:\nc:"));
        QTest::keyClick(&editor, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&editor, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&editor, Qt::Key_Tab);
        QCOMPARE(editor.toPlainText(), QStringLiteral("  a:\n  b:\nc:"));
        QTest::keyClick(&editor, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(editor.toPlainText(), QStringLiteral("a:\nb:\nc:"));
        editor.undo();
        QCOMPARE(editor.toPlainText(), QStringLiteral("  a:\n  b:\nc:"));
    }

    void commentIsOneStepToUndo()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("a: 1\nb: 2"));
        editor.selectAll();
        editor.toggleComment();
        QCOMPARE(editor.toPlainText(), QStringLiteral("# a: 1\n# b: 2"));
        editor.undo();
        QCOMPARE(editor.toPlainText(), QStringLiteral("a: 1\nb: 2"));
    }

    void placesAfterKoreanAreRight()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("# \uc8fc\uc11d\na: \uac00 b"));
        // "b" is the 8th byte of the line: "a: " and a syllable of three bytes and a blank.
        editor.showRange(range(2, 8, 9));
        QCOMPARE(editor.textCursor().selectedText(), QStringLiteral("b"));
        QCOMPARE(editor.cursorPosition(), (TextPosition{2, 9}));
    }

    void findingsMarkTheirLinesAndTellWhy()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("a: 1\nb: 2\nc: 3"));
        editor.setFindings({finding(range(2, 4, 5), Severity::Warning),
                            finding(range(2, 1, 2), Severity::Error)});
        QCOMPARE(editor.severityOfLine(1), std::optional(Severity::Error));
        QVERIFY(!editor.severityOfLine(0));
        QVERIFY(editor.findingTextAt(8).contains(QStringLiteral("something &lt;odd&gt;")));
        QVERIFY(editor.findingTextAt(0).isEmpty());
    }

    void marksMoveWithTheText()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("a: 1\nb: 2"));
        editor.setFindings({finding(range(2, 1, 2), Severity::Error)});
        editor.moveCursor(QTextCursor::Start);
        QTest::keyClick(&editor, Qt::Key_Return);
        QVERIFY(!editor.severityOfLine(1));
        QCOMPARE(editor.severityOfLine(2), std::optional(Severity::Error));
    }

    void editsOfAFixAreOneStepToUndo()
    {
        YamlEditor editor;
        editor.setText(QStringLiteral("one: 1\ntwo: 2"));
        editor.applyEdits({{range(1, 1, 4), "uno"}, {range(2, 1, 4), "dos"}});
        QCOMPARE(editor.toPlainText(), QStringLiteral("uno: 1\ndos: 2"));
        editor.undo();
        QCOMPARE(editor.toPlainText(), QStringLiteral("one: 1\ntwo: 2"));
    }

    void coloursFollowThePalette()
    {
#ifndef INGRESSCOPE_SYNTAX_HIGHLIGHTING
        QSKIP("The build has no KSyntaxHighlighting.");
#endif
        YamlEditor editor;
        const auto colourOfKey = [&editor] {
            const auto formats = editor.document()->firstBlock().layout()->formats();
            return formats.isEmpty() ? QColor() : formats.first().format.foreground().color();
        };
        editor.setPalette(theme::lightPalette());
        editor.setText(QStringLiteral("kind: Ingress"));
        QTRY_VERIFY(colourOfKey().isValid());
        const QColor light = colourOfKey();
        editor.setPalette(theme::darkPalette());
        QTRY_VERIFY(colourOfKey() != light);
    }
};

QTEST_MAIN(TestYamlEditor)
#include "tst_yaml_editor.moc"
