// SPDX-License-Identifier: Apache-2.0
#include "core/tls/self_signed.h"
#include "core/tls/fake_certificate.h"
#include "core/tls/host_name_match.h"
#include "tests/core/tls/tls_fixture.h"

#include <openssl/x509v3.h>

#include <thread>

using namespace ingresscope;
using namespace ingresscope::tls;
using namespace ingresscope::tls::test;
using namespace std::chrono;

class TestSelfSigned : public QObject {
    Q_OBJECT

private slots:
    void isForAllHostsAndVisiblyLocal_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("description");
        QTest::newRow("RSA") << int(KeyKind::Rsa2048) << QStringLiteral("rsa2048");
        QTest::newRow("ECDSA") << int(KeyKind::EcdsaP256) << QStringLiteral("ecdsa-p256");
    }

    void isForAllHostsAndVisiblyLocal()
    {
        QFETCH(int, kind);
        QFETCH(QString, description);
        const auto now = system_clock::from_time_t(1800000000);
        const auto pair = makeSelfSigned({.hosts = {"shop.test", "*.shop.test", "127.0.0.1", "::1"},
                                          .key = KeyKind(kind),
                                          .validDays = 30,
                                          .now = now});
        QVERIFY(pair);
        const Certificate& facts = pair->keyPair->certificate();
        QCOMPARE(toQ(facts.subject),
                 QStringLiteral("CN=shop.test,O=Ingresscope local certificate"));
        QCOMPARE(facts.dnsNames, (std::vector<std::string>{"shop.test", "*.shop.test"}));
        QCOMPARE(facts.ipAddresses, (std::vector<std::string>{"127.0.0.1", "::1"}));
        QCOMPARE(toQ(facts.keyDescription), description);
        QVERIFY(facts.isLocal);
        QVERIFY(!facts.isFake);
        QVERIFY(facts.selfSigned);
        QVERIFY(!facts.isCa);
        QCOMPARE(facts.notBefore, now - hours(1));
        QCOMPARE(facts.notAfter, now + hours(24 * 30));
        for (const char* host : {"shop.test", "a.shop.test", "127.0.0.1", "[::1]"})
            QVERIFY2(matchHost(facts, host).matches, host);
    }

    void theTextsAreAPairThatTheControllerTakes()
    {
        const auto pair = makeSelfSigned({.hosts = {"shop.test"}, .key = KeyKind::EcdsaP256});
        QVERIFY(pair);
        const auto parsed = parseKeyPair(pair->certificatePem, viewOf(pair->keyPem));
        QVERIFY(parsed);
        QCOMPARE((*parsed)->certificate(), pair->keyPair->certificate());
    }

    void hostsThatCannotBeNamesAreRefused_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("empty") << QString();
        QTest::newRow("blank") << QStringLiteral("a b.test");
        QTest::newRow("not ASCII") << QString::fromUtf8("b\xC3\xBC""cher.test");
        QTest::newRow("too long") << QString(254, QLatin1Char('a'));
    }

    void hostsThatCannotBeNamesAreRefused()
    {
        QFETCH(QString, host);
        QVERIFY(!makeSelfSigned({.hosts = {host.toStdString()}, .key = KeyKind::EcdsaP256}));
    }

    void odderRequests()
    {
        QVERIFY(!makeSelfSigned({}));
        QVERIFY(!makeSelfSigned({.hosts = {"a.test"}, .validDays = 0}));
        QVERIFY(!makeSelfSigned({.hosts = {"a.test"}, .validDays = 36501}));
        // A common name has at most 64 bytes; the host is still among the alternative names.
        const std::string host = std::string(60, 'a') + ".example.test";
        const auto pair = makeSelfSigned({.hosts = {host}, .key = KeyKind::EcdsaP256});
        QVERIFY(pair);
        QVERIFY(matchHost(pair->keyPair->certificate(), host).matches);
        // A comma must not start a second name.
        const auto comma = makeSelfSigned({.hosts = {"a,DNS:b"}, .key = KeyKind::EcdsaP256});
        QVERIFY(comma);
        QCOMPARE(comma->keyPair->certificate().dnsNames, std::vector<std::string>{"a,DNS:b"});
    }

    void theFakeCertificateLooksLikeTheControllers()
    {
        const KeyPairPtr fake = fakeCertificate();
        QVERIFY(fake);
        const Certificate& facts = fake->certificate();
        QCOMPARE(toQ(facts.subjectCommonName),
                 QStringLiteral("Kubernetes Ingress Controller Fake Certificate"));
        QCOMPARE(toQ(facts.subject),
                 QStringLiteral("CN=Kubernetes Ingress Controller Fake Certificate,O=Acme Co"));
        QCOMPARE(facts.dnsNames, std::vector<std::string>{"ingress.local"});
        QCOMPARE(toQ(facts.keyDescription), QStringLiteral("rsa2048"));
        QVERIFY(facts.isFake);
        QVERIFY(!facts.isLocal);
        QCOMPARE(facts.notAfter - facts.notBefore, system_clock::duration(hours(365 * 24)));
        auto* leaf = const_cast<X509*>(&fake->leaf());
        QCOMPARE(X509_get_key_usage(leaf), std::uint32_t(KU_DIGITAL_SIGNATURE | KU_KEY_ENCIPHERMENT));
        QCOMPARE(X509_get_extended_key_usage(leaf), std::uint32_t(XKU_SSL_SERVER));
    }

    void allThreadsGetTheSameFakeCertificate()
    {
        std::array<const KeyPair*, 4> seen{};
        {
            std::vector<std::jthread> threads;
            for (auto& place : seen)
                threads.emplace_back([&place] { place = fakeCertificate().get(); });
        }
        for (const KeyPair* pair : seen)
            QCOMPARE(pair, fakeCertificate().get());
    }
};

QTEST_GUILESS_MAIN(TestSelfSigned)
#include "tst_self_signed.moc"
