// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/bracket_match.h"

#include <QTest>

using namespace ingresscope::widgets;

class TestBracketMatch : public QObject {
    Q_OBJECT

private slots:
    void partnersAreFoundFromBothSides()
    {
        const QString text = QStringLiteral("a: {b: [1, 2]}");
        QCOMPARE(matchBracket(text, 3), (BracketPair{3, 13}));
        QCOMPARE(matchBracket(text, 14), (BracketPair{13, 3}));
        QCOMPARE(matchBracket(text, 7), (BracketPair{7, 12}));
    }

    void bracketsInQuotesAndCommentsAreText()
    {
        const QString text = QStringLiteral("a: [ \")\", ']' ] # ]\nb: {}");
        QCOMPARE(matchBracket(text, 3), (BracketPair{3, 14}));
        QVERIFY(!matchBracket(text, 7).has_value());
        QVERIFY(!matchBracket(text, 18).has_value());
    }

    void bracketsThatDoNotFitHaveNoPartner()
    {
        QVERIFY(!matchBracket(QStringLiteral("[ }"), 0).has_value());
        QVERIFY(!matchBracket(QStringLiteral("[ a"), 0).has_value());
        QVERIFY(!matchBracket(QStringLiteral("plain"), 2).has_value());
        QVERIFY(!matchBracket(QString(), 0).has_value());
    }
};

QTEST_GUILESS_MAIN(TestBracketMatch)
#include "tst_bracket_match.moc"
