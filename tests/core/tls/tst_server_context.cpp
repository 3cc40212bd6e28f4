// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_context.h"
#include "core/tls/fake_certificate.h"
#include "core/tls/server_context_cache.h"
#include "tests/core/tls/tls_fixture.h"

#include <openssl/ssl.h>

using namespace ingresscope;
using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

namespace {

/// Chooses the certificate as the proxy does.
struct StoreChooser : HandshakeChooser {
    const CertificateStore& store;

    explicit StoreChooser(const CertificateStore& certificates) : store(certificates) {}
    const ServerContext* contextFor(std::string_view) noexcept override { return nullptr; }
    const KeyPair* keyPairFor(std::string_view serverName) noexcept override
    {
        return store.choose(serverName).keyPair;
    }
};

ProtocolSet only(bool ProtocolSet::* version)
{
    ProtocolSet set{.tls10 = false, .tls11 = false, .tls12 = false, .tls13 = false};
    set.*version = true;
    return set;
}

} // namespace

class TestServerContext : public QObject {
    Q_OBJECT

    KeyPairPtr m_a = recordedPair(QStringLiteral("a-rsa"));
    KeyPairPtr m_b = recordedPair(QStringLiteral("b-ecdsa"));
    ServerContextPtr m_server = serverContext({});

    FixedChooser chooser(KeyPairPtr keyPair, ServerContextPtr hostContext = nullptr) const
    {
        FixedChooser fixed;
        fixed.keyPair = std::move(keyPair);
        fixed.hostContext = std::move(hostContext);
        return fixed;
    }

private slots:
    void theServerNamePicksTheCertificate_data()
    {
        QTest::addColumn<QString>("serverName");
        QTest::addColumn<QString>("presented");
        const QString fake = QStringLiteral("Kubernetes Ingress Controller Fake Certificate");
        QTest::newRow("exact") << QStringLiteral("a.tls.test") << QStringLiteral("a.tls.test");
        QTest::newRow("ECDSA") << QStringLiteral("b.tls.test") << QStringLiteral("b.tls.test");
        QTest::newRow("capitals") << QStringLiteral("A.TLS.TEST") << QStringLiteral("a.tls.test");
        QTest::newRow("trailing dot") << QStringLiteral("a.tls.test.") << QStringLiteral("a.tls.test");
        QTest::newRow("wildcard") << QStringLiteral("shop.wild.test") << QStringLiteral("*.wild.test");
        QTest::newRow("unknown") << QStringLiteral("c.tls.test") << fake;
        QTest::newRow("no name") << QString() << fake;
        QTest::newRow("address, which is no name") << QStringLiteral("127.0.0.1") << fake;
    }

    void theServerNamePicksTheCertificate()
    {
        QFETCH(QString, serverName);
        CertificateStore::Builder builder;
        builder.set("a.tls.test", m_a);
        builder.set("b.tls.test", m_b);
        builder.set("*.wild.test", recordedPair(QStringLiteral("wildcard")));
        builder.set("_", fakeCertificate());
        const CertificateStore certificates = std::move(builder).build(fakeCertificate());
        for (const bool tls13 : {true, false}) {
            ClientSettings settings;
            settings.protocols.tls13 = tls13;
            StoreChooser choose(certificates);
            Loopback connection =
                loopback(*m_server, choose, *clientContext(settings), serverName.toStdString());
            QVERIFY(connection.handshake());
            QTEST(presentedName(connection), "presented");
        }
    }

    void oldProtocolsGetTheAlertProtocolVersion_data()
    {
        QTest::addColumn<bool>("tls11");
        QTest::newRow("TLS 1.0") << false;
        QTest::newRow("TLS 1.1") << true;
    }

    void oldProtocolsGetTheAlertProtocolVersion()
    {
        QFETCH(bool, tls11);
        ClientSettings settings;
        settings.protocols = only(tls11 ? &ProtocolSet::tls11 : &ProtocolSet::tls10);
        settings.securityLevel = 0;
        auto choose = chooser(m_a);
        Loopback connection = loopback(*m_server, choose, *clientContext(settings), "a.tls.test");
        QVERIFY(!connection.handshake());
        QCOMPARE(connection.clientFailure.receivedAlert, SSL_AD_PROTOCOL_VERSION);
        QCOMPARE(toQ(connection.clientFailure.alertName), QStringLiteral("protocol version"));
        QCOMPARE(toQ(connection.serverFailure.reason), QStringLiteral("unsupported protocol"));
    }

    void theAgreedVersionIsTheNewest_data()
    {
        QTest::addColumn<bool>("tls13");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("cipher");
        QTest::newRow("1.3") << true << QStringLiteral("TLSv1.3")
                             << QStringLiteral("TLS_AES_256_GCM_SHA384");
        // The server's order decides: the same suite as recorded from the controller.
        QTest::newRow("1.2") << false << QStringLiteral("TLSv1.2")
                             << QStringLiteral("ECDHE-RSA-AES128-GCM-SHA256");
    }

    void theAgreedVersionIsTheNewest()
    {
        QFETCH(bool, tls13);
        ClientSettings settings;
        settings.protocols.tls13 = tls13;
        settings.ciphers = "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256";
        auto choose = chooser(m_a);
        Loopback connection = loopback(*m_server, choose, *clientContext(settings), "a.tls.test");
        QVERIFY(connection.handshake());
        const auto facts = readHandshakeFacts(*connection.server);
        QTEST(toQ(facts.version), "version");
        QTEST(toQ(facts.cipher), "cipher");
    }

    void aHostMayAllowFewerCiphers_data()
    {
        QTest::addColumn<QString>("offered");
        QTest::addColumn<bool>("onNarrow");
        QTest::addColumn<bool>("onWide");
        // The recorded case tls/ssl-ciphers-annotation.
        QTest::newRow("the listed one") << QStringLiteral("ECDHE-RSA-AES256-GCM-SHA384") << true << true;
        QTest::newRow("another default") << QStringLiteral("ECDHE-RSA-AES128-GCM-SHA256") << false << true;
        QTest::newRow("none of them") << QStringLiteral("AES128-SHA") << false << false;
    }

    void aHostMayAllowFewerCiphers()
    {
        QFETCH(QString, offered);
        QFETCH(bool, onNarrow);
        QFETCH(bool, onWide);
        ServerSettings narrow;
        narrow.ciphers = "ECDHE-RSA-AES256-GCM-SHA384";
        ClientSettings settings;
        settings.protocols.tls13 = false;
        settings.ciphers = offered.toStdString();
        for (const bool isNarrow : {true, false}) {
            auto choose = chooser(m_a, isNarrow ? serverContext(narrow) : nullptr);
            Loopback connection = loopback(*m_server, choose, *clientContext(settings), "narrow.test");
            const bool agreed = connection.handshake();
            QCOMPARE(choose.askedName, std::string("narrow.test"));
            QCOMPARE(agreed, isNarrow ? onNarrow : onWide);
            if (!agreed)
                QCOMPARE(connection.clientFailure.receivedAlert, SSL_AD_HANDSHAKE_FAILURE);
            else
                QCOMPARE(toQ(readHandshakeFacts(*connection.client).cipher), offered);
        }
    }

    void aHostMayLeaveTheChoiceToTheClient()
    {
        ServerSettings clientChooses;
        clientChooses.preferServerCiphers = false;
        ClientSettings settings;
        settings.protocols.tls13 = false;
        settings.ciphers = "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256";
        auto choose = chooser(m_a, serverContext(clientChooses));
        Loopback connection = loopback(*m_server, choose, *clientContext(settings), "x.test");
        QVERIFY(connection.handshake());
        QCOMPARE(toQ(readHandshakeFacts(*connection.client).cipher),
                 QStringLiteral("ECDHE-RSA-AES256-GCM-SHA384"));
    }

    void alpnIsAgreedByTheServersPreference_data()
    {
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QString>("agreed");   // "refused"
        QTest::newRow("h2") << QStringList{QStringLiteral("http/1.1"), QStringLiteral("h2")}
                            << QStringLiteral("h2");
        QTest::newRow("http/1.1") << QStringList{QStringLiteral("http/1.1")}
                                  << QStringLiteral("http/1.1");
        QTest::newRow("not offered") << QStringList{} << QString();
        QTest::newRow("nothing in common") << QStringList{QStringLiteral("spdy/1")}
                                           << QStringLiteral("refused");
    }

    void alpnIsAgreedByTheServersPreference()
    {
        QFETCH(QStringList, offered);
        QFETCH(QString, agreed);
        ClientSettings settings;
        for (const QString& protocol : offered)
            settings.alpn.push_back(protocol.toStdString());
        auto choose = chooser(m_a);
        Loopback connection = loopback(*m_server, choose, *clientContext(settings), "a.tls.test");
        if (!connection.handshake()) {
            QCOMPARE(connection.clientFailure.receivedAlert, SSL_AD_NO_APPLICATION_PROTOCOL);
            QCOMPARE(agreed, QStringLiteral("refused"));
            return;
        }
        QCOMPARE(toQ(readHandshakeFacts(*connection.server).alpn), agreed);
    }

    void theDefaultHostMayRejectHandshakes()
    {
        ServerSettings rejecting;
        rejecting.rejectHandshake = true;
        auto choose = chooser(m_a);
        Loopback refused =
            loopback(*serverContext(rejecting), choose, *clientContext({}), "unknown.test");
        QVERIFY(!refused.handshake());
        QCOMPARE(refused.clientFailure.receivedAlert, SSL_AD_UNRECOGNIZED_NAME);

        auto known = chooser(m_a, m_server);
        Loopback accepted =
            loopback(*serverContext(rejecting), known, *clientContext({}), "a.tls.test");
        QVERIFY(accepted.handshake());
    }

    void withoutACertificateTheHandshakeFails()
    {
        auto choose = chooser(nullptr);
        Loopback connection = loopback(*m_server, choose, *clientContext({}), "a.tls.test");
        QVERIFY(!connection.handshake());
        QCOMPARE(connection.clientFailure.receivedAlert, SSL_AD_INTERNAL_ERROR);
    }

    void theWholeChainIsSent()
    {
        const auto pair = parseKeyPair(readFile(QStringLiteral("a-rsa.crt")) +
                                           readFile(QStringLiteral("b-ecdsa.crt")),
                                       readFile(QStringLiteral("a-rsa.key")));
        QVERIFY(pair);
        auto choose = chooser(*pair);
        Loopback connection = loopback(*m_server, choose, *clientContext({}), "a.tls.test");
        QVERIFY(connection.handshake());
        QCOMPARE(sk_X509_num(SSL_get_peer_cert_chain(connection.client.get())), 2);
    }

    void theConnectionOutlivesTheContextObject()
    {
        ServerSettings settings;
        auto choose = chooser(m_a);
        ServerContextPtr shortLived = serverContext(settings);
        Loopback connection = loopback(*shortLived, choose, *clientContext({}), "a.tls.test");
        shortLived.reset();
        QVERIFY(connection.handshake());
    }

    void settingsThatNginxRefusesAreErrors()
    {
        ServerSettings ciphers;
        ciphers.ciphers = "NO-SUCH-CIPHER";
        const auto context = ServerContext::make(ciphers);
        QVERIFY(!context);
        QVERIFY(toQ(context.error().message).contains(QStringLiteral("NO-SUCH-CIPHER")));

        ServerSettings curves;
        curves.curves = "no-such-curve";
        QVERIFY(!ServerContext::make(curves));

        ServerSettings noCa;
        noCa.clients.mode = ClientVerifyMode::On;
        QVERIFY(!ServerContext::make(noCa));
        noCa.clients.mode = ClientVerifyMode::OptionalNoCa;
        QVERIFY(ServerContext::make(noCa));
    }

    void theCurveListIsUsed()
    {
        ServerSettings settings;
        settings.curves = "prime256v1";
        auto choose = chooser(m_a);
        Loopback connection =
            loopback(*serverContext(settings), choose, *clientContext({}), "a.tls.test");
        QVERIFY(connection.handshake());
        QCOMPARE(toQ(readHandshakeFacts(*connection.server).group), QStringLiteral("prime256v1"));
    }

    void sessionsAreResumedWithoutTickets_data()
    {
        QTest::addColumn<bool>("tls13");
        QTest::addColumn<bool>("cache");
        QTest::newRow("TLS 1.3") << true << true;
        QTest::newRow("TLS 1.2") << false << true;
        QTest::newRow("TLS 1.3, cache off") << true << false;
        QTest::newRow("TLS 1.2, cache off") << false << false;
    }

    void sessionsAreResumedWithoutTickets()
    {
        QFETCH(bool, tls13);
        QFETCH(bool, cache);
        ServerSettings serverSettings;
        serverSettings.sessionCache = cache;
        const auto server = serverContext(serverSettings);
        ClientSettings settings;
        settings.protocols.tls13 = tls13;
        const auto client = clientContext(settings);
        auto choose = chooser(m_a);
        Loopback first = loopback(*server, choose, *client, "a.tls.test");
        QVERIFY(first.handshake());
        SSL_SESSION* session = SSL_get1_session(first.client.get());
        Loopback second = loopback(*server, choose, *client, "a.tls.test");
        SSL_set_session(second.client.get(), session);
        QVERIFY(second.handshake());
        QCOMPARE(readHandshakeFacts(*second.server).resumed, cache);
        SSL_SESSION_free(session);
    }

    void equalSettingsShareAContext()
    {
        ServerContextCache cache;
        const auto first = cache.get({});
        const auto second = cache.get({});
        QVERIFY(first && second);
        QCOMPARE(first->get(), second->get());

        ServerSettings other;
        other.preferServerCiphers = false;
        const auto third = cache.get(other);
        QVERIFY(third);
        QVERIFY(third->get() != first->get());
        QCOMPARE(cache.size(), std::size_t(2));

        // The CA is compared by its contents.
        const std::string pem = readFile(QStringLiteral("clients-ca.crt"));
        ServerSettings one;
        one.clients = {.mode = ClientVerifyMode::On, .ca = *parseCaBundle(pem), .revoked = {}};
        ServerSettings two = one;
        two.clients.ca = *parseCaBundle(pem);
        QVERIFY(one == two);
        const auto fourth = cache.get(one);
        QCOMPARE(cache.get(two)->get(), fourth->get());
    }

    void aContextThatNobodyHoldsIsForgotten()
    {
        ServerContextCache cache;
        {
            const auto context = cache.get({});
            QVERIFY(context);
        }
        ServerSettings other;
        other.sessionTickets = true;
        const auto kept = cache.get(other);
        QVERIFY(kept);
        QCOMPARE(cache.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestServerContext)
#include "tst_server_context.moc"
