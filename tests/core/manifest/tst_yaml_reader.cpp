// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_reader.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::manifest;

namespace {

std::vector<Document> read(const std::string& text)
{
    return readDocuments(makeFileName("t.yaml"), text);
}

QString place(const TextPosition& begin, const TextPosition& end)
{
    return QStringLiteral("%1:%2-%3:%4").arg(begin.line).arg(begin.column).arg(end.line).arg(end.column);
}

/// Follows "a.b.0" down from the root.
const Node* at(const Node& root, const QString& path)
{
    const Node* node = &root;
    for (const QString& step : path.split('.', Qt::SkipEmptyParts)) {
        bool isIndex = false;
        const auto index = step.toULongLong(&isIndex);
        if (isIndex && node->isSequence())
            node = index < node->items.size() ? &node->items[index] : nullptr;
        else
            node = node->find(step.toStdString());
        if (!node)
            return nullptr;
    }
    return node;
}

} // namespace

class TestYamlReader : public QObject {
    Q_OBJECT

private slots:
    void nodesKnowWhereTheyStand_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("range");

        const QByteArray two = "a: 1\n---\nkey:\n  - x # c\n  - 'it''s'\n  - \"q\\\"\"\nlast: end\n";
        QTest::newRow("second document") << two << "last" << "end" << "7:7-7:10";
        QTest::newRow("list item before a comment") << two << "key.0" << "x" << "4:5-4:6";
        QTest::newRow("single quotes") << two << "key.1" << "it's" << "5:5-5:12";
        QTest::newRow("double quotes") << two << "key.2" << "q\"" << "6:5-6:10";
        const QByteArray block = "a:\n  b: |\n    one\n    two\n\n  c: 3\n";
        QTest::newRow("block text") << block << "a.b" << "one\ntwo\n" << "2:6-4:8";
        QTest::newRow("after a block text") << block << "a.c" << "3" << "6:6-6:7";
        QTest::newRow("plain text over lines")
            << QByteArray("a: one\n   two\nb: 1\n") << "a" << "one two" << "1:4-2:7";
        QTest::newRow("CRLF") << QByteArray("a: 1\r\nb: |\r\n  x\r\nc: 2\r\n") << "b" << "x\n"
                              << "2:4-3:4";
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBFkind: X\n") << "kind" << "X" << "1:7-1:8";
        QTest::newRow("columns are bytes")
            << QByteArray("{k: \xC3\xA9, z: y}") << "z" << "y" << "1:12-1:13";
        QTest::newRow("JSON with tabs") << QByteArray("{\n\t\"a\":\t\"b\\/c\"\n}\n") << "a" << "b/c"
                                        << "2:7-2:13";
        QTest::newRow("alias takes the anchor's place")
            << QByteArray("x: &n {p: 1}\ny: *n\n") << "y.p" << "1" << "1:11-1:12";
        QTest::newRow("merge key") << QByteArray("b: &b {p: 1, q: 2}\nm:\n  <<: *b\n  q: 3\n")
                                   << "m.q" << "3" << "4:6-4:7";
        QTest::newRow("merged value") << QByteArray("b: &b {p: 1}\nm:\n  <<: *b\n") << "m.p" << "1"
                                      << "1:11-1:12";
        QTest::newRow("tagged") << QByteArray("a: !!str 12\n") << "a" << "12" << "1:4-1:12";
    }

    void nodesKnowWhereTheyStand()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, path);
        const auto documents = read(text.toStdString());
        QVERIFY(!documents.empty());
        const Node* node = at(documents.back().root, path);
        QVERIFY(node);
        QTEST(QString::fromStdString(node->text), "value");
        QTEST(place(node->begin, node->end), "range");
    }

    void plainTextsGetTheTypeThatKubectlGivesThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("type");
        const auto row = [](const char* text, ScalarType type) {
            QTest::newRow(text) << QByteArray(text) << int(type);
        };
        for (const char* text : {"true", "yes", "on", "OFF", "No"})
            row(text, ScalarType::Boolean);
        for (const char* text : {"12", "-3", "0x1F", "1_000", "0o17", "012"})
            row(text, ScalarType::Integer);
        for (const char* text : {"1.5", ".inf", "1e3", "-.5", "1."})
            row(text, ScalarType::Float);
        for (const char* text : {"y", "1.2.3", "10.0.0.0/8", "1m", "/x", "v1", "e3", "0x", "'12'"})
            row(text, ScalarType::String);
    }

    void plainTextsGetTheTypeThatKubectlGivesThem()
    {
        QFETCH(QByteArray, text);
        const auto documents = read("a: " + text.toStdString() + "\n");
        QTEST(int(documents.at(0).root.find("a")->scalarType), "type");
    }

    void brokenTextSaysWhereAndWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("words");

        QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << "manifest/tab" << 2 << "tab";
        QTest::newRow("template") << QByteArray("a: 1\n{{- if .x }}\nb: 2\n{{ end }}\n")
                                  << "manifest/template" << 2 << "Helm";
        QTest::newRow("no blank after the colon")
            << QByteArray("a: 1\nspec:\n  rules:\n  host:x\n  b: 1\n") << "manifest/syntax" << 4
            << "\"host: ...\"";
        QTest::newRow("unclosed quote") << QByteArray("a: 1\nb: \"x\nc: 2\n") << "manifest/syntax" << 2
                                        << "quote";
        QTest::newRow("unclosed bracket") << QByteArray("a: [1, 2\nb: 3\n") << "manifest/syntax" << 1
                                          << "bracket";
        QTest::newRow("indentation") << QByteArray("a: 1\n b: 2\n") << "manifest/syntax" << 2
                                     << "indentation";
        QTest::newRow("unquoted star") << QByteArray("a: 1\nhost: *.example.com\n")
                                       << "manifest/syntax" << 2 << "quot";
        QTest::newRow("second document") << QByteArray("a: 1\n---\nb: [\n") << "manifest/syntax" << 3
                                         << "";
        QTest::newRow("no UTF-8") << QByteArray("a: 1\nb: \xff\n") << "manifest/encoding" << 2
                                  << "UTF-8";
    }

    void brokenTextSaysWhereAndWhatToDo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const auto documents = read(text.toStdString());
        QVERIFY(!documents.empty());
        const Document& broken = documents.back();
        QVERIFY(!broken.parsed);
        QCOMPARE(broken.findings.size(), std::size_t(1));
        const Finding& finding = broken.findings.front();
        QTEST(QString::fromStdString(finding.code), "code");
        QTEST(int(finding.at.begin.line), "line");
        QVERIFY2(QString::fromStdString(finding.message).contains(words), finding.message.c_str());
    }

    void aBrokenDocumentLeavesTheOthersAlone()
    {
        const auto documents = read("a: 1\n---\nb: [\n---\nc: 3\n");
        QCOMPARE(documents.size(), std::size_t(3));
        QVERIFY(documents[0].parsed && !documents[1].parsed && documents[2].parsed);
        QCOMPARE(documents[2].root.find("c")->begin.line, 5u);
    }

    void theLastOfTwoEqualKeysCounts()
    {
        const auto documents = read("a: 1\nb: 2\na: 3\n");
        QCOMPARE(documents[0].root.find("a")->text, std::string("3"));
        QCOMPARE(documents[0].findings.size(), std::size_t(1));
        QCOMPARE(documents[0].findings[0].code, std::string("manifest/duplicate-key"));
        QCOMPARE(documents[0].findings[0].at.begin.line, 3u);
        QCOMPARE(documents[0].findings[0].related.at(0).begin.line, 1u);
    }

    void hostileTextIsRefusedAndNotServed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QByteArray laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char c = 'b'; c <= 'i'; ++c) {
            laughs += QByteArray(1, c) + ": &" + c + " [";
            for (int i = 0; i < 9; ++i)
                laughs += QByteArray(i ? ",*" : "*") + char(c - 1);
            laughs += "]\n";
        }
        QTest::newRow("billion laughs") << laughs;
        QTest::newRow("deep nesting") << QByteArray(100'000, '[');
    }

    void hostileTextIsRefusedAndNotServed()
    {
        QFETCH(QByteArray, text);
        const auto documents = read(text.toStdString());
        QCOMPARE(documents.size(), std::size_t(1));
        QVERIFY(!documents[0].parsed);
    }

    void aMapOfAHundredThousandKeysIsRead()
    {
        std::string text;
        for (int i = 0; i < 100'000; ++i)
            text += "key" + std::to_string(i % 99'999) + ": 1\n";
        const auto documents = read(text);
        QCOMPARE(documents[0].root.entries.size(), std::size_t(100'000));
        QCOMPARE(documents[0].findings.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yaml_reader.moc"
