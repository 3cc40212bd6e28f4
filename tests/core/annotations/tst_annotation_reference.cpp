// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_reference.h"
#include "core/annotations/annotation_table.h"

#include <QFile>
#include <QTest>

#include <string>

using namespace ingresscope::annotations;

class TestAnnotationReference : public QObject {
    Q_OBJECT

private slots:
    /// With INGRESSCOPE_WRITE_DOCS=1 the page is written first.
    void pageIsThatOfTheTable()
    {
        const std::string wanted = annotationReference();
        QFile page(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/docs/annotations.md"));
        if (qEnvironmentVariableIntValue("INGRESSCOPE_WRITE_DOCS") == 1) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            QCOMPARE(page.write(wanted.data(), static_cast<qint64>(wanted.size())),
                     static_cast<qint64>(wanted.size()));
            page.close();
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY2(page.readAll().toStdString() == wanted,
                 "docs/annotations.md is old: run this test with INGRESSCOPE_WRITE_DOCS=1");
    }

    void everyAnnotationHasItsLine()
    {
        const std::string page = annotationReference();
        for (const AnnotationRow& row : annotationTable()) {
            const std::string start = "\n| `" + std::string(row.name) + "` | ";
            const std::size_t at = page.find(start);
            QVERIFY2(at != std::string::npos, row.name.data());
            QCOMPARE(page.find(start, at + 1), std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestAnnotationReference)
#include "tst_annotation_reference.moc"
