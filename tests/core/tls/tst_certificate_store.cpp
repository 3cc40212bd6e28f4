// SPDX-License-Identifier: Apache-2.0
#include "core/tls/certificate_store.h"
#include "core/tls/fake_certificate.h"
#include "tests/core/tls/tls_fixture.h"

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

namespace {

const char* stepName(CertificateStep step)
{
    switch (step) {
    case CertificateStep::Exact:
        return "exact";
    case CertificateStep::Wildcard:
        return "wildcard";
    case CertificateStep::Default:
        return "default";
    case CertificateStep::Fallback:
        return "fallback";
    }
    return "";
}

} // namespace

class TestCertificateStore : public QObject {
    Q_OBJECT

    KeyPairPtr m_a = recordedPair(QStringLiteral("a-rsa"));
    KeyPairPtr m_b = recordedPair(QStringLiteral("b-ecdsa"));
    KeyPairPtr m_wild = recordedPair(QStringLiteral("wildcard"));

    CertificateStore store() const
    {
        CertificateStore::Builder builder;
        builder.set("a.tls.test", m_a);
        builder.set("b.tls.test", m_b);
        builder.set("*.wild.test", m_wild);
        builder.set("api.wild.test", m_a);
        builder.set("plain.tls.test", nullptr);
        builder.set("bare.wild.test", nullptr);
        builder.set("Capital.test", m_b);
        builder.set("_", fakeCertificate());
        return std::move(builder).build(fakeCertificate());
    }

private slots:
    void findsTheCertificateAsTheControllersLua_data()
    {
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<QString>("found");        // common name, "fake"
        QTest::addColumn<QString>("step");
        QTest::addColumn<bool>("redirects");       // configured_for_current_request

        const auto row = [](const char* name, const char* serverName, const char* found,
                            const char* step, bool redirects) {
            QTest::newRow(name) << QString::fromLatin1(serverName) << QString::fromLatin1(found)
                                << QString::fromLatin1(step) << redirects;
        };
        row("exact", "a.tls.test", "a.tls.test", "exact", true);
        row("other key type", "b.tls.test", "b.tls.test", "exact", true);
        row("capitals", "A.TLS.TEST", "a.tls.test", "exact", true);
        row("trailing dot", "a.tls.test.", "a.tls.test", "exact", true);
        row("two trailing dots", "a.tls.test..", "fake", "default", false);
        row("wildcard", "shop.wild.test", "*.wild.test", "wildcard", true);
        row("wildcard, capitals and dot", "Shop.WILD.test.", "*.wild.test", "wildcard", true);
        row("wildcard, short label", "x.wild.test", "*.wild.test", "wildcard", true);
        row("exact before wildcard", "api.wild.test", "a.tls.test", "exact", true);
        row("wildcard takes one label", "a.b.wild.test", "fake", "default", false);
        row("wildcard itself", "*.wild.test", "*.wild.test", "exact", true);
        row("parent of the wildcard", "wild.test", "fake", "default", false);
        row("empty first label", ".wild.test", "fake", "default", false);
        row("known without certificate", "plain.tls.test", "fake", "default", false);
        row("known without, wildcard covers it", "bare.wild.test", "*.wild.test", "wildcard", true);
        row("entry with capitals is never found", "Capital.test", "fake", "default", false);
        row("unknown", "c.tls.test", "fake", "default", false);
        row("no name", "", "fake", "default", false);
        row("the default entry by its name", "_", "fake", "exact", true);
        row("a very long name", std::string(300, 'a').c_str(), "fake", "default", false);
    }

    void findsTheCertificateAsTheControllersLua()
    {
        QFETCH(QString, serverName);
        QFETCH(QString, found);
        const std::string name = serverName.toStdString();
        const CertificateStore certificates = store();
        const CertificateChoice choice = certificates.choose(name);
        QVERIFY(choice.keyPair);
        const Certificate& facts = choice.keyPair->certificate();
        QCOMPARE(facts.isFake ? QStringLiteral("fake") : toQ(facts.subjectCommonName), found);
        QTEST(QString::fromLatin1(stepName(choice.step)), "step");
        QTEST(certificates.isConfiguredFor(name), "redirects");
    }

    void theChoiceIsExplained_data()
    {
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<QString>("sentence");

        const auto row = [](const char* serverName, const char* sentence) {
            QTest::newRow(*serverName == 0 ? "no name" : serverName)
                << QString::fromLatin1(serverName) << QString::fromLatin1(sentence);
        };
        row("a.tls.test",
            "the certificate \"CN=a.tls.test\" is presented: it is configured for a.tls.test");
        row("shop.wild.test", "the certificate \"CN=*.wild.test\" of *.wild.test is presented, "
                              "which covers shop.wild.test");
        row("bare.wild.test", "bare.wild.test has no certificate of its own: the certificate "
                              "\"CN=*.wild.test\" of *.wild.test is presented");
        row("plain.tls.test", "plain.tls.test has no certificate of its own: the controller's fake "
                              "certificate is presented");
        row("c.tls.test", "no certificate is configured for c.tls.test: the controller's fake "
                          "certificate is presented");
        row("", "the client named no host (no SNI): the controller's fake certificate is presented");
    }

    void theChoiceIsExplained()
    {
        QFETCH(QString, serverName);
        const std::string name = serverName.toStdString();
        const CertificateStore certificates = store();
        QTEST(toQ(describe(certificates.choose(name), name)), "sentence");
    }

    void aLaterEntryReplacesAnEarlierOne()
    {
        CertificateStore::Builder builder;
        builder.set("a.test", m_a);
        builder.set("a.test", m_b);
        builder.set("b.test", m_a);
        builder.set("b.test", nullptr);
        const CertificateStore certificates = std::move(builder).build(fakeCertificate());
        QCOMPARE(certificates.choose("a.test").keyPair, m_b.get());
        QVERIFY(certificates.choose("b.test").isKnownWithout);
        QVERIFY(!certificates.isConfiguredFor("b.test"));
    }

    void withoutADefaultEntryTheFallbackAnswers()
    {
        const CertificateStore certificates = CertificateStore::Builder().build(m_a);
        const CertificateChoice choice = certificates.choose("x.test");
        QCOMPARE(choice.keyPair, m_a.get());
        QCOMPARE(choice.step, CertificateStep::Fallback);
        QVERIFY(CertificateStore().choose("x.test").keyPair == nullptr);
    }

    void tenThousandNamesAreAllFound()
    {
        CertificateStore::Builder builder;
        for (int i = 0; i < 10000; ++i)
            builder.set("host-" + std::to_string(i) + ".example.test", i % 2 == 0 ? m_a : m_b);
        const CertificateStore certificates = std::move(builder).build(fakeCertificate());
        for (int i = 0; i < 10000; ++i) {
            const std::string name = "HOST-" + std::to_string(i) + ".example.test";
            QCOMPARE(certificates.choose(name).keyPair, (i % 2 == 0 ? m_a : m_b).get());
        }
        QVERIFY(certificates.choose("host-10000.example.test").keyPair->certificate().isFake);
    }

    void benchmarkLookup()
    {
        CertificateStore::Builder builder;
        for (int i = 0; i < 10000; ++i)
            builder.set("host-" + std::to_string(i) + ".example.test", m_a);
        const CertificateStore certificates = std::move(builder).build(fakeCertificate());
        const KeyPair* found = nullptr;
        QBENCHMARK {
            found = certificates.choose("Host-7321.example.test").keyPair;
        }
        QCOMPARE(found, m_a.get());
    }
};

QTEST_GUILESS_MAIN(TestCertificateStore)
#include "tst_certificate_store.moc"
