// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/snippet_text.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::snippets;

class TestSnippetText : public QObject {
    Q_OBJECT

private slots:
    void linesAreTrimmedAsTheControllerDoes()
    {
        const SnippetText text("  a b;  \n\n    c;\r\n", {});
        QCOMPARE(text.text(), std::string("a b;\n\nc;\n"));
    }

    /// A block scalar of two lines that are indented by four; the second has two more blanks.
    void aBlockScalarGivesLineAndColumn()
    {
        const SourceRange at{makeFileName("a.yaml"), {5, 20}, {7, 12}};
        const SnippetText text("one;\n  four;\n", at);
        QCOMPARE(text.range(0, 3).begin, (TextPosition{6, 5}));
        QCOMPARE(text.range(0, 3).end, (TextPosition{6, 8}));
        const std::size_t second = text.text().find("four");
        QCOMPARE(text.range(second, second + 4).begin, (TextPosition{7, 7}));
    }

    void theEndIsInsideTheScalar()
    {
        const SourceRange at{makeFileName("a.yaml"), {5, 20}, {6, 9}};
        const SnippetText text("one;\n", at);
        const SourceRange end = text.range(text.text().size(), text.text().size());
        QVERIFY(end.end <= at.end);
    }

    void anotherScalarIsOnePlace()
    {
        const SourceRange at{makeFileName("a.yaml"), {5, 20}, {5, 40}};
        const SnippetText text("one;\ntwo;", at);
        QCOMPARE(text.range(5, 8), at);
    }
};

QTEST_APPLESS_MAIN(TestSnippetText)
#include "tst_snippet_text.moc"
