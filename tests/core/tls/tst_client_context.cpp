// SPDX-License-Identifier: Apache-2.0
#include "core/tls/client_context.h"
#include "core/tls/self_signed.h"
#include "tests/core/tls/tls_fixture.h"

using namespace ingresscope::tls;
using namespace ingresscope::tls::test;

class TestClientContext : public QObject {
    Q_OBJECT

    SelfSignedPair m_local = std::move(*makeSelfSigned(
        {.hosts = {"app.test", "*.wild.test", "127.0.0.1", "::1"}, .key = KeyKind::EcdsaP256}));

private slots:
    void portsGoAndAddressesAreNotSentAsServerName_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("sni");
        const auto row = [](const char* written, const char* peer, const char* sni) {
            QTest::newRow(*written == 0 ? "empty" : written)
                << QString::fromLatin1(written) << QString::fromLatin1(peer)
                << QString::fromLatin1(sni);
        };
        row("app.test", "app.test", "app.test");
        row("app.test:8443", "app.test", "app.test");
        row("10.0.0.1:443", "10.0.0.1", "");
        row("[2001:db8::1]:443", "[2001:db8::1]", "");
        row("[2001:db8::1]", "[2001:db8::1]", "");
        row("upstream_balancer", "upstream_balancer", "upstream_balancer");
        row("", "", "");
    }

    void portsGoAndAddressesAreNotSentAsServerName()
    {
        QFETCH(QString, written);
        const std::string text = written.toStdString();
        QTEST(toQ(peerName(text)), "peer");
        QTEST(toQ(sniName(text)), "sni");
    }

    void thePeerIsCheckedAsByNginx_data()
    {
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("asTestRequest");
        QTest::addColumn<bool>("chainIsTrusted");
        QTest::addColumn<bool>("nameMatches");
        const auto row = [](const char* title, bool trusted, const char* name, bool asTestRequest,
                            bool chainIsTrusted, bool nameMatches) {
            QTest::newRow(title) << trusted << QString::fromLatin1(name) << asTestRequest
                                 << chainIsTrusted << nameMatches;
        };
        row("trusted and named", true, "app.test:443", false, true, true);
        row("not trusted", false, "app.test", false, false, true);
        row("other name", true, "other.test", false, true, false);
        row("wildcard", true, "a.wild.test", false, true, true);
        row("the controller's own name", true, "upstream_balancer", false, true, false);
        row("no name", true, "", false, true, false);
        row("address, as nginx", true, "127.0.0.1", false, true, false);
        row("address, as a browser", true, "127.0.0.1", true, true, true);
        row("IPv6 address, as a browser", true, "[::1]:8443", true, true, true);
    }

    void thePeerIsCheckedAsByNginx()
    {
        QFETCH(bool, trusted);
        QFETCH(QString, name);
        QFETCH(bool, asTestRequest);
        ClientSettings settings;
        if (trusted)
            settings.ca = *parseCaBundle(m_local.certificatePem);
        FixedChooser chooser;
        chooser.keyPair = m_local.keyPair;
        Loopback connection =
            loopback(*serverContext({}), chooser, *clientContext(settings), name.toStdString());
        QVERIFY(connection.handshake());   // whatever the certificate is worth
        const PeerCheck check = checkPeer(*connection.client, name.toStdString(), asTestRequest);
        QTEST(check.chainIsTrusted, "chainIsTrusted");
        QTEST(check.nameMatches, "nameMatches");
        QCOMPARE(check.chainProblem.empty(), check.chainIsTrusted);
        QVERIFY(check.certificate);
        QVERIFY(check.certificate->isLocal);
        QCOMPARE(check.isGood(), check.chainIsTrusted && check.nameMatches);
    }

    void theServerSeesTheName()
    {
        FixedChooser chooser;
        chooser.keyPair = m_local.keyPair;
        Loopback connection =
            loopback(*serverContext({}), chooser, *clientContext({}), "app.test:8443");
        QVERIFY(connection.handshake());
        QCOMPARE(chooser.askedName, std::string("app.test"));
        QCOMPARE(toQ(serverNameOf(*connection.server)), QStringLiteral("app.test"));
    }

    void aNameTooLongForSniIsAnError()
    {
        QVERIFY(!clientContext({})->newConnection(std::string(256, 'a')));
    }

    void badSettingsAreErrors()
    {
        ClientSettings ciphers;
        ciphers.ciphers = "NO-SUCH-CIPHER";
        QVERIFY(!ClientContext::make(ciphers));
        ClientSettings alpn;
        alpn.alpn = {""};
        QVERIFY(!ClientContext::make(alpn));
        ClientSettings curves;
        curves.curves = "no-such-curve";
        QVERIFY(!ClientContext::make(curves));
    }
};

QTEST_GUILESS_MAIN(TestClientContext)
#include "tst_client_context.moc"
