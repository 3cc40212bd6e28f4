// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/yaml_indent.h"

#include <QTest>

using namespace ingresscope::widgets;

class TestYamlIndent : public QObject {
    Q_OBJECT

private slots:
    void nextLineStandsWhereItBelongs_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("indent");
        QTest::newRow("plain key") << QStringLiteral("kind: Ingress") << 0;
        QTest::newRow("open key") << QStringLiteral("spec:") << 2;
        QTest::newRow("open key, deeper") << QStringLiteral("    paths:") << 6;
        QTest::newRow("open key with comment") << QStringLiteral("  rules:   # all") << 4;
        QTest::newRow("item with key") << QStringLiteral("  - host: a") << 4;
        QTest::newRow("item with open key") << QStringLiteral("  - backend:") << 6;
        QTest::newRow("plain item") << QStringLiteral("  - a.example.com") << 2;
        QTest::newRow("block text") << QStringLiteral("  data: |") << 4;
        QTest::newRow("comment") << QStringLiteral("  # note:") << 2;
        QTest::newRow("empty") << QString() << 0;
    }

    void nextLineStandsWhereItBelongs()
    {
        QFETCH(QString, line);
        QFETCH(int, indent);
        QCOMPARE(indentAfter(line), QString(indent, u' '));
    }

    void outdentGoesToTheStepBefore()
    {
        QCOMPARE(outdentBy(QStringLiteral("    a")), 2);
        QCOMPARE(outdentBy(QStringLiteral("   a")), 1);
        QCOMPARE(outdentBy(QStringLiteral("a")), 0);
        QCOMPARE(outdentBy(QStringLiteral("\ta")), 1);
    }

    void commentsKeepTheShape()
    {
        const QStringList lines{QStringLiteral("  a:"), QString(), QStringLiteral("    b: 1")};
        const QStringList commented{QStringLiteral("  # a:"), QString(), QStringLiteral("  #   b: 1")};
        QCOMPARE(toggledComments(lines), commented);
        QCOMPARE(toggledComments(commented), lines);
    }

    void oneLineWithoutCommentIsEnoughToCommentAll()
    {
        QCOMPARE(toggledComments({QStringLiteral("# a"), QStringLiteral("b")}),
                 QStringList({QStringLiteral("# # a"), QStringLiteral("# b")}));
    }
};

QTEST_GUILESS_MAIN(TestYamlIndent)
#include "tst_yaml_indent.moc"
