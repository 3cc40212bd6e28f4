// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "tests/ui/window/workbench_fixture.h"
#include "ui/language/language.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/request_bar.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_status.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QTabWidget>
#include <QXmlStreamReader>

using namespace ingresscope;
using app::test::ingressYaml;
using app::test::serviceYaml;
using app::test::WorkbenchFixture;

namespace {

bool hasHangul(const QString& text)
{
    static const QRegularExpression hangul(QStringLiteral("[\\x{AC00}-\\x{D7A3}]"));
    return text.contains(hangul);
}

struct Sentence {
    QString english{};
    QString korean{};
};

QList<Sentence> sentences()
{
    QFile file(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/resources/translations/ingresscope_ko.ts"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no translation file");
    QList<Sentence> all;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNextStartElement() && xml.name() == u"source")
            all.append({xml.readElementText(), {}});
        else if (xml.isStartElement() && xml.name() == u"translation")
            all.last().korean = xml.readElementText();
    }
    return all;
}

/// "%1", "%L2" of the window; "{}", "{0}" of core, whose order may be another one when they are numbered.
QStringList places(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%L?[1-9]|%n|\\{[0-9]?\\}"));
    QStringList found;
    auto matches = place.globalMatch(text);
    int braces = 0;
    while (matches.hasNext()) {
        const QString one = matches.next().captured();
        found << (one == u"{}" ? QStringLiteral("{%1}").arg(braces++) : one);
    }
    found.sort();
    return found;
}

}   // namespace

/// The window in Korean. One program: a language is chosen once, before there is a window.
class TestLanguage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { language::apply(language::Language::Korean); }

    void everySentenceIsTranslatedWithItsPlaces()
    {
        const QList<Sentence> all = sentences();
        QVERIFY(all.size() > 400);
        QSet<QString> seen;
        for (const Sentence& sentence : all) {
            QVERIFY2(!sentence.korean.isEmpty(), qPrintable(sentence.english));
            QVERIFY2(!seen.contains(sentence.english), qPrintable(sentence.english));
            seen.insert(sentence.english);
            QVERIFY2(places(sentence.english) == places(sentence.korean), qPrintable(sentence.korean));
        }
    }

    void theWindowSpeaksKorean()
    {
        WorkbenchFixture bench;
        const QString file = bench.write("a.yaml", ingressYaml("a", "a.example.com") + serviceYaml());
        emit bench.window().openRequested({file}, false);
        QTRY_VERIFY(bench.row(QStringLiteral("a.example.com")).isValid());
        QTRY_VERIFY(bench.workbench().isEngineRunning());
        for (const QAction* action : bench.window().windowActions()->all()) {
            const bool isName = action->objectName() == QStringLiteral("languageEnglish");
            QVERIFY2(isName || hasHangul(action->text()), qPrintable(action->text()));
        }
        QVERIFY(hasHangul(bench.window().status()->countText()));
        bench.window().requestBar()->setUrl(QStringLiteral("http://a.example.com/"));
        bench.window().requestBar()->send();
        QTRY_VERIFY(bench.window().answer()->summaryText().contains(QStringLiteral("default/app")));
        QVERIFY(hasHangul(bench.window().answer()->tabs()->tabText(0)));
        bench.picture("korean");
        bench.window().requestBar()->setDetailsVisible(true);
        bench.picture("korean-details");
    }

    void coreSpeaksItWhereItIsTranslated()
    {
        QVERIFY(hasHangul(QString::fromStdString(say("exact rule"))));
        QCOMPARE(say("nobody translated {}", 1), std::string("nobody translated 1"));
    }

    void namesOfLanguagesAreKept()
    {
        using language::Language;
        for (const Language one : {Language::System, Language::English, Language::Korean})
            QVERIFY(language::languageFromName(language::name(one)) == one);
        QVERIFY(language::languageFromName(QStringLiteral("xx")) == Language::System);
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
