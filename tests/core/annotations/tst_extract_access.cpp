// SPDX-License-Identifier: Apache-2.0
// Address lists, passwords, authentication services, certificates, CORS, limits, headers.
#include "tests/core/annotations/ingress_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::annotations;

namespace {

const std::string kSecrets =
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: users\nstringData:\n  auth: 'a:$apr1$x$y'\n"
    "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: map\nstringData:\n  ann: 'hash'\n"
    "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: users\n  namespace: vault\nstringData:\n"
    "  auth: 'b:x'\n";

std::string configMap(const std::string& name, const std::string& data)
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n" + data;
}

} // namespace

class TestExtractAccess : public QObject {
    Q_OBJECT

private slots:
    void addressListsAreSortedAndCanonical()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"allowlist-source-range", "10.1.2.3/8, 192.168.0.1"}, {"denylist-source-range", "::1"}});
        QCOMPARE(shop.settings.allowlist, (std::vector<std::string>{"10.0.0.0/8", "192.168.0.1"}));
        QCOMPARE(shop.settings.denylist, std::vector<std::string>{"::1"});
        QVERIFY(shop.settings.allowlistAt.isValid());
        QVERIFY2(shop.findings.empty(), shop.codes());
    }

    void aBadAddressShutsTheLocations_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("host name") << "allowlist-source-range" << "office.test";
        QTest::newRow("prefix too long") << "denylist-source-range" << "10.0.0.0/33";
        QTest::newRow("last comma") << "allowlist-source-range" << "10.0.0.1,";
        QTest::newRow("blanks only") << "allowlist-source-range" << "  ";
        QTest::newRow("empty") << "allowlist-source-range" << "";
    }

    void aBadAddressShutsTheLocations()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        const Extracted shop =
            ExtractFixture().extract({{name.toStdString(), value.toStdString()}});
        QVERIFY2(shop.settings.denied.has_value(), shop.codes());
        QVERIFY(!shop.dropped);
        QVERIFY(shop.has("annotation/location-denied"));
        QVERIFY(shop.settings.deniedAt.isValid());
    }

    void basicAuthFindsItsSecret()
    {
        ExtractFixture fixture;
        fixture.others = kSecrets;
        const Extracted file = fixture.extract(
            {{"auth-type", "basic"}, {"auth-secret", "users"}, {"auth-realm", "Staff only"}});
        QVERIFY2(file.findings.empty(), file.codes());
        QCOMPARE(file.settings.basicAuth.type, BasicAuthType::Basic);
        QCOMPARE(file.settings.basicAuth.secretKey, std::string("default/users"));
        QCOMPARE(file.settings.basicAuth.realm, std::string("Staff only"));
        QVERIFY(!file.settings.basicAuth.isMap);

        const Extracted map = fixture.extract(
            {{"auth-type", "basic"}, {"auth-secret", "default/map"}, {"auth-secret-type", "auth-map"}});
        QVERIFY(map.settings.basicAuth.isMap);
        QVERIFY(!map.settings.denied);
    }

    void basicAuthThatCannotWorkShutsTheLocations_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing Secret") << "nobody" << "default/nobody";
        QTest::newRow("no annotation") << "" << "does not name a Secret";
        QTest::newRow("no key auth") << "map" << "auth-map";
        QTest::newRow("other namespace") << "vault/users" << "vault";
        QTest::newRow("two slashes") << "a/b/c" << "slash";
    }

    void basicAuthThatCannotWorkShutsTheLocations()
    {
        QFETCH(QString, secret);
        QFETCH(QString, words);
        ExtractFixture fixture;
        fixture.others = kSecrets;
        Written written{{"auth-type", "basic"}};
        if (!secret.isEmpty())
            written.push_back({"auth-secret", secret.toStdString()});
        const Extracted shop = fixture.extract(written);
        QVERIFY(shop.settings.denied.has_value());
        QVERIFY2(shop.settings.denied->find(words.toStdString()) != std::string::npos,
                 shop.settings.denied->c_str());
        QCOMPARE(shop.settings.basicAuth.type, BasicAuthType::None);
    }

    void secretsOfOtherNamespacesCountWhereTheConfigMapAllowsThem()
    {
        ExtractFixture fixture;
        fixture.others = kSecrets;
        fixture.controller.allowCrossNamespaceResources = true;
        const Extracted shop =
            fixture.extract({{"auth-type", "basic"}, {"auth-secret", "vault/users"}});
        QVERIFY(!shop.settings.denied);
        QCOMPARE(shop.settings.basicAuth.secretKey, std::string("vault/users"));
    }

    void aBadTypeDropsTheIngress()
    {
        ExtractFixture fixture;
        fixture.others = kSecrets;
        QVERIFY(fixture.extract({{"auth-type", "bearer"}, {"auth-secret", "users"}}).dropped);
        QVERIFY(fixture
                    .extract({{"auth-type", "basic"}, {"auth-secret", "users"},
                              {"auth-secret-type", "auth-list"}})
                    .dropped);
        QVERIFY(fixture
                    .extract({{"auth-type", "basic"}, {"auth-secret", "users"},
                              {"auth-realm", "a \"quoted\" realm"}})
                    .dropped);
        const Extracted digest = fixture.extract({{"auth-type", "digest"}, {"auth-secret", "users"}});
        QCOMPARE(digest.settings.basicAuth.type, BasicAuthType::Digest);
        QVERIFY(digest.has("annotation/digest-realm"));
        QVERIFY(fixture
                    .extract({{"auth-type", "basic"}, {"auth-secret", "users"}, {"auth-realm", "off"}})
                    .has("annotation/realm-off"));
    }

    void theAuthenticationServiceIsRead()
    {
        ExtractFixture fixture;
        fixture.others = configMap("fields", "  X-Team: blue\n");
        const Extracted shop = fixture.extract(
            {{"auth-url", "http://auth.test:9/check?x=$request_uri"}, {"auth-method", "POST"},
             {"auth-response-headers", "X-User, X-Mail"}, {"auth-cache-duration", "200 5m, 401 1s"},
             {"auth-proxy-set-headers", "default/fields"}, {"auth-keepalive", "5"}});
        const ExternalAuthSettings& auth = shop.settings.externalAuth;
        QVERIFY(!shop.settings.denied);
        QCOMPARE(auth.host, std::string("auth.test"));
        QCOMPARE(auth.method, std::string("POST"));
        QCOMPARE(auth.responseHeaders, (std::vector<std::string>{"X-User", "X-Mail"}));
        QCOMPARE(auth.cacheDurations, (std::vector<std::string>{"200 5m", "401 1s"}));
        QCOMPARE(auth.proxySetHeaders.at("X-Team"), std::string("blue"));
        QCOMPARE(auth.keepaliveConnections, 5);
    }

    void theAuthenticationServiceMayShutOrBeLost_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("no host") << "auth-url" << "/check" << "denied";
        QTest::newRow("bad URL") << "auth-url" << "http://a.test/;" << "dropped";
        QTest::newRow("method") << "auth-method" << "get" << "denied";
        QTest::newRow("headers") << "auth-response-headers" << "X User" << "denied";
        QTest::newRow("ConfigMap") << "auth-proxy-set-headers" << "default/none" << "denied";
        QTest::newRow("duration") << "auth-cache-duration" << "200 soon" << "denied";
        QTest::newRow("duration with signs") << "auth-cache-duration" << "200;5m" << "lost";
        QTest::newRow("redirect") << "auth-request-redirect" << "/x$y" << "lost";
        QTest::newRow("cookie") << "auth-always-set-cookie" << "yes" << "lost";
        QTest::newRow("signin") << "auth-signin" << "/x;y" << "kept";
    }

    void theAuthenticationServiceMayShutOrBeLost()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, outcome);
        Written written{{name.toStdString(), value.toStdString()}};
        if (name != "auth-url")
            written.push_back({"auth-url", "http://auth.test/"});
        const Extracted shop = ExtractFixture().extract(written);
        QCOMPARE(shop.settings.denied.has_value(), outcome == "denied");
        QCOMPARE(shop.dropped.has_value(), outcome == "dropped");
        QCOMPARE(shop.settings.externalAuth.url.empty(), outcome != "kept");
        QCOMPARE(shop.has("annotation/group-ignored"), outcome == "lost");
    }

    void clientCertificatesNeedASecretWithNamespace()
    {
        ExtractFixture fixture;
        fixture.certificates["default/ca"] = {.exists = true, .hasCa = true};
        const Extracted shop = fixture.extract(
            {{"auth-tls-secret", "default/ca"}, {"auth-tls-verify-client", "sometimes"},
             {"auth-tls-verify-depth", "0"}, {"auth-tls-match-cn", "CN=^app"}});
        const ClientCertificateSettings& client = shop.settings.clientCertificate;
        QCOMPARE(client.secretKey, std::string("default/ca"));
        QVERIFY(client.hasCa);
        QCOMPARE(client.verifyClient, std::string("on"));
        QCOMPARE(client.verifyDepth, 1);
        QCOMPARE(client.matchCn, std::string("CN=^app"));
        QVERIFY(!shop.settings.denied);

        for (const char* bad : {"ca", "default/none", "other/ca"}) {
            const Extracted denied = fixture.extract({{"auth-tls-secret", bad}});
            QVERIFY2(denied.settings.denied.has_value(), bad);
            QVERIFY(!denied.settings.clientCertificate.error.empty());
            QVERIFY(denied.settings.clientCertificate.secretKey.empty());
        }
        QVERIFY(fixture
                    .extract({{"auth-tls-secret", "default/ca"}, {"auth-tls-match-cn", "app"}})
                    .dropped);
    }

    void backendTlsHasDefaultsOnceItIsThere()
    {
        ExtractFixture fixture;
        fixture.certificates["default/client"] = {.exists = true, .hasKeyPair = true};
        const Extracted none = fixture.extract({{"proxy-ssl-verify", "on"}});
        QCOMPARE(none.settings.backendTls, BackendTlsSettings());
        QVERIFY(none.has("annotation/no-effect"));

        const Extracted shop = fixture.extract(
            {{"proxy-ssl-secret", "default/client"}, {"proxy-ssl-protocols", "TLSv1.3 TLSv1.2"}});
        QVERIFY(shop.settings.backendTls.hasKeyPair);
        QCOMPARE(shop.settings.backendTls.protocols, std::string("TLSv1.2 TLSv1.3"));
        QCOMPARE(shop.settings.backendTls.verify, std::string("off"));
        QCOMPARE(shop.settings.backendTls.ciphers, std::string("DEFAULT"));
        QVERIFY(fixture.extract({{"proxy-ssl-secret", "default/none"}}).settings.denied);
    }

    void corsHasTheControllersDefaults()
    {
        const Extracted shop = ExtractFixture().extract({{"enable-cors", "true"}});
        const CorsSettings& cors = shop.settings.cors;
        QVERIFY(cors.enabled);
        QCOMPARE(cors.allowOrigin, std::vector<std::string>{"*"});
        QCOMPARE(cors.allowMethods, std::string("GET, PUT, POST, DELETE, PATCH, OPTIONS"));
        QVERIFY(cors.allowHeaders.starts_with("DNT,Keep-Alive"));
        QVERIFY(cors.allowCredentials);
        QCOMPARE(cors.maxAge, 1728000);
    }

    void badOriginsAreLeftOutOneByOne()
    {
        using Origins = std::vector<std::string>;
        const ExtractFixture fixture;
        const auto origins = [&](const char* written) {
            return fixture.extract({{"enable-cors", "true"}, {"cors-allow-origin", written}});
        };
        QCOMPARE(origins("https://a.test, http://*.b.test:8080").settings.cors.allowOrigin,
                 (Origins{"https://a.test", "http://*.b.test:8080"}));
        QCOMPARE(origins("https://a.test,*").settings.cors.allowOrigin, Origins{"*"});
        const Extracted noScheme = origins("a.test,https://b.test");
        QCOMPARE(noScheme.settings.cors.allowOrigin, Origins{"https://b.test"});
        QVERIFY(noScheme.has("annotation/cors-origin"));
        const Extracted bad = origins("not a url;");
        QCOMPARE(bad.settings.cors.allowOrigin, Origins{"*"});
        QVERIFY(bad.has("annotation/value-ignored"));
        QVERIFY(origins("a.test").settings.cors.allowOrigin.empty());
    }

    void limitsMultiplyTheirBurst()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"limit-rps", "5"}, {"limit-connections", "2"}, {"limit-burst-multiplier", "3"},
             {"limit-whitelist", "10.0.0.0/8"}});
        const RateLimitSettings& limits = shop.settings.rateLimit;
        QCOMPARE(limits.perSecond.limit, 5);
        QCOMPARE(limits.perSecond.burst, 15);
        QCOMPARE(limits.connections.limit, 2);
        QCOMPARE(limits.perMinute.limit, 0);
        QCOMPARE(limits.allowlist, std::vector<std::string>{"10.0.0.0/8"});
        QVERIFY(limits.zone.starts_with("default_shop_"));
        QCOMPARE(ExtractFixture().extract({{"limit-rpm", "4"}}).settings.rateLimit.perMinute.burst, 20);
    }

    void badLimitsDropTheIngress_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("dropped");
        QTest::newRow("rps") << "limit-rps" << "5 per second" << true;
        QTest::newRow("rpm") << "limit-rpm" << "0x10" << true;
        QTest::newRow("connections") << "limit-connections" << "many" << true;
        QTest::newRow("allowlist") << "limit-allowlist" << "office" << true;
        QTest::newRow("burst") << "limit-burst-multiplier" << "x" << false;
        QTest::newRow("rate") << "limit-rate" << "10k" << false;
        QTest::newRow("empty") << "limit-rps" << "" << false;
    }

    void badLimitsDropTheIngress()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, dropped);
        const Extracted shop =
            ExtractFixture().extract({{name.toStdString(), value.toStdString()}});
        QCOMPARE(shop.dropped.has_value(), dropped);
        QCOMPARE(shop.has("annotation/value-ignored"), !dropped);
        QCOMPARE(shop.settings.rateLimit.perSecond.limit, 0);
    }

    void customHeadersMustBeAllowedByTheController()
    {
        ExtractFixture fixture;
        fixture.others = configMap("out", "  X-Team: blue\n");
        const Extracted refused = fixture.extract({{"custom-headers", "default/out"}});
        QVERIFY(refused.settings.denied);
        QVERIFY(refused.settings.denied->find("global-allowed-response-headers") != std::string::npos);
        fixture.controller.allowedResponseHeaders = {"X-Team"};
        QCOMPARE(fixture.extract({{"custom-headers", "default/out"}}).settings.customHeaders.at("X-Team"),
                 std::string("blue"));
        QVERIFY(fixture.extract({{"custom-headers", "default/none"}}).settings.denied);
    }

    void headersToTheBackendDropWhatDoesNotPass()
    {
        const ExtractFixture fixture;
        QCOMPARE(fixture.extract({{"connection-proxy-header", "keep-alive"}}).settings.connectionHeader,
                 std::string("keep-alive"));
        QVERIFY(fixture.extract({{"connection-proxy-header", "upgrade"}}).dropped);
        QVERIFY(fixture.extract({{"upstream-vhost", "a\"; return 418; #"}}).dropped);
        QVERIFY(fixture.extract({{"x-forwarded-prefix", "/p\";"}, {"rewrite-target", "/"}}).dropped);
    }

    void proxySettingsKeepTheDefaultForBadValues()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"proxy-body-size", "8M"}, {"proxy-connect-timeout", "5s"}, {"proxy-buffering", "on"},
             {"proxy-http-version", "2"}, {"proxy-next-upstream", "error http_502"},
             {"backend-protocol", "HTTPX"}});
        const ProxySettings& proxy = shop.settings.proxy;
        QCOMPARE(proxy.bodySize, std::string("8M"));
        QCOMPARE(proxy.connectTimeout, 5);
        QCOMPARE(proxy.buffering, std::string("on"));
        QCOMPARE(proxy.httpVersion, std::string("1.1"));
        QCOMPARE(proxy.nextUpstream, std::string("error http_502"));
        QCOMPARE(shop.settings.backendProtocol, std::string("HTTP"));
        QCOMPARE(std::count_if(shop.findings.begin(), shop.findings.end(),
                               [](const Finding& f) { return f.code == "annotation/value-ignored"; }),
                 3);
        QVERIFY(ExtractFixture().extract({{"client-body-buffer-size", "big"}}).dropped);
    }

    void limitRateNeedsBuffering()
    {
        ExtractFixture fixture;
        QVERIFY(fixture.extract({{"limit-rate", "50"}}).has("annotation/no-effect"));
        const Extracted paced = fixture.extract({{"limit-rate", "50"}, {"proxy-buffering", "on"}});
        QVERIFY(!paced.has("annotation/no-effect"));
        QCOMPARE(paced.settings.rateLimit.rate, 50);
    }

    void backendsThatAreNotSpokenToInTheirProtocolAreNamed()
    {
        for (const char* protocol : {"FCGI", "fcgi"})
            QVERIFY(ExtractFixture()
                        .extract({{"backend-protocol", protocol}})
                        .has("annotation/not-simulated"));
        for (const char* protocol : {"HTTP", "http", "AUTO_HTTP", "HTTPS", "grpc", "GRPCS"})
            QVERIFY(!ExtractFixture()
                         .extract({{"backend-protocol", protocol}})
                         .has("annotation/not-simulated"));
    }

    void hostTlsIsRead()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"ssl-ciphers", "HIGH:!aNULL"}, {"ssl-prefer-server-ciphers", "false"}});
        QCOMPARE(shop.settings.sslCiphers, std::string("HIGH:!aNULL"));
        QCOMPARE(shop.settings.sslPreferServerCiphers, std::string("off"));
        QVERIFY(ExtractFixture().extract({{"ssl-ciphers", "HIGH; x"}}).dropped);
        QVERIFY(ExtractFixture().extract({{"ssl-passthrough", "yes"}}).dropped);
        QVERIFY(ExtractFixture().extract({{"ssl-passthrough", "true"}}).settings.sslPassthrough);
    }
};

QTEST_APPLESS_MAIN(TestExtractAccess)
#include "tst_extract_access.moc"
