// SPDX-License-Identifier: Apache-2.0
#include "tests/core/tls/tls_fixture.h"

#include "core/tls/certificate_maker.h"

#include <openssl/asn1.h>
#include <openssl/x509v3.h>

using namespace ingresscope;
using namespace ingresscope::tls;
using namespace ingresscope::tls::test;
using namespace std::chrono;

class TestCertificate : public QObject {
    Q_OBJECT

    static X509Handle madeWith(const CertificateRequest& request, KeyHandle& key)
    {
        key = std::move(*makeKey(KeyKind::EcdsaP256));
        return std::move(*makeCertificate(request, *key));
    }

    static CertificateRequest plainRequest()
    {
        CertificateRequest request;
        request.commonName = "x.test";
        request.notBefore = system_clock::now();
        request.notAfter = request.notBefore + hours(1);
        return request;
    }

private slots:
    void readsTheFactsOfARecordedCertificate()
    {
        const Certificate facts = recordedPair(QStringLiteral("a-rsa"))->certificate();
        QCOMPARE(toQ(facts.subjectCommonName), QStringLiteral("a.tls.test"));
        QCOMPARE(toQ(facts.subject), QStringLiteral("CN=a.tls.test"));
        QCOMPARE(toQ(facts.issuer), QStringLiteral("CN=a.tls.test"));
        QCOMPARE(facts.dnsNames, std::vector<std::string>{"a.tls.test"});
        QVERIFY(facts.ipAddresses.empty());
        QCOMPARE(toQ(facts.keyDescription), QStringLiteral("rsa2048"));
        QCOMPARE(facts.keySecurityBits, 112);
        QCOMPARE(toQ(facts.signatureAlgorithm), QStringLiteral("RSA-SHA256"));
        // The fingerprint that the real controller's answer was recorded with.
        QCOMPARE(toQ(facts.sha256),
                 QStringLiteral("92b808802747bcd704d4963ea1d3fd05f5ca5d55bbf9c1711e85ed552b6c626f"));
        QVERIFY(facts.selfSigned);
        QVERIFY(!facts.isFake);
        QVERIFY(!facts.isLocal);
        QVERIFY(!facts.isCa);
        QCOMPARE(facts.notBefore, system_clock::from_time_t(1577836800));   // 2020-01-01
        QCOMPARE(facts.notAfter, system_clock::from_time_t(4733510400));    // 2120-01-01
    }

    void readsEllipticCurveKeysAndIssuedCertificates()
    {
        const Certificate alice =
            recordedPair(QStringLiteral("client_clients-ca_alice"))->certificate();
        QCOMPARE(toQ(alice.keyDescription), QStringLiteral("ecdsa-p256"));
        QCOMPARE(toQ(alice.issuerCommonName), QStringLiteral("Clients CA"));
        QVERIFY(!alice.selfSigned);
        QVERIFY(alice.dnsNames.empty());
        QCOMPARE(toQ(alice.serial), QStringLiteral("21F72385131418B7A7B490C72AB8C777AF7AA5B0"));
    }

    void controllerNamesAreSortedAndUnique()
    {
        Certificate facts;
        facts.subjectCommonName = "b.test";
        facts.dnsNames = {"c.test", "b.test", "a.test"};
        QCOMPARE(facts.controllerNames(), (std::vector<std::string>{"a.test", "b.test", "c.test"}));
    }

    void addressesAreReadAsGoWritesThem()
    {
        CertificateRequest request = plainRequest();
        request.names = {"x.test", "10.0.0.1", "2001:DB8:0::1"};
        KeyHandle key;
        const auto facts = describeCertificate(*madeWith(request, key));
        QVERIFY(facts);
        QCOMPARE(facts->dnsNames, std::vector<std::string>{"x.test"});
        QCOMPARE(facts->ipAddresses, (std::vector<std::string>{"10.0.0.1", "2001:db8::1"}));
    }

    void namesKeepTheirUtf8ButNginxEscapesIt()
    {
        CertificateRequest request = plainRequest();
        request.organization = "M\xC3\xBCller, S\xC3\xB6hne";
        KeyHandle key;
        const auto certificate = madeWith(request, key);
        const auto facts = describeCertificate(*certificate);
        QVERIFY(facts);
        QCOMPARE(toQ(facts->subject), QString::fromUtf8("CN=x.test,O=M\xC3\xBCller\\, S\xC3\xB6hne"));
        QCOMPARE(toQ(nginxName(*X509_get_subject_name(certificate.get()))),
                 QStringLiteral("CN=x.test,O=M\\C3\\BCller\\, S\\C3\\B6hne"));
    }

    void theLastCommonNameCounts()
    {
        KeyHandle key;
        const auto certificate = madeWith(plainRequest(), key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                                   reinterpret_cast<const unsigned char*>("last"), -1, -1, 0);
        const auto facts = describeCertificate(*certificate);
        QVERIFY(facts);
        QCOMPARE(toQ(facts->subjectCommonName), QStringLiteral("last"));
    }

    void whatGoRefusesIsRefused()
    {
        KeyHandle key;
        const auto negative = madeWith(plainRequest(), key);
        ASN1_INTEGER_set(X509_get_serialNumber(negative.get()), -5);
        QVERIFY(!describeCertificate(*negative));

        const auto twice = madeWith(plainRequest(), key);
        X509_add_ext(twice.get(), X509_get_ext(twice.get(), 0), -1);
        QVERIFY(!describeCertificate(*twice));

        const KeyHandle koblitz(EVP_EC_gen("secp256k1"));
        const auto curve = makeCertificate(plainRequest(), *koblitz);
        QVERIFY(curve);
        QVERIFY(!describeCertificate(**curve));
    }

    void bytesBehindACertificateAreRefused()
    {
        unsigned char* der = nullptr;
        const auto pair = recordedPair(QStringLiteral("b-ecdsa"));
        const int size = i2d_X509(&pair->leaf(), &der);
        std::string bytes(reinterpret_cast<const char*>(der), std::size_t(size));
        OPENSSL_free(der);
        QVERIFY(certificateFromDer(bytes));
        QVERIFY(!certificateFromDer(bytes + "x"));
        QVERIFY(!certificateFromDer(bytes.substr(0, bytes.size() - 1)));
        QVERIFY(!certificateFromDer(""));
    }
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
