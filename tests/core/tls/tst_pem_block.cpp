// SPDX-License-Identifier: Apache-2.0
#include "core/tls/pem_block.h"

#include <QTest>

using namespace ingresscope::tls;

class TestPemBlock : public QObject {
    Q_OBJECT

private slots:
    void takesTheBlocksThatGoTakes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("blocks");   // "type=content|type=content"

        QTest::newRow("one") << QByteArray("-----BEGIN A-----\naGVsbG8=\n-----END A-----\n")
                             << QByteArray("A=hello");
        QTest::newRow("two, text around them")
            << QByteArray("x\n-----BEGIN A-----\nYQ==\n-----END A-----\ny\n"
                          "-----BEGIN B C-----\nYg==\n-----END B C-----")
            << QByteArray("A=a|B C=b");
        QTest::newRow("Windows line ends and blanks after lines")
            << QByteArray("-----BEGIN A-----\r\naGVs \r\nbG8=\r\n-----END A-----  \r\n")
            << QByteArray("A=hello");
        QTest::newRow("header lines")
            << QByteArray("-----BEGIN A-----\nK: v\nL:w\n\nYQ==\n-----END A-----\n")
            << QByteArray("A=a");
        QTest::newRow("empty block")
            << QByteArray("-----BEGIN A-----\n-----END A-----\n") << QByteArray("A=");
        QTest::newRow("indented") << QByteArray(" -----BEGIN A-----\n YQ==\n -----END A-----\n")
                                  << QByteArray();
        QTest::newRow("byte order mark before BEGIN")
            << QByteArray("\xEF\xBB\xBF-----BEGIN A-----\nYQ==\n-----END A-----\n") << QByteArray();
        QTest::newRow("different types")
            << QByteArray("-----BEGIN A-----\nYQ==\n-----END B-----\n") << QByteArray();
        QTest::newRow("no padding") << QByteArray("-----BEGIN A-----\nYQ\n-----END A-----\n")
                                    << QByteArray();
        QTest::newRow("too much padding")
            << QByteArray("-----BEGIN A-----\nYQ===\n-----END A-----\n") << QByteArray();
        QTest::newRow("content after padding")
            << QByteArray("-----BEGIN A-----\nYQ==YQ==\n-----END A-----\n") << QByteArray();
        QTest::newRow("bad one, then a good one")
            << QByteArray("-----BEGIN A-----\nY!==\n-----END A-----\n"
                          "-----BEGIN B-----\nYg==\n-----END B-----\n")
            << QByteArray("B=b");
        QTest::newRow("BEGIN without END before a good one")
            << QByteArray("-----BEGIN A-----\nYQ==\n-----BEGIN B-----\nYg==\n-----END B-----\n")
            << QByteArray("B=b");
        QTest::newRow("cut off") << QByteArray("-----BEGIN A-----\nYQ==\n") << QByteArray();
        QTest::newRow("END line goes on")
            << QByteArray("-----BEGIN A-----\nYQ==\n-----END A-----x\n") << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
    }

    void takesTheBlocksThatGoTakes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, blocks);
        QByteArray got;
        std::string_view rest(text.constData(), std::size_t(text.size()));
        while (const auto block = takePemBlock(rest)) {
            if (!got.isEmpty())
                got += '|';
            got += QByteArray(block->type.data(), qsizetype(block->type.size())) + '=' +
                   QByteArray(block->der.data(), qsizetype(block->der.size()));
        }
        QCOMPARE(got, blocks);
    }

    void oldEncryptedKeysAreKnownByTheirHeader()
    {
        std::string_view text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                                "DEK-Info: AES-128-CBC,00\n\nYQ==\n-----END RSA PRIVATE KEY-----\n";
        const auto block = takePemBlock(text);
        QVERIFY(block);
        QVERIFY(block->isEncrypted);
    }
};

QTEST_GUILESS_MAIN(TestPemBlock)
#include "tst_pem_block.moc"
