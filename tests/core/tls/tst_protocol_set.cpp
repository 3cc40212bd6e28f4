// SPDX-License-Identifier: Apache-2.0
#include "core/tls/protocol_set.h"

#include <QTest>

using namespace ingresscope::tls;

class TestProtocolSet : public QObject {
    Q_OBJECT

private slots:
    void wordsAreReadAsByNginx_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("versions");   // "10 11 12 13" of those on, "error"

        QTest::newRow("default") << QStringLiteral("TLSv1.2 TLSv1.3") << QStringLiteral("1213");
        QTest::newRow("one") << QStringLiteral("TLSv1.3") << QStringLiteral("13");
        QTest::newRow("old ones") << QStringLiteral(" TLSv1  TLSv1.1 ") << QStringLiteral("1011");
        QTest::newRow("SSL is ignored") << QStringLiteral("SSLv3 TLSv1.2") << QStringLiteral("12");
        QTest::newRow("unknown") << QStringLiteral("TLSv1.2 TLSv1.4") << QStringLiteral("error");
        QTest::newRow("case matters") << QStringLiteral("tlsv1.2") << QStringLiteral("error");
        QTest::newRow("comma") << QStringLiteral("TLSv1.2,TLSv1.3") << QStringLiteral("error");
        QTest::newRow("none") << QStringLiteral(" ") << QStringLiteral("error");
    }

    void wordsAreReadAsByNginx()
    {
        QFETCH(QString, words);
        QFETCH(QString, versions);
        const auto set = parseProtocols(words.toStdString());
        QString got = QStringLiteral("error");
        if (set) {
            got.clear();
            got += set->tls10 ? QStringLiteral("10") : QString();
            got += set->tls11 ? QStringLiteral("11") : QString();
            got += set->tls12 ? QStringLiteral("12") : QString();
            got += set->tls13 ? QStringLiteral("13") : QString();
        }
        QCOMPARE(got, versions);
    }
};

QTEST_GUILESS_MAIN(TestProtocolSet)
#include "tst_protocol_set.moc"
