// SPDX-License-Identifier: Apache-2.0
#include "core/access/base64.h"

#include <QTest>

using namespace ingresscope::access;

class TestBase64 : public QObject {
    Q_OBJECT

private slots:
    void decodesAsNginx_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");

        QTest::newRow("three bytes") << QByteArray("YWJj") << QByteArray("abc") << true;
        QTest::newRow("padded") << QByteArray("YQ==") << QByteArray("a") << true;
        QTest::newRow("not padded") << QByteArray("YWI") << QByteArray("ab") << true;
        QTest::newRow("text behind the padding") << QByteArray("YQ=%%%") << QByteArray("a") << true;
        QTest::newRow("empty") << QByteArray() << QByteArray() << true;
        QTest::newRow("padding only") << QByteArray("==") << QByteArray() << true;
        QTest::newRow("all bits") << QByteArray("+/+/") << QByteArray("\xfb\xff\xbf") << true;
        QTest::newRow("one left over") << QByteArray("YWJjZ") << QByteArray() << false;
        QTest::newRow("other character") << QByteArray("YW%j") << QByteArray() << false;
        QTest::newRow("URL alphabet") << QByteArray("-_-_") << QByteArray() << false;
        QTest::newRow("blank") << QByteArray("YW Jj") << QByteArray() << false;
        QTest::newRow("byte above 127") << QByteArray("YW\xc3\xa4") << QByteArray() << false;
    }

    void decodesAsNginx()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        const auto decoded = decodeBase64({text.constData(), std::size_t(text.size())});
        QCOMPARE(bool(decoded), good);
        if (decoded)
            QCOMPARE(QByteArray(decoded->data(), qsizetype(decoded->size())), bytes);
    }

    void encodingAndDecodingAgree()
    {
        std::string bytes;
        for (int i = 0; i < 300; ++i) {
            const QByteArray expected =
                QByteArray(bytes.data(), qsizetype(bytes.size())).toBase64();
            QCOMPARE(QByteArray::fromStdString(encodeBase64(bytes)), expected);
            const auto decoded = decodeBase64(encodeBase64(bytes));
            QVERIFY(decoded);
            QCOMPARE(std::string(decoded->begin(), decoded->end()), bytes);
            bytes += static_cast<char>(i * 7);
        }
    }
};

QTEST_GUILESS_MAIN(TestBase64)
#include "tst_base64.moc"
