// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/document_split.h"

#include <QTest>

using ingresscope::manifest::splitDocuments;

class TestDocumentSplit : public QObject {
    Q_OBJECT

private slots:
    void partsKnowTheirFirstLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("parts");   // "line:text|line:text"

        QTest::newRow("one document") << QByteArray("a: 1\n") << QByteArray("1:a: 1\n");
        QTest::newRow("two documents")
            << QByteArray("a: 1\n---\nb: 2\n") << QByteArray("1:a: 1\n|2:---\nb: 2\n");
        QTest::newRow("leading marker and CRLF")
            << QByteArray("---\r\na: 1\r\n---\r\nb: 2") << QByteArray("1:---\r\na: 1\r\n|3:---\r\nb: 2");
        QTest::newRow("end marker")
            << QByteArray("a: 1\n...\n\nb: 2\n") << QByteArray("1:a: 1\n|3:\nb: 2\n");
        QTest::newRow("comments only are no document")
            << QByteArray("# x\n---\n# y\n---\na: 1\n") << QByteArray("4:---\na: 1\n");
        QTest::newRow("content on the marker line")
            << QByteArray("--- {a: 1}\n--- # c\nb: 1\n")
            << QByteArray("1:--- {a: 1}\n|2:--- # c\nb: 1\n");
        QTest::newRow("four dashes are no marker") << QByteArray("a: |\n ----\n---- x\n")
                                                   << QByteArray("1:a: |\n ----\n---- x\n");
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBF---\na: 1\n") << QByteArray("1:---\na: 1\n");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }

    void partsKnowTheirFirstLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, parts);
        QByteArray got;
        for (const auto& part : splitDocuments({text.constData(), std::size_t(text.size())})) {
            if (!got.isEmpty())
                got += '|';
            got += QByteArray::number(part.firstLine) + ':' +
                   QByteArray(part.text.data(), qsizetype(part.text.size()));
        }
        QCOMPARE(got, parts);
    }
};

QTEST_GUILESS_MAIN(TestDocumentSplit)
#include "tst_document_split.moc"
