// SPDX-License-Identifier: Apache-2.0
#include "core/tls/client_certificate.h"
#include "core/tls/certificate_maker.h"
#include "tests/core/tls/tls_fixture.h"

#include <openssl/pem.h>

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

class TestClientCertificate : public QObject {
    Q_OBJECT

    KeyPairPtr m_server = recordedPair(QStringLiteral("a-rsa"));
    CaBundlePtr m_ca = *parseCaBundle(readFile(QStringLiteral("clients-ca.crt")));

    ServerContextPtr hostContext(ClientVerifyMode mode) const
    {
        ServerSettings settings;
        if (mode != ClientVerifyMode::Off)
            settings.clients = {.mode = mode, .ca = m_ca, .revoked = {}};
        return serverContext(settings);
    }

private slots:
    // The recorded cases auth/client-certificates and auth/client-certificate-error-page.
    void theVerdictIsNginxs_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("verify");

        const auto row = [](const char* mode, const char* shown, const char* verdict,
                            const char* verify) {
            QTest::addRow("%s, %s", mode, *shown == 0 ? "none" : shown)
                << QString::fromLatin1(mode) << QString::fromLatin1(shown)
                << QString::fromLatin1(verdict) << QString::fromLatin1(verify);
        };
        row("on", "", "missing", "NONE");
        row("on", "clients-ca_alice", "accepted", "SUCCESS");
        row("on", "foreign-ca_alice", "invalid", "FAILED:unable to verify the first certificate");
        row("on", "clients-ca_alice_expired", "invalid", "FAILED:certificate has expired");
        row("optional", "", "accepted", "NONE");
        row("optional", "clients-ca_alice", "accepted", "SUCCESS");
        row("optional", "foreign-ca_alice", "invalid",
            "FAILED:unable to verify the first certificate");
        row("optional_no_ca", "", "accepted", "NONE");
        row("optional_no_ca", "clients-ca_alice", "accepted", "SUCCESS");
        row("optional_no_ca", "foreign-ca_alice", "accepted",
            "FAILED:unable to verify the first certificate");
        row("optional_no_ca", "clients-ca_alice_expired", "invalid",
            "FAILED:certificate has expired");
        row("off", "", "accepted", "NONE");
        row("off", "clients-ca_alice", "accepted", "NONE");
        row("off", "foreign-ca_alice", "accepted", "NONE");
    }

    void theVerdictIsNginxs()
    {
        QFETCH(QString, mode);
        QFETCH(QString, shown);
        const auto verifyMode = parseClientVerifyMode(mode.toStdString());
        QVERIFY(verifyMode);
        for (const bool tls13 : {true, false}) {
            ClientSettings settings;
            settings.protocols.tls13 = tls13;
            if (!shown.isEmpty())
                settings.clientCertificate = recordedPair(QStringLiteral("client_") + shown);
            FixedChooser chooser;
            chooser.keyPair = m_server;
            chooser.hostContext = hostContext(*verifyMode);
            Loopback connection =
                loopback(*serverContext({}), chooser, *clientContext(settings), "on.mtls.test");
            QVERIFY(connection.handshake());

            const auto verdict = judgeClient(*connection.server, *verifyMode);
            QTEST(verdict == ClientCertificateVerdict::Accepted  ? QStringLiteral("accepted")
                  : verdict == ClientCertificateVerdict::Invalid ? QStringLiteral("invalid")
                                                                 : QStringLiteral("missing"),
                  "verdict");
            QTEST(toQ(readClientCertificate(*connection.server).verify), "verify");
        }
    }

    void theVariablesAreAsRecorded()
    {
        ClientSettings settings;
        settings.clientCertificate = recordedPair(QStringLiteral("client_clients-ca_alice"));
        FixedChooser chooser;
        chooser.keyPair = m_server;
        chooser.hostContext = hostContext(ClientVerifyMode::On);
        Loopback connection =
            loopback(*serverContext({}), chooser, *clientContext(settings), "on.mtls.test");
        QVERIFY(connection.handshake());
        const ClientCertificate client = readClientCertificate(*connection.server);
        QCOMPARE(toQ(client.subjectDn), QStringLiteral("CN=alice"));
        QCOMPARE(toQ(client.issuerDn), QStringLiteral("CN=Clients CA"));
        QVERIFY(toQ(client.escapedPem).startsWith(QStringLiteral(
            "-----BEGIN%20CERTIFICATE-----%0AMIIBjjCCATSgAwIBAgIUIfcjhRMUGLentJDHKrjHd696pbAwCgYI")));
        QVERIFY(toQ(client.escapedPem).endsWith(QStringLiteral(
            "lyOv6PhULHU0CIEIkZLM2mXmFM%2FtEeAXX%0Azl1z26o2O3PXnK8WXhatFFKR%0A"
            "-----END%20CERTIFICATE-----%0A")));
    }

    void theRequestsHostDecidesNotTheHandshakes()
    {
        // No SNI: the listener's settings shook hands and asked for nothing.
        ClientSettings settings;
        settings.clientCertificate = recordedPair(QStringLiteral("client_clients-ca_alice"));
        FixedChooser chooser;
        chooser.keyPair = m_server;
        Loopback connection = loopback(*serverContext({}), chooser, *clientContext(settings), "");
        QVERIFY(connection.handshake());
        QCOMPARE(judgeClient(*connection.server, ClientVerifyMode::On),
                 ClientCertificateVerdict::Missing);
    }

    void aSessionMadeUnderAnotherNameDoesNotOpenAHostWithVerification()
    {
        ClientSettings settings;
        settings.clientCertificate = recordedPair(QStringLiteral("client_clients-ca_alice"));
        const auto client = clientContext(settings);
        const auto server = hostContext(ClientVerifyMode::On);
        FixedChooser chooser;
        chooser.keyPair = m_server;
        Loopback first = loopback(*server, chooser, *client, "one.test");
        QVERIFY(first.handshake());
        SSL_SESSION* session = SSL_get1_session(first.client.get());

        Loopback same = loopback(*server, chooser, *client, "one.test");
        SSL_set_session(same.client.get(), session);
        QVERIFY(same.handshake());
        QVERIFY(SSL_session_reused(same.server.get()));
        SSL_SESSION* renewed = SSL_get1_session(same.client.get());

        Loopback other = loopback(*server, chooser, *client, "two.test");
        SSL_set_session(other.client.get(), renewed);
        QVERIFY(!other.handshake());
        QCOMPARE(other.clientFailure.receivedAlert, SSL_AD_ACCESS_DENIED);
        SSL_SESSION_free(session);
        SSL_SESSION_free(renewed);
    }

    void aRevokedCertificateIsInvalid()
    {
        const auto now = std::chrono::system_clock::now();
        KeyHandle caKey = std::move(*makeKey(KeyKind::EcdsaP256));
        CertificateRequest caRequest;
        caRequest.commonName = "Test CA";
        caRequest.notBefore = now - std::chrono::hours(1);
        caRequest.notAfter = now + std::chrono::hours(1);
        caRequest.isCa = true;
        caRequest.keyUsage = "critical,keyCertSign,cRLSign";
        caRequest.extendedKeyUsage.clear();
        const X509Handle ca = std::move(*makeCertificate(caRequest, *caKey));

        CertificateRequest request;
        request.commonName = "revoked";
        request.notBefore = caRequest.notBefore;
        request.notAfter = caRequest.notAfter;
        request.extendedKeyUsage = "clientAuth";
        KeyHandle key = std::move(*makeKey(KeyKind::EcdsaP256));
        X509Handle certificate =
            std::move(*makeCertificate(request, *key, {.certificate = ca.get(), .key = caKey.get()}));

        for (const bool revoke : {true, false}) {
            X509CrlHandle list(X509_CRL_new());
            X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
            X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(ca.get()));
            const std::unique_ptr<ASN1_TIME, OpenSslFree<ASN1_TIME_free>> time(
                X509_gmtime_adj(nullptr, 0));
            X509_CRL_set1_lastUpdate(list.get(), time.get());
            X509_gmtime_adj(time.get(), 3600);
            X509_CRL_set1_nextUpdate(list.get(), time.get());
            if (revoke) {
                X509_REVOKED* entry = X509_REVOKED_new();
                X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate.get()));
                X509_REVOKED_set_revocationDate(entry, time.get());
                X509_CRL_add0_revoked(list.get(), entry);
            }
            QVERIFY(X509_CRL_sign(list.get(), caKey.get(), EVP_sha256()) > 0);
            const BioHandle memory(BIO_new(BIO_s_mem()));
            PEM_write_bio_X509_CRL(memory.get(), list.get());
            char* text = nullptr;
            const long size = BIO_get_mem_data(memory.get(), &text);

            ServerSettings settings;
            settings.clients.mode = ClientVerifyMode::On;
            settings.clients.ca = *parseCaBundle(pemText(*ca));
            settings.clients.revoked =
                *parseRevocationLists(std::string_view(text, std::size_t(size)));
            X509_up_ref(certificate.get());
            EVP_PKEY_up_ref(key.get());
            ClientSettings client;
            client.clientCertificate = std::make_shared<const KeyPair>(
                *describeCertificate(*certificate), X509Handle(certificate.get()), nullptr,
                KeyHandle(key.get()));
            FixedChooser chooser;
            chooser.keyPair = m_server;
            Loopback connection =
                loopback(*serverContext(settings), chooser, *clientContext(client), "x.test");
            QVERIFY(connection.handshake());
            QCOMPARE(toQ(readClientCertificate(*connection.server).verify),
                     revoke ? QStringLiteral("FAILED:certificate revoked") : QStringLiteral("SUCCESS"));
        }
    }
};

QTEST_GUILESS_MAIN(TestClientCertificate)
#include "tst_client_certificate.moc"
