// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// say() formats its literal: a brace that is no place would throw where nobody expects it.
class TestSentences : public QObject {
    Q_OBJECT

private:
    /// Whether all braces are "{}", "{0}", "{:...}" or doubled, and there are as many places as wanted.
    static QString problem(const QString& sentence)
    {
        for (qsizetype i = 0; i < sentence.size(); ++i) {
            const QChar c = sentence[i];
            const bool doubled = i + 1 < sentence.size() && sentence[i + 1] == c;
            if (c == u'}')
                return doubled ? problem(sentence.mid(i + 2)) : QStringLiteral("} without {");
            if (c != u'{')
                continue;
            if (doubled) {
                ++i;
                continue;
            }
            static const QRegularExpression place(QStringLiteral("^\\{[0-9]?(:[0-9.<>xf]*)?\\}"));
            const auto match = place.match(sentence.mid(i));
            if (!match.hasMatch())
                return QStringLiteral("no place at \"%1\"").arg(sentence.mid(i, 12));
            i += match.capturedLength() - 1;
        }
        return {};
    }

private slots:
    void theCheckItselfSeesWhatIsWrong()
    {
        QVERIFY(problem(QStringLiteral("a {} b {0} {:.1f} {{x}}")).isEmpty());
        QVERIFY(!problem(QStringLiteral("${name}")).isEmpty());
        QVERIFY(!problem(QStringLiteral("a } b")).isEmpty());
        QVERIFY(!problem(QStringLiteral("open {")).isEmpty());
    }

    void noSentenceOfCoreHasABraceThatIsNoPlace()
    {
        static const QRegularExpression call(
            QStringLiteral("\\bsay\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"));
        static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
        int sentences = 0;
        QDirIterator files(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/core"), {QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto calls = call.globalMatch(QString::fromUtf8(file.readAll()));
            while (calls.hasNext()) {
                QString sentence;
                auto parts = literal.globalMatch(calls.next().captured(1));
                while (parts.hasNext())
                    sentence += parts.next().captured(1);
                ++sentences;
                const QString wrong = problem(sentence);
                QVERIFY2(wrong.isEmpty(), qPrintable(file.fileName() + ": " + sentence + ": " + wrong));
            }
        }
        QVERIFY(sentences > 300);
    }
};

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
