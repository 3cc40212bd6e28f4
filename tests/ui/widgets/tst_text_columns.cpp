// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/text_columns.h"

#include <QTest>
#include <QTextCursor>
#include <QTextDocument>

using namespace ingresscope;
using namespace ingresscope::widgets;

class TestTextColumns : public QObject {
    Q_OBJECT

private slots:
    void columnsAreBytesOfUtf8_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<unsigned>("bytes");
        QTest::addColumn<int>("units");
        QTest::newRow("begin") << QStringLiteral("host") << 1u << 0;
        QTest::newRow("ascii") << QStringLiteral("host: a") << 7u << 6;
        QTest::newRow("end") << QStringLiteral("host") << 5u << 4;
        QTest::newRow("after two Hangul syllables")
            << QStringLiteral("\uac00\uac01 x") << 8u << 3;
        QTest::newRow("after an accent") << QStringLiteral("\u00e9x") << 3u << 1;
        QTest::newRow("after an emoji") << QStringLiteral("\U0001F600x") << 5u << 2;
    }

    void columnsAreBytesOfUtf8()
    {
        QFETCH(QString, line);
        QFETCH(unsigned, bytes);
        QFETCH(int, units);
        QCOMPARE(unitColumn(line, bytes), qsizetype(units));
        QCOMPARE(byteColumn(line, units), bytes);
    }

    void aColumnInsideACharacterIsThatCharacters()
    {
        QCOMPARE(unitColumn(QStringLiteral("\uac00x"), 2), qsizetype(0));
        QCOMPARE(unitColumn(QStringLiteral("\uac00x"), 3), qsizetype(0));
        QCOMPARE(unitColumn(QStringLiteral("\uac00x"), 4), qsizetype(1));
    }

    void placesBehindTheEndAreTheEnd()
    {
        QTextDocument document(QStringLiteral("ab\ncd"));
        QCOMPARE(documentPosition(document, {1, 99}), 2);
        QCOMPARE(documentPosition(document, {9, 1}), 5);
        QCOMPARE(documentPosition(document, {0, 0}), 0);
        QCOMPARE(documentPosition(document, {2, 2}), 4);
    }
};

QTEST_MAIN(TestTextColumns)
#include "tst_text_columns.moc"
