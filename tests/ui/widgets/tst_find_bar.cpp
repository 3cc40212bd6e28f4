// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/find_bar.h"
#include "ui/widgets/yaml_editor.h"

#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace ingresscope::widgets;

class TestFindBar : public QObject {
    Q_OBJECT

private:
    struct Parts {
        YamlEditor editor{};
        FindBar bar{&editor};

        explicit Parts(const QString& text)
        {
            editor.setText(text);
            bar.openReplace();
        }
        QLineEdit* field(const QString& name)
        {
            for (QLineEdit* edit : bar.findChildren<QLineEdit*>()) {
                if (edit->accessibleName() == name)
                    return edit;
            }
            return nullptr;
        }
        void toggle(const QString& name)
        {
            for (QToolButton* button : bar.findChildren<QToolButton*>()) {
                if (button->accessibleName() == name)
                    button->toggle();
            }
        }
    };

private slots:
    void hitsAreCountedAndSteppedThrough()
    {
        Parts parts(QStringLiteral("host: a\nHost: b\nhost: c"));
        parts.field(QStringLiteral("Find"))->setText(QStringLiteral("host"));
        QCOMPARE(parts.bar.countText(), QStringLiteral("3 hits"));
        parts.bar.findNext();
        QCOMPARE(parts.bar.countText(), QStringLiteral("1 of 3"));
        parts.bar.findPrevious();
        QCOMPARE(parts.bar.countText(), QStringLiteral("3 of 3"));
        parts.bar.findNext();
        QCOMPARE(parts.bar.countText(), QStringLiteral("1 of 3"));
        parts.toggle(QStringLiteral("Match case"));
        QCOMPARE(parts.bar.countText(), QStringLiteral("1 of 2"));
    }

    void wholeWordsLeavePartsOut()
    {
        Parts parts(QStringLiteral("api api-service apix"));
        parts.field(QStringLiteral("Find"))->setText(QStringLiteral("api"));
        QCOMPARE(parts.bar.countText(), QStringLiteral("3 hits"));
        parts.toggle(QStringLiteral("Whole words only"));
        QCOMPARE(parts.bar.countText(), QStringLiteral("2 hits"));
    }

    void aBrokenExpressionIsSaid()
    {
        Parts parts(QStringLiteral("a(b"));
        parts.toggle(QStringLiteral("Regular expression"));
        parts.field(QStringLiteral("Find"))->setText(QStringLiteral("a("));
        QCOMPARE(parts.bar.countText(), QStringLiteral("Not an expression"));
        parts.toggle(QStringLiteral("Regular expression"));
        QCOMPARE(parts.bar.countText(), QStringLiteral("1 hit"));
    }

    void replacingAllUsesGroupsAndIsOneStep()
    {
        const QString before = QStringLiteral("/api(/|$)\n/web(/|$)");
        Parts parts(before);
        parts.toggle(QStringLiteral("Regular expression"));
        parts.field(QStringLiteral("Find"))->setText(QStringLiteral("^/(\\w+)"));
        parts.field(QStringLiteral("Replace with"))->setText(QStringLiteral("/v2/$1"));
        parts.bar.replaceAll();
        QCOMPARE(parts.editor.toPlainText(), QStringLiteral("/v2/api(/|$)\n/v2/web(/|$)"));
        QVERIFY(parts.bar.countText().startsWith(u'2'));
        parts.editor.undo();
        QCOMPARE(parts.editor.toPlainText(), before);
    }

    void escapeGivesTheEditorBack()
    {
        QWidget window;
        YamlEditor editor(&window);
        FindBar bar(&editor, &window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        bar.openFind();
        QVERIFY(!bar.isHidden());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(bar.isHidden());
        QVERIFY(editor.hasFocus());
    }
};

QTEST_MAIN(TestFindBar)
#include "tst_find_bar.moc"
