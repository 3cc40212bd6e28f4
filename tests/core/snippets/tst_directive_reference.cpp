// SPDX-License-Identifier: Apache-2.0
#include "core/snippets/directive_reference.h"

#include <QFile>
#include <QTest>

#include <string>

using namespace ingresscope::snippets;

class TestDirectiveReference : public QObject {
    Q_OBJECT

private slots:
    /// With INGRESSCOPE_WRITE_DOCS=1 the page is written first.
    void pageIsThatOfTheTable()
    {
        const std::string wanted = directiveReference();
        QFile page(QStringLiteral(INGRESSCOPE_SOURCE_DIR "/docs/snippets.md"));
        if (qEnvironmentVariableIntValue("INGRESSCOPE_WRITE_DOCS") == 1) {
            QVERIFY(page.open(QIODevice::WriteOnly));
            QCOMPARE(page.write(wanted.data(), static_cast<qint64>(wanted.size())),
                     static_cast<qint64>(wanted.size()));
            page.close();
        }
        QVERIFY(page.open(QIODevice::ReadOnly));
        QVERIFY2(page.readAll().toStdString() == wanted,
                 "docs/snippets.md is old: run this test with INGRESSCOPE_WRITE_DOCS=1");
    }
};

QTEST_APPLESS_MAIN(TestDirectiveReference)
#include "tst_directive_reference.moc"
