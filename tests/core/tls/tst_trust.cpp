// SPDX-License-Identifier: Apache-2.0
#include "core/tls/trust.h"
#include "tests/core/tls/tls_fixture.h"

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

class TestTrust : public QObject {
    Q_OBJECT

    const std::string m_ca = readFile(QStringLiteral("clients-ca.crt"));
    const std::string m_other = readFile(QStringLiteral("b-ecdsa.crt"));

private slots:
    void aBundleKeepsItsOrder()
    {
        const auto bundle = parseCaBundle("# comment\n" + m_ca + m_other);
        QVERIFY(bundle);
        QCOMPARE((*bundle)->certificates().size(), std::size_t(2));
        QCOMPARE((*bundle)->certificates()[0].subjectCommonName, std::string("Clients CA"));
        QVERIFY((*bundle)->certificates()[0].isCa);
        QCOMPARE(sk_X509_num((*bundle)->native()), 2);
    }

    void theDigestFollowsTheContents()
    {
        QCOMPARE((*parseCaBundle(m_ca))->digest(), (*parseCaBundle("x\n" + m_ca))->digest());
        QVERIFY((*parseCaBundle(m_ca))->digest() != (*parseCaBundle(m_other))->digest());
    }

    void everyBlockMustBeACertificate_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("garbage") << QByteArray("ca");
        QTest::newRow("key") << QByteArray::fromStdString(readFile(QStringLiteral("a-rsa.key")));
        QTest::newRow("certificate, then key")
            << QByteArray::fromStdString(m_ca + readFile(QStringLiteral("a-rsa.key")));
    }

    void everyBlockMustBeACertificate()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseCaBundle(text.toStdString()));
    }

    void revocationListsMustBeSome()
    {
        QVERIFY(!parseRevocationLists(""));
        QVERIFY(!parseRevocationLists(m_ca));
        QVERIFY(!parseRevocationLists("-----BEGIN X509 CRL-----\nYQ==\n-----END X509 CRL-----\n"));
    }
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
