// SPDX-License-Identifier: Apache-2.0
#include "core/tls/tls_secret.h"
#include "tests/core/tls/tls_fixture.h"

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

class TestTlsSecret : public QObject {
    Q_OBJECT

    const std::string m_crt = readFile(QStringLiteral("a-rsa.crt"));
    const std::string m_key = readFile(QStringLiteral("a-rsa.key"));
    const std::string m_ca = readFile(QStringLiteral("clients-ca.crt"));

private slots:
    void aPairIsRead()
    {
        const auto secret = readTlsSecret({.certificate = m_crt, .key = m_key});
        QVERIFY(secret);
        QVERIFY(secret->keyPair);
        QVERIFY(!secret->ca);
    }

    void aCaAloneIsRead()
    {
        const auto secret = readTlsSecret({.ca = m_ca});
        QVERIFY(secret);
        QVERIFY(!secret->keyPair);
        QCOMPARE(secret->ca->certificates().size(), std::size_t(1));
        // One of the two tls keys alone does not get in its way.
        QVERIFY(readTlsSecret({.certificate = "garbage", .ca = m_ca}));
    }

    void withBothNginxTrustsTheCertificateToo()
    {
        const auto secret = readTlsSecret({.certificate = m_crt, .key = m_key, .ca = m_ca});
        QVERIFY(secret);
        QCOMPARE(secret->ca->certificates().size(), std::size_t(2));
        QCOMPARE(secret->ca->certificates().front().subjectCommonName, std::string("a.tls.test"));
        QCOMPARE(secret->ca->certificates().back().subjectCommonName, std::string("Clients CA"));
    }

    void oneBadPartSpoilsTheSecret_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("ca");
        QTest::addColumn<QByteArray>("crl");
        QTest::addColumn<QString>("error");
        const auto crt = QByteArray::fromStdString(m_crt);
        const auto ca = QByteArray::fromStdString(m_ca);
        QTest::newRow("empty pair") << QByteArray("") << QByteArray() << QByteArray()
                                    << QStringLiteral("it is empty");
        QTest::newRow("broken pair, good CA") << QByteArray("x") << ca << QByteArray()
                                              << QStringLiteral("no certificate");
        QTest::newRow("good pair, broken CA") << crt << QByteArray("x") << QByteArray()
                                              << QStringLiteral("ca.crt: ");
        QTest::newRow("broken CRL") << crt << ca << QByteArray("x") << QStringLiteral("ca.crl: ");
        QTest::newRow("CRL is a certificate") << crt << ca << ca << QStringLiteral("X509 CRL");
    }

    void oneBadPartSpoilsTheSecret()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, ca);
        QFETCH(QByteArray, crl);
        QFETCH(QString, error);
        const std::string crtText = certificate.toStdString();
        const std::string caText = ca.toStdString();
        const std::string crlText = crl.toStdString();
        const auto secret = readTlsSecret(
            {.certificate = crtText, .key = m_key, .ca = caText, .crl = crlText});
        QVERIFY(!secret);
        QVERIFY2(toQ(secret.error().message).contains(error), secret.error().message.c_str());
    }

    void whatIsMissingIsNamed()
    {
        QCOMPARE(readTlsSecret({.certificate = m_crt}).error().message,
                 std::string("the Secret has tls.crt but no tls.key"));
        QCOMPARE(readTlsSecret({.key = m_key}).error().message,
                 std::string("the Secret has tls.key but no tls.crt"));
        QVERIFY(toQ(readTlsSecret({}).error().message).contains(QStringLiteral("neither")));
    }

    void aRevocationListWithoutCaIsNotLookedAt()
    {
        const auto secret = readTlsSecret({.certificate = m_crt, .key = m_key, .crl = "garbage"});
        QVERIFY(secret);
        QVERIFY(!secret->revoked);
    }
};

QTEST_GUILESS_MAIN(TestTlsSecret)
#include "tst_tls_secret.moc"
