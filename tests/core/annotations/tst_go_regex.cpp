// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/go_regex.h"

#include <QTest>

using namespace ingresscope::annotations;

class TestGoRegex : public QObject {
    Q_OBJECT

private slots:
    void goKnowsLessThanPcre_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* pattern, bool good) {
            QTest::newRow(pattern) << QByteArray(pattern) << good;
        };
        for (const char* good :
             {"", "^/api(/|$)(.*)", "[a-z]+?", "(?:a|b)", "(?i)a", "(?P<n>a)", "(?<n>a)", "a{2,3}?",
              "a{1000}", "a{,3}", "a{x", "[[:alpha:]]", "[]a]", "[^]a]", "\\d\\w\\s\\b", "\\Qa(b\\E+",
              "\\.", "[\\]]", "(a*)*"})
            row(good, true);
        for (const char* bad : {"(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(a)\\1", "\\k<n>", "a++", "a**",
                                "a?+", "(?>a)", "a{1001}", "(*UTF)a", "(", "[a", "\\", "*a", "\\Z",
                                "(?#c)", "a{2}{3}"})
            row(bad, false);
    }

    void goKnowsLessThanPcre()
    {
        QFETCH(QByteArray, pattern);
        QTEST(isGoRegex(pattern.toStdString()), "good");
    }
};

QTEST_APPLESS_MAIN(TestGoRegex)
#include "tst_go_regex.moc"
