// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"
#include "core/explain/explanation_json.h"
#include "core/explain/explanation_text.h"
#include "tests/core/explain/compiled_text.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace ingresscope;
using explain::TextStyle;

namespace {

std::string explained(const std::string& url, const TextStyle& style)
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table, {.url = url});
    return result ? explain::explanationText(
                        *result,
                        explain::findingsAbout(*snapshot->table, *result, snapshot->findings), style)
                  : std::string();
}

bool isAscii(const std::string& text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 128; });
}

} // namespace

class ExplanationTextTest : public QObject {
    Q_OBJECT

private slots:
    void placesStandInOneColumn();
    void asciiStyleHasNoOtherByte();
    void colourAddsNothingButCodes();
    void theFindingOfThePathIsTold();
    void theFindingOfAnotherPathIsNot();
    void linesFitTheWidth();
    void wideLettersCountTwo();
    void wordsAreKeptWhole();
    void theJsonFormHasTheSameFacts();
};

void ExplanationTextTest::placesStandInOneColumn()
{
    const std::string text = explained("http://myapp.example.com/static/app.js", {.ascii = true});
    const QStringList lines = QString::fromStdString(text).split('\n');
    qsizetype column = -1;
    int places = 0;
    for (const QString& line : lines) {
        if (line.isEmpty() || line.startsWith('!'))
            continue;
        const qsizetype at = line.indexOf("path-based.yaml:");
        if (at < 0)
            continue;
        ++places;
        if (column < 0)
            column = at;
        QCOMPARE(at, column);
    }
    QCOMPARE(places, 7);   // host, three paths, rewrite, backend, endpoint
    QVERIFY(text.starts_with("GET http://myapp.example.com/static/app.js\n"));
}

void ExplanationTextTest::asciiStyleHasNoOtherByte()
{
    QVERIFY(isAscii(explained("http://myapp.example.com/", {.ascii = true})));
    QVERIFY(!isAscii(explained("http://myapp.example.com/", {})));
}

void ExplanationTextTest::colourAddsNothingButCodes()
{
    const QString plain = QString::fromStdString(explained("http://myapp.example.com/a", {}));
    QString coloured =
        QString::fromStdString(explained("http://myapp.example.com/a", {.colour = true}));
    QVERIFY(coloured != plain);
    coloured.remove(QRegularExpression("\x1b\\[[0-9]*m"));
    QCOMPARE(coloured, plain);
}

void ExplanationTextTest::theFindingOfThePathIsTold()
{
    const std::string text = explained("http://myapp.example.com/static/app.js", {.ascii = true});
    QVERIFY(text.find("! rewrite/missing-group  path-based.yaml:27") != std::string::npos);
}

void ExplanationTextTest::theFindingOfAnotherPathIsNot()
{
    const std::string text = explained("http://myapp.example.com/api/a", {.ascii = true});
    QVERIFY(text.find("rewrite/missing-group") == std::string::npos);
}

void ExplanationTextTest::linesFitTheWidth()
{
    const std::string text = explained("http://myapp.example.com/static/app.js", {.width = 120});
    for (const QString& line : QString::fromStdString(text).split('\n'))
        QVERIFY2(explain::displayWidth(line.toStdString()) <= 120, qPrintable(line));
}

void ExplanationTextTest::wideLettersCountTwo()
{
    QCOMPARE(explain::displayWidth("abc"), 3u);
    QCOMPARE(explain::displayWidth("\xED\x95\x9C\xEA\xB8\x80"), 4u);   // Hangul
    QCOMPARE(explain::displayWidth("\xC3\xA9"), 1u);
    QCOMPARE(explain::displayWidth("\xFF"), 1u);   // no UTF-8: still a width
    QCOMPARE(explain::padded("\xED\x95\x9C", 4), std::string("\xED\x95\x9C  "));
}

void ExplanationTextTest::wordsAreKeptWhole()
{
    QCOMPARE(explain::wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    QCOMPARE(explain::wrapped("averylongword x", 5),
             (std::vector<std::string>{"averylongword", "x"}));
    QCOMPARE(explain::wrapped("", 5), std::vector<std::string>{""});
}

void ExplanationTextTest::theJsonFormHasTheSameFacts()
{
    const auto snapshot = compiledText("path-based.yaml", kPathBased);
    const auto result = explain::explain(*snapshot->table,
                                         {.url = "http://myapp.example.com/api/users"});
    QVERIFY(result);
    const auto json = nlohmann::json::parse(explain::explanationJson(*result, snapshot->findings));
    QCOMPARE(json["action"].get<std::string>(), result->action);
    QCOMPARE(json["location"].get<std::string>(), result->location);
    QCOMPARE(json["forwardTarget"].get<std::string>(), std::string("/users"));
    QVERIFY(json["status"].is_null());
    QVERIFY(json["certificate"].is_null());
    QCOMPARE(json["steps"].size(), result->trace.steps.size());
    QCOMPARE(json["steps"][0]["kind"].get<std::string>(), std::string("host"));
    QCOMPARE(json["steps"][0]["at"]["line"].get<int>(), 10);
    QCOMPARE(json["backendHeaders"][0]["name"].get<std::string>(), std::string("Host"));
    QCOMPARE(json["findings"].size(), snapshot->findings.size());
}

QTEST_GUILESS_MAIN(ExplanationTextTest)
#include "tst_explanation_text.moc"
