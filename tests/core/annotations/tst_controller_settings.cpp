// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/controller_settings.h"

#include "core/annotations/controller_keys.h"
#include "tests/core/annotations/ingress_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::annotations;

namespace {

struct ReadBack {
    ControllerSettings settings{};
    std::vector<Finding> findings{};

    bool has(std::string_view code) const
    {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& f) { return f.code == code; });
    }
};

/// @param data  Lines of the ConfigMap's data, two blanks before each.
ReadBack readMap(const std::string& data, const std::string& others = {})
{
    const kube::ResourceSet resources =
        readResources("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ingress-nginx-controller\n"
                      "  namespace: ingress-nginx\ndata:\n" +
                      data + "---\n" + others);
    Findings findings;
    ReadBack result;
    result.settings = readControllerSettings(resources.configMap(kControllerConfigMap), resources, findings);
    result.findings = findings.take();
    return result;
}

} // namespace

class TestControllerSettings : public QObject {
    Q_OBJECT

private slots:
    void withoutAConfigMapTheDefaultsHold()
    {
        Findings findings;
        const ControllerSettings settings = readControllerSettings(nullptr, readResources(""), findings);
        QVERIFY(settings == defaultControllerSettings());
        QVERIFY(findings.all().empty());
        QCOMPARE(settings.proxy.bodySize, std::string("1m"));
        QCOMPARE(settings.proxy.bufferSize, std::string("4k"));
        QCOMPARE(settings.proxy.buffering, std::string("off"));
        QCOMPARE(settings.proxy.requestBuffering, std::string("on"));
        QCOMPARE(settings.proxy.maxTempFileSize, std::string("1024m"));
        QVERIFY(settings.sslCiphers.starts_with("ECDHE-ECDSA-AES128-GCM-SHA256:"));
    }

    void valuesOfAllKindsAreRead()
    {
        const ReadBack read = readMap("  ssl-redirect: 'false'\n  proxy-read-timeout: '0x10'\n"
                                      "  proxy-body-size: 8m\n  http-redirect-code: '301'\n"
                                      "  block-cidrs: 10.0.0.0/8, 10.1.0.0/16\n"
                                      "  custom-http-errors: '404,503'\n  hsts: 'F'\n"
                                      "  Keep-Alive: '5'\n");
        QVERIFY(read.findings.empty());
        QVERIFY(!read.settings.sslRedirect);
        QCOMPARE(read.settings.proxy.readTimeout, 16);
        QCOMPARE(read.settings.proxy.bodySize, std::string("8m"));
        QCOMPARE(read.settings.httpRedirectCode, 301);
        QCOMPARE(read.settings.blockCidrs, (std::vector<std::string>{"10.0.0.0/8", "10.1.0.0/16"}));
        QCOMPARE(read.settings.customHttpErrors, (std::vector<int>{404, 503}));
        QVERIFY(!read.settings.hsts);
        QCOMPARE(read.settings.keepAlive, 5);   // names in other cases are found as well
    }

    void anEmptyTextIsZeroOrFalse()
    {
        const ReadBack read = readMap("  ssl-redirect: ''\n  proxy-read-timeout: ''\n");
        QVERIFY(read.findings.empty());
        QVERIFY(!read.settings.sslRedirect);
        QCOMPARE(read.settings.proxy.readTimeout, 0);
    }

    void badValuesKeepTheDefault_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("boolean") << "ssl-redirect" << "yes";
        QTest::newRow("number with unit") << "proxy-read-timeout" << "60s";
        QTest::newRow("redirect code") << "http-redirect-code" << "303";
        QTest::newRow("redirect word") << "http-redirect-code" << "moved";
        QTest::newRow("error code") << "custom-http-errors" << "200";
        QTest::newRow("header name") << "global-allowed-response-headers" << "X Y";
        QTest::newRow("missing map") << "add-headers" << "ingress-nginx/none";
        QTest::newRow("auth URL") << "global-auth-url" << "/check";
        QTest::newRow("auth method") << "global-auth-method" << "get";
    }

    void badValuesKeepTheDefault()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const ReadBack read =
            readMap(QStringLiteral("  %1: '%2'\n").arg(key, value).toStdString());
        QVERIFY(read.settings == defaultControllerSettings());
        QVERIFY(read.has("annotation/controller-value"));
        QCOMPARE(read.findings.back().at.begin.line, 7u);
        QCOMPARE(read.findings.back().object,
                 std::string("ConfigMap ingress-nginx/ingress-nginx-controller"));
    }

    void headersComeFromTheConfigMapsNamed()
    {
        const ReadBack read =
            readMap("  add-headers: ingress-nginx/out\n",
                    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: out\n"
                    "  namespace: ingress-nginx\ndata:\n  X-Frame-Options: DENY\n");
        QCOMPARE(read.settings.addHeaders.at("X-Frame-Options"), std::string("DENY"));
    }

    void globalAuthIsRead()
    {
        const ReadBack read = readMap("  global-auth-url: http://auth.test/x\n"
                                      "  global-auth-response-headers: X-User,X-Mail\n"
                                      "  global-auth-signin: https://login.test/\n"
                                      "  global-auth-signin-redirect-param: back\n");
        QCOMPARE(read.settings.globalAuth.host, std::string("auth.test"));
        QCOMPARE(read.settings.globalAuth.responseHeaders,
                 (std::vector<std::string>{"X-User", "X-Mail"}));
        QCOMPARE(read.settings.globalAuth.signinRedirectParam, std::string("back"));
    }

    void unknownAndIneffectiveKeysAreTold()
    {
        QVERIFY(readMap("  proxy-body-sizes: 8m\n").has("annotation/controller-key-unknown"));
        const ReadBack slip = readMap("  proxy-body-sizes: 8m\n");
        QVERIFY(slip.findings.front().message.find("proxy-body-size?") != std::string::npos);
        QVERIFY(readMap("  worker-processes: '4'\n").has("annotation/controller-key-not-local"));
        QVERIFY(!readMap("  global-auth-url: http://auth.test/\n")
                     .has("annotation/controller-key-not-simulated"));
        QVERIFY(readMap("  global-auth-snippet: 'proxy_set_header A b;'\n")
                    .has("annotation/controller-key-not-simulated"));
        const ReadBack proxied = readMap("  use-proxy-protocol: 'true'\n");
        QVERIFY(proxied.has("annotation/controller-key-not-simulated"));
        QVERIFY(proxied.settings.useProxyProtocol);
        QVERIFY(!readMap("  use-gzip: 'true'\n").has("annotation/controller-key-not-simulated"));
    }

    void keysAreSortedAndFoundByName()
    {
        const auto keys = controllerKeys();
        QVERIFY(std::is_sorted(keys.begin(), keys.end(),
                               [](const auto& a, const auto& b) { return a.name < b.name; }));
        for (const ControllerKey& key : keys)
            QCOMPARE(findControllerKey(key.name), &key);
        QVERIFY(!findControllerKey("nothing"));
        QVERIFY(findControllerKey("Keep-Alive"));
        QVERIFY(!findControllerKey("Http-Redirect-Code"));   // read by its exact name only
    }
};

QTEST_APPLESS_MAIN(TestControllerSettings)
#include "tst_controller_settings.moc"
