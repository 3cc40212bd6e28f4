// SPDX-License-Identifier: Apache-2.0
#include "core/tls/handshake_capture.h"
#include "core/tls/handshake_facts.h"
#include "tests/core/tls/tls_fixture.h"

#include <openssl/ssl.h>

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

namespace {

/// "<ClientHello >ServerHello ...": < received, > sent.
QString written(const HandshakeCapture& capture)
{
    QString text;
    for (const HandshakeMessage& message : capture.messages()) {
        if (!text.isEmpty())
            text += QLatin1Char(' ');
        text += message.direction == HandshakeMessage::Direction::Sent ? QLatin1Char('>')
                                                                       : QLatin1Char('<');
        text += toQ(messageName(message));
    }
    return text;
}

} // namespace

class TestHandshakeCapture : public QObject {
    Q_OBJECT

    KeyPairPtr m_rsa = recordedPair(QStringLiteral("a-rsa"));

private slots:
    void theServersMessagesAreRecorded_data()
    {
        QTest::addColumn<bool>("tls13");
        QTest::addColumn<bool>("clientCertificate");
        QTest::addColumn<QString>("messages");

        QTest::newRow("TLS 1.3") << true << false << QStringLiteral(
            "<ClientHello >ServerHello >ChangeCipherSpec >EncryptedExtensions >Certificate "
            ">CertificateVerify >Finished <ChangeCipherSpec <Finished >NewSessionTicket "
            ">NewSessionTicket");
        QTest::newRow("TLS 1.3, client certificate") << true << true << QStringLiteral(
            "<ClientHello >ServerHello >ChangeCipherSpec >EncryptedExtensions >CertificateRequest "
            ">Certificate >CertificateVerify >Finished <ChangeCipherSpec <Certificate "
            "<CertificateVerify <Finished >NewSessionTicket >NewSessionTicket");
        QTest::newRow("TLS 1.2") << false << false << QStringLiteral(
            "<ClientHello >ServerHello >Certificate >ServerKeyExchange >ServerHelloDone "
            "<ClientKeyExchange <ChangeCipherSpec <Finished >ChangeCipherSpec >Finished");
        QTest::newRow("TLS 1.2, client certificate") << false << true << QStringLiteral(
            "<ClientHello >ServerHello >Certificate >ServerKeyExchange >CertificateRequest "
            ">ServerHelloDone <Certificate <ClientKeyExchange <CertificateVerify "
            "<ChangeCipherSpec <Finished >ChangeCipherSpec >Finished");
    }

    void theServersMessagesAreRecorded()
    {
        QFETCH(bool, tls13);
        QFETCH(bool, clientCertificate);
        ServerSettings serverSettings;
        ClientSettings settings;
        settings.protocols.tls13 = tls13;
        if (clientCertificate) {
            serverSettings.clients.mode = ClientVerifyMode::On;
            serverSettings.clients.ca = *parseCaBundle(readFile(QStringLiteral("clients-ca.crt")));
            settings.clientCertificate = recordedPair(QStringLiteral("client_clients-ca_alice"));
        }
        FixedChooser chooser;
        chooser.keyPair = m_rsa;
        Loopback connection = loopback(*serverContext(serverSettings), chooser,
                                      *clientContext(settings), "a.tls.test");
        HandshakeCapture capture;
        capture.attach(*connection.server);
        QVERIFY(connection.handshake());
        capture.detach(*connection.server);
        QTEST(written(capture), "messages");
        QCOMPARE(capture.dropped(), 0U);

        std::uint32_t last = 0;
        for (const HandshakeMessage& message : capture.messages()) {
            QVERIFY(message.size > 0);
            QVERIFY(message.microseconds >= last);
            last = message.microseconds;
        }

        const HandshakeFacts facts = readHandshakeFacts(*connection.server);
        QCOMPARE(toQ(facts.version), tls13 ? QStringLiteral("TLSv1.3") : QStringLiteral("TLSv1.2"));
        QCOMPARE(toQ(facts.serverName), QStringLiteral("a.tls.test"));
        QCOMPARE(toQ(facts.group), QStringLiteral("X25519"));
        QCOMPARE(toQ(facts.signature), QStringLiteral("rsa_pss_rsae_sha256"));
        QVERIFY(!facts.resumed);
        QCOMPARE(facts.clientCertificate, clientCertificate);
        QCOMPARE(toQ(facts.clientVerify), clientCertificate ? QStringLiteral("SUCCESS") : QString());
        const HandshakeFacts seenByClient = readHandshakeFacts(*connection.client);
        QCOMPARE(seenByClient.version, facts.version);
        QCOMPARE(seenByClient.cipher, facts.cipher);
        QCOMPARE(seenByClient.signature, facts.signature);
        QCOMPARE(seenByClient.group, facts.group);
    }

    void signaturesOfOtherKeysAreNamed()
    {
        FixedChooser chooser;
        chooser.keyPair = recordedPair(QStringLiteral("b-ecdsa"));
        Loopback connection = loopback(*serverContext({}), chooser, *clientContext({}), "b.tls.test");
        QVERIFY(connection.handshake());
        QCOMPARE(toQ(readHandshakeFacts(*connection.server).signature),
                 QStringLiteral("ecdsa_sha256"));
    }

    void alertsAreRecorded()
    {
        ClientSettings settings;
        settings.protocols = {.tls10 = false, .tls11 = true, .tls12 = false, .tls13 = false};
        settings.securityLevel = 0;
        FixedChooser chooser;
        chooser.keyPair = m_rsa;
        Loopback connection =
            loopback(*serverContext({}), chooser, *clientContext(settings), "a.tls.test");
        HandshakeCapture server;
        server.attach(*connection.server);
        HandshakeCapture client;
        client.attach(*connection.client);
        QVERIFY(!connection.handshake());
        QCOMPARE(written(server), QStringLiteral("<ClientHello >protocol version"));
        QCOMPARE(written(client), QStringLiteral(">ClientHello <protocol version"));
        const HandshakeMessage& alert = server.messages().back();
        QCOMPARE(alert.kind, HandshakeMessage::Kind::Alert);
        QCOMPARE(int(alert.alertLevel), 2);
        QCOMPARE(int(alert.type), SSL_AD_PROTOCOL_VERSION);
    }

    void resumptionShows()
    {
        const auto server = serverContext({});
        const auto client = clientContext({});
        FixedChooser chooser;
        chooser.keyPair = m_rsa;
        Loopback first = loopback(*server, chooser, *client, "a.tls.test");
        QVERIFY(first.handshake());
        SSL_SESSION* session = SSL_get1_session(first.client.get());
        Loopback second = loopback(*server, chooser, *client, "a.tls.test");
        SSL_set_session(second.client.get(), session);
        HandshakeCapture capture;
        capture.attach(*second.server);
        QVERIFY(second.handshake());
        const HandshakeFacts facts = readHandshakeFacts(*second.server);
        QVERIFY(facts.resumed);
        QVERIFY(facts.signature.empty());
        QVERIFY(!written(capture).contains(QStringLiteral("Certificate")));
        SSL_SESSION_free(session);
    }

    void nothingIsRecordedAfterDetaching()
    {
        FixedChooser chooser;
        chooser.keyPair = m_rsa;
        Loopback connection = loopback(*serverContext({}), chooser, *clientContext({}), "a.tls.test");
        HandshakeCapture capture;
        capture.attach(*connection.server);
        capture.detach(*connection.server);
        QVERIFY(connection.handshake());
        QVERIFY(capture.messages().empty());
    }

    void keyLogLinesComeOnlyWhereASinkIsSet()
    {
        std::vector<std::string> lines;
        const auto sink = std::make_shared<const KeyLogSink>(
            [&lines](std::string_view line) { lines.emplace_back(line); });
        FixedChooser chooser;
        chooser.keyPair = m_rsa;

        Loopback quiet = loopback(*serverContext({}), chooser, *clientContext({}), "a.tls.test");
        QVERIFY(quiet.handshake());
        QVERIFY(lines.empty());

        ServerSettings serverSettings;
        serverSettings.keyLog = sink;
        Loopback byServer =
            loopback(*serverContext(serverSettings), chooser, *clientContext({}), "a.tls.test");
        QVERIFY(byServer.handshake());
        const std::vector<std::string> fromServer = std::exchange(lines, {});
        QVERIFY(fromServer.size() >= 4);
        for (const std::string& line : fromServer) {
            QVERIFY2(line.starts_with("SERVER_") || line.starts_with("CLIENT_") ||
                         line.starts_with("EXPORTER_"),
                     line.c_str());
        }

        ClientSettings settings;
        settings.keyLog = sink;
        settings.protocols.tls13 = false;
        Loopback byClient = loopback(*serverContext({}), chooser, *clientContext(settings), "a.tls.test");
        QVERIFY(byClient.handshake());
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(lines.front().starts_with("CLIENT_RANDOM "));
    }
};

QTEST_GUILESS_MAIN(TestHandshakeCapture)
#include "tst_handshake_capture.moc"
