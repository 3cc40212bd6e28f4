// SPDX-License-Identifier: Apache-2.0
#include "tests/core/annotations/ingress_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::annotations;

class TestExtract : public QObject {
    Q_OBJECT

private slots:
    void anIngressWithoutAnnotationsHasTheControllersDefaults()
    {
        ExtractFixture fixture;
        fixture.controller.sslRedirect = false;
        fixture.controller.proxy.readTimeout = 7;
        fixture.controller.whitelistSourceRange = {"10.2.0.0/16", "10.1.0.0/16"};
        const Extracted shop = fixture.extract({});
        QVERIFY2(shop.findings.empty(), shop.codes());
        QVERIFY(!shop.dropped);
        QVERIFY(!shop.settings.denied);
        QVERIFY(!shop.settings.rewrite.sslRedirect);
        QCOMPARE(shop.settings.proxy.readTimeout, 7);
        QCOMPARE(shop.settings.proxy.nextUpstream, std::string("error timeout"));
        QCOMPARE(shop.settings.allowlist, (std::vector<std::string>{"10.1.0.0/16", "10.2.0.0/16"}));
        QCOMPARE(shop.settings.backendProtocol, std::string("HTTP"));
        QCOMPARE(shop.settings.hashBy.subsetSize, 3);
        QVERIFY(shop.settings.accessLog);
    }

    void aBadValueIsFoundAtItsPlace()
    {
        const Extracted shop = ExtractFixture().extract({{"proxy-read-timeout", "60s"}});
        const Finding* finding = shop.finding("annotation/value-ignored");
        QVERIFY2(finding, shop.codes());
        QCOMPARE(finding->severity, Severity::Warning);
        QCOMPARE(finding->at.begin.line, 8u);   // after the empty first document
        QVERIFY(finding->message.find("\"60s\"") != std::string::npos);
        QVERIFY(finding->message.find("60 holds") != std::string::npos);
    }

    void highAnnotationsAreDroppedWhereOnlyMediumIsAllowed_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("dropped");
        QTest::newRow("high at High") << "High" << "upstream-hash-by" << false;
        QTest::newRow("high at medium") << "medium" << "upstream-hash-by" << true;
        QTest::newRow("medium at Medium") << "Medium" << "canary-by-header" << false;
        QTest::newRow("medium at Low") << "Low" << "rewrite-target" << true;
        QTest::newRow("an unknown level is Low") << "Highest" << "rewrite-target" << true;
        QTest::newRow("snippet at High") << "High" << "server-snippet" << true;
        QTest::newRow("snippet at CRITICAL") << "CRITICAL" << "server-snippet" << false;
        QTest::newRow("alias name") << "Low" << "whitelist-source-range" << true;
        QTest::newRow("the prefix is not asked for") << "High" << "example.test/x" << false;
    }

    void highAnnotationsAreDroppedWhereOnlyMediumIsAllowed()
    {
        QFETCH(QString, level);
        QFETCH(QString, name);
        QFETCH(bool, dropped);
        ExtractFixture fixture;
        fixture.controller.annotationsRiskLevel = level.toStdString();
        const Extracted shop = fixture.extract({{name.toStdString(), "x"}});
        QCOMPARE(shop.dropped.has_value(), dropped);
        QCOMPARE(shop.has("annotation/too-risky"), dropped);
    }

    void aWordOfTheBlocklistDropsTheIngress()
    {
        ExtractFixture fixture;
        fixture.controller.annotationValueWordBlocklist = "load_module,location,{";
        QVERIFY(!fixture.extract({{"rewrite-target", "/x"}}).dropped);
        const Extracted bad = fixture.extract({{"rewrite-target", "/location/x"}});
        QVERIFY(bad.dropped);
        QVERIFY(bad.has("annotation/blocked-word"));
        // Other prefixes are not looked at.
        QVERIFY(!fixture.extract({{"example.test/note", "location"}}).dropped);
        // An empty word is in every value.
        fixture.controller.annotationValueWordBlocklist = "load_module,";
        QVERIFY(fixture.extract({{"rewrite-target", "/x"}}).dropped);
        QVERIFY(!fixture.extract({}).dropped);
    }

    void aMisspelledNameGetsTheNameThatWasMeant()
    {
        const Extracted shop = ExtractFixture().extract({{"rewrite-targets", "/"}});
        const Finding* finding = shop.finding("annotation/unknown");
        QVERIFY2(finding, shop.codes());
        QVERIFY(finding->message.find("Did you mean rewrite-target?") != std::string::npos);
        QCOMPARE(finding->fixes.size(), std::size_t(1));
        QCOMPARE(finding->fixes.front().edits.front().text,
                 std::string("nginx.ingress.kubernetes.io/rewrite-target"));
        QVERIFY(!shop.dropped);

        const Extracted odd = ExtractFixture().extract({{"make-coffee", "now"}});
        QVERIFY(odd.finding("annotation/unknown")->fixes.empty());
    }

    void foreignAndMisspelledPrefixesAreTold_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("code");
        QTest::newRow("F5") << "nginx.org/rewrites" << "annotation/foreign";
        QTest::newRow("F5, same name") << "nginx.org/proxy-read-timeout" << "annotation/foreign";
        QTest::newRow("old prefix") << "ingress.kubernetes.io/rewrite-target" << "annotation/foreign";
        QTest::newRow("Traefik") << "traefik.ingress.kubernetes.io/router.tls" << "annotation/foreign";
        QTest::newRow("slip") << "nginx.ingress.kubernets.io/rewrite-target" << "annotation/prefix";
        QTest::newRow("somebody else's") << "cert-manager.io/cluster-issuer" << "";
        QTest::newRow("a class") << "kubernetes.io/ingress.class" << "";
    }

    void foreignAndMisspelledPrefixesAreTold()
    {
        QFETCH(QString, key);
        QFETCH(QString, code);
        const Extracted shop = ExtractFixture().extract({{key.toStdString(), "x"}});
        if (code.isEmpty())
            QVERIFY2(shop.findings.empty(), shop.codes());
        else
            QVERIFY2(shop.has(code.toStdString()), shop.codes());
    }

    void anAnnotationThatWaitsForAnotherIsTold()
    {
        ExtractFixture fixture;
        QVERIFY(fixture.extract({{"cors-max-age", "60"}}).has("annotation/no-effect"));
        QVERIFY(!fixture.extract({{"cors-max-age", "60"}, {"enable-cors", "true"}})
                     .has("annotation/no-effect"));
        QVERIFY(fixture.extract({{"auth-secret", "users"}}).has("annotation/no-effect"));
        QVERIFY(fixture.extract({{"limit-allowlist", "10.0.0.0/8"}}).has("annotation/no-effect"));
        QVERIFY(!fixture.extract({{"limit-allowlist", "10.0.0.0/8"}, {"limit-rpm", "5"}})
                     .has("annotation/no-effect"));
    }

    void theOldNameCountsOnlyWhereTheNewOneIsMissingOrEmpty()
    {
        ExtractFixture fixture;
        using List = std::vector<std::string>;
        QCOMPARE(fixture.extract({{"whitelist-source-range", "10.0.0.1"}}).settings.allowlist,
                 List{"10.0.0.1"});
        const Extracted both = fixture.extract(
            {{"whitelist-source-range", "10.0.0.1"}, {"allowlist-source-range", "10.0.0.2"}});
        QCOMPARE(both.settings.allowlist, List{"10.0.0.2"});
        QVERIFY(both.has("annotation/no-effect"));
        QCOMPARE(fixture
                     .extract({{"allowlist-source-range", ""}, {"whitelist-source-range", "10.0.0.1"}})
                     .settings.allowlist,
                 List{"10.0.0.1"});
    }

    void whatDoesNothingHereIsTold()
    {
        for (const AnnotationRow& row : annotationTable()) {
            if (row.support == Support::Acts || row.risk == Risk::Critical)
                continue;
            const Extracted shop = ExtractFixture().extract({{std::string(row.name), "1"}});
            QVERIFY2(shop.has(row.support == Support::NotYet ? "annotation/not-simulated"
                                                             : "annotation/not-local"),
                     std::string(row.name).c_str());
        }
    }

    void snippetsWaitForTheConfigMap()
    {
        ExtractFixture fixture;
        const Written written{{"configuration-snippet", "return 418;"}, {"server-snippet", "# x"}};
        QVERIFY(fixture.extract(written).dropped);

        fixture.controller.annotationsRiskLevel = "Critical";
        const Extracted off = fixture.extract(written);
        QVERIFY(!off.dropped);
        QVERIFY(off.has("annotation/snippets-off"));
        QVERIFY(off.settings.configurationSnippet.empty());

        const Written auth{{"auth-url", "http://auth.test/"}, {"auth-snippet", "# x"}};
        QVERIFY(fixture.extract(auth).settings.externalAuth.snippet.empty());
        fixture.controller.allowSnippetAnnotations = true;
        QCOMPARE(fixture.extract(auth).settings.externalAuth.snippet, std::string("# x"));
        QCOMPARE(fixture.extract(written).settings.configurationSnippet, std::string("return 418;"));
        QCOMPARE(fixture.extract(written).settings.serverSnippet, std::string("# x"));

        ExtractFixture anyway;
        anyway.runSnippetsAnyway = true;
        QVERIFY(!anyway.extract(written).dropped);
        QCOMPARE(anyway.extract(written).settings.configurationSnippet, std::string("return 418;"));
    }

    void redirectsAndRewritesAreLeftOutWhereThereAreNoRules()
    {
        const kube::ResourceSet resources = readResources(
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: all\n  annotations:\n"
            "    nginx.ingress.kubernetes.io/permanent-redirect: https://new.test\n"
            "    nginx.ingress.kubernetes.io/app-root: /home\n"
            "    nginx.ingress.kubernetes.io/proxy-read-timeout: '7'\n"
            "spec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: 80\n");
        const ControllerSettings controller = defaultControllerSettings();
        Findings findings;
        const ExtractResult all = extractSettings(*resources.ingresses().front(),
                                                  {resources, controller, {}, false}, findings);
        QVERIFY(all.settings.redirect.url.empty());
        QVERIFY(all.settings.rewrite.appRoot.empty());
        QVERIFY(!all.settings.rewrite.sslRedirect);
        QCOMPARE(all.settings.proxy.readTimeout, 7);
        QCOMPARE(findings.count(Severity::Warning), std::size_t(2));
    }

    void everyMistakeOfADroppedIngressIsTold()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"limit-rps", "5 per second"}, {"load-balance", "fastest"}, {"proxy-read-timeout", "1m"}});
        QVERIFY(shop.dropped);
        QCOMPARE(std::count_if(shop.findings.begin(), shop.findings.end(),
                               [](const Finding& f) { return f.code == "annotation/ingress-dropped"; }),
                 2);
        QVERIFY(shop.has("annotation/value-ignored"));
    }
};

QTEST_APPLESS_MAIN(TestExtract)
#include "tst_extract.moc"
