// SPDX-License-Identifier: Apache-2.0
// rewrite, redirects, canary, affinity, balancing, error pages, alias.
#include "tests/core/annotations/ingress_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::annotations;

class TestExtractRouting : public QObject {
    Q_OBJECT

private slots:
    void rewriteAndItsPlaceAreRead()
    {
        const Extracted shop =
            ExtractFixture().extract({{"rewrite-target", " /$2 "}, {"use-regex", "T"}});
        QCOMPARE(shop.settings.rewrite.target, std::string());   // blanks do not pass the check
        QVERIFY(shop.settings.rewrite.useRegex);

        const Extracted good = ExtractFixture().extract({{"rewrite-target", "/$2"}});
        QCOMPARE(good.settings.rewrite.target, std::string("/$2"));
        QVERIFY(good.settings.rewrite.targetAt.isValid());
        QVERIFY2(good.findings.empty(), good.codes());
    }

    void booleansAreThoseOfGo_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("value");
        QTest::addColumn<bool>("finding");
        QTest::newRow("1") << "1" << true << false;
        QTest::newRow("TRUE") << "TRUE" << true << false;
        QTest::newRow("t") << "t" << true << false;
        QTest::newRow("f") << "f" << false << false;
        QTest::newRow("yes is ignored") << "yes" << false << true;
        QTest::newRow("on is ignored") << "on" << false << true;
        QTest::newRow("empty is ignored") << "" << false << true;
        QTest::newRow("tRUE is ignored") << "tRUE" << false << true;
    }

    void booleansAreThoseOfGo()
    {
        QFETCH(QString, written);
        QFETCH(bool, value);
        QFETCH(bool, finding);
        const Extracted shop =
            ExtractFixture().extract({{"force-ssl-redirect", written.toStdString()}});
        QCOMPARE(shop.settings.rewrite.forceSslRedirect, value);
        QCOMPARE(shop.has("annotation/value-ignored"), finding);
    }

    void appRootMustBeAPath()
    {
        const ExtractFixture fixture;
        QCOMPARE(fixture.extract({{"app-root", "/app1"}}).settings.rewrite.appRoot,
                 std::string("/app1"));
        for (const char* bad : {"app1", "https://x.test/", ""}) {
            const Extracted shop = fixture.extract({{"app-root", bad}});
            QVERIFY2(shop.settings.rewrite.appRoot.empty(), bad);
            QVERIFY2(shop.has("annotation/value-ignored"), bad);
            QVERIFY(!shop.dropped);
        }
    }

    void redirectsHaveCodesInRange_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("used");
        QTest::addColumn<QString>("finding");
        QTest::newRow("permanent") << "permanent" << "" << 301 << "";
        QTest::newRow("permanent 308") << "permanent" << "308" << 308 << "";
        QTest::newRow("permanent 299") << "permanent" << "299" << 301 << "annotation/redirect-code";
        QTest::newRow("permanent 309") << "permanent" << "309" << 301 << "annotation/redirect-code";
        QTest::newRow("temporal") << "temporal" << "" << 302 << "";
        QTest::newRow("temporal 307") << "temporal" << "307" << 307 << "";
        QTest::newRow("temporal 308") << "temporal" << "308" << 302 << "annotation/redirect-code";
        QTest::newRow("no number") << "permanent" << "three" << 0 << "annotation/ingress-dropped";
    }

    void redirectsHaveCodesInRange()
    {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QFETCH(int, used);
        QFETCH(QString, finding);
        const std::string name = kind.toStdString() + "-redirect";
        Written written{{name, "https://new.test/x"}};
        if (!code.isEmpty())
            written.push_back({name + "-code", code.toStdString()});
        const Extracted shop = ExtractFixture().extract(written);
        QCOMPARE(shop.settings.redirect.code, used);
        QCOMPARE(shop.settings.redirect.url, std::string(used ? "https://new.test/x" : ""));
        QCOMPARE(shop.dropped.has_value(), used == 0);
        if (finding.isEmpty())
            QVERIFY2(shop.findings.empty(), shop.codes());
        else
            QVERIFY2(shop.has(finding.toStdString()), shop.codes());
    }

    void temporalRedirectWinsOverPermanent()
    {
        const Extracted shop = ExtractFixture().extract({{"permanent-redirect", "https://a.test"},
                                                         {"temporal-redirect", "https://b.test"}});
        QCOMPARE(shop.settings.redirect.url, std::string("https://b.test"));
        QCOMPARE(shop.settings.redirect.code, 302);
        QVERIFY(shop.has("annotation/no-effect"));
    }

    void aTemporalRedirectWithoutHttpIsLeftOutWithItsGroup()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"temporal-redirect", "ftp://b.test"}, {"from-to-www-redirect", "true"}});
        QVERIFY(!shop.dropped);
        QVERIFY(shop.settings.redirect.url.empty());
        QVERIFY(!shop.settings.redirect.fromToWww);
        QVERIFY(shop.has("annotation/group-ignored"));
    }

    void fromToWwwNeedsNoUrl()
    {
        const Extracted shop = ExtractFixture().extract({{"from-to-www-redirect", "true"}});
        QVERIFY(shop.settings.redirect.fromToWww);
        QVERIFY(shop.settings.redirect.url.empty());
        QVERIFY(ExtractFixture().extract({{"from-to-www-redirect", "maybe"}}).dropped);
    }

    void canaryAnnotationsCountOnlyWithCanaryTrue()
    {
        const Extracted off = ExtractFixture().extract({{"canary-weight", "20"}});
        QVERIFY(!off.settings.canary.enabled);
        QCOMPARE(off.settings.canary, CanarySettings());
        QVERIFY(off.has("annotation/canary-not-enabled"));

        const Extracted bad =
            ExtractFixture().extract({{"canary", "yes"}, {"canary-by-header", "X-C"}});
        QVERIFY(!bad.settings.canary.enabled);
        QVERIFY(bad.has("annotation/value-ignored"));
        QVERIFY(bad.has("annotation/canary-not-enabled"));

        const Extracted on = ExtractFixture().extract(
            {{"canary", "true"}, {"canary-weight", "20"}, {"canary-by-header", "X-C"},
             {"canary-by-header-pattern", "^v2$"}, {"canary-by-cookie", "beta"}});
        QVERIFY(on.settings.canary.enabled);
        QCOMPARE(on.settings.canary.weight, 20);
        QCOMPARE(on.settings.canary.weightTotal, 100);
        QCOMPARE(on.settings.canary.header, std::string("X-C"));
        QCOMPARE(on.settings.canary.headerPattern, std::string("^v2$"));
        QCOMPARE(on.settings.canary.cookie, std::string("beta"));
        QVERIFY(on.settings.canary.weightAt.isValid());
        QVERIFY2(on.findings.empty(), on.codes());
    }

    void aBadWeightIsNone()
    {
        const Extracted shop =
            ExtractFixture().extract({{"canary", "true"}, {"canary-weight", "half"}});
        QVERIFY(shop.settings.canary.enabled);
        QCOMPARE(shop.settings.canary.weight, 0);
        QVERIFY(shop.has("annotation/value-ignored"));
    }

    void aTotalBelowHundredIsTold()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"canary", "true"}, {"canary-weight", "25"}, {"canary-weight-total", "50"}});
        QCOMPARE(shop.settings.canary.weightTotal, 50);   // the balancer decides that 100 holds
        QVERIFY(shop.has("annotation/canary-total"));
    }

    void whatACanaryTakesFromTheMainIngressIsTold()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"canary", "true"}, {"rewrite-target", "/x"}, {"load-balance", "ewma"}});
        QCOMPARE(std::count_if(shop.findings.begin(), shop.findings.end(),
                               [](const Finding& f) { return f.code == "annotation/ignored-on-canary"; }),
                 1);
    }

    void affinityHasACookieWithTheControllersName()
    {
        const Extracted shop = ExtractFixture().extract({{"affinity", "cookie"}});
        QCOMPARE(shop.settings.affinity.type, std::string("cookie"));
        QCOMPARE(shop.settings.affinity.cookie.name, std::string("INGRESSCOOKIE"));
        QVERIFY(!shop.settings.affinity.cookie.secure.has_value());
        QVERIFY(ExtractFixture().extract({{"affinity", "ip"}}).settings.affinity.type.empty());

        const Extracted full = ExtractFixture().extract(
            {{"affinity", "cookie"}, {"session-cookie-name", "route"},
             {"session-cookie-max-age", "172800"}, {"session-cookie-expires", "soon"},
             {"session-cookie-samesite", "Strict"}, {"session-cookie-secure", "false"},
             {"session-cookie-change-on-failure", "true"}, {"affinity-mode", "persistent"},
             {"affinity-canary-behavior", "legacy"}});
        const AffinitySettings& affinity = full.settings.affinity;
        QCOMPARE(affinity.cookie.name, std::string("route"));
        QCOMPARE(affinity.cookie.maxAge, std::string("172800"));
        QCOMPARE(affinity.cookie.expires, std::string());
        QCOMPARE(affinity.cookie.sameSite, std::string("Strict"));
        QCOMPARE(affinity.cookie.secure, std::optional(false));
        QVERIFY(affinity.cookie.changeOnFailure);
        QCOMPARE(affinity.mode, std::string("persistent"));
        QCOMPARE(affinity.canaryBehavior, std::string("legacy"));
        QVERIFY(full.has("annotation/value-ignored"));
    }

    void balancingDropsWhatItDoesNotKnow()
    {
        QCOMPARE(ExtractFixture().extract({{"load-balance", " ewma "}}).settings.loadBalance,
                 std::string("ewma"));
        QVERIFY(ExtractFixture().extract({{"load-balance", "fastest"}}).dropped);
        const Extracted hash = ExtractFixture().extract(
            {{"upstream-hash-by", "$request_uri"}, {"upstream-hash-by-subset", "true"},
             {"upstream-hash-by-subset-size", "0"}});
        QCOMPARE(hash.settings.hashBy.by, std::string("$request_uri"));
        QVERIFY(hash.settings.hashBy.subset);
        QCOMPARE(hash.settings.hashBy.subsetSize, 3);
        QVERIFY(ExtractFixture()
                    .extract({{"upstream-hash-by", "$uri"}, {"upstream-hash-by-subset-size", "all"}})
                    .dropped);
    }

    void aBadServiceUpstreamIsFalseWhateverTheConfigMapSays()
    {
        ExtractFixture fixture;
        fixture.controller.serviceUpstream = true;
        QVERIFY(fixture.extract({}).settings.serviceUpstream);
        QVERIFY(!fixture.extract({{"service-upstream", "yes"}}).settings.serviceUpstream);
    }

    void errorCodesAreAListWithCommas()
    {
        using Codes = std::vector<int>;
        const ExtractFixture fixture;
        QCOMPARE(fixture.extract({{"custom-http-errors", "404, 503,"}}).settings.customHttpErrors,
                 (Codes{404, 503}));
        QVERIFY(fixture.extract({{"custom-http-errors", "200"}}).dropped);
        QVERIFY(fixture.extract({{"custom-http-errors", "all"}}).dropped);
        const Extracted blanks = fixture.extract({{"custom-http-errors", "404 503"}});
        QVERIFY(!blanks.dropped);
        QCOMPARE(blanks.settings.customHttpErrors, Codes());
        QVERIFY(blanks.has("annotation/group-ignored"));
    }

    void theDefaultBackendMustExist()
    {
        ExtractFixture fixture;
        const Extracted missing = fixture.extract({{"default-backend", "errors"}});
        QVERIFY(missing.settings.defaultBackend.empty());
        QVERIFY(missing.has("annotation/no-service"));
        QVERIFY(!missing.dropped);
        fixture.others = "apiVersion: v1\nkind: Service\nmetadata:\n  name: errors\nspec:\n  ports:\n"
                         "  - port: 80\n";
        QCOMPARE(fixture.extract({{"default-backend", "errors"}}).settings.defaultBackend,
                 std::string("errors"));
        QVERIFY(fixture.extract({{"default-backend", "Errors!"}}).dropped);
    }

    void aliasesAreSortedAndSingle()
    {
        const Extracted shop =
            ExtractFixture().extract({{"server-alias", "b.test, a.test,,b.test"}});
        QCOMPARE(shop.settings.aliases, (std::vector<std::string>{"a.test", "b.test"}));
        QVERIFY(ExtractFixture().extract({{"server-alias", "a.test; return 200"}}).dropped);
    }

    void theMirrorsHostComesFromItsTarget()
    {
        const Extracted shop = ExtractFixture().extract(
            {{"mirror-target", "http://copy.test:8080$request_uri"}, {"mirror-request-body", "off"}});
        QCOMPARE(shop.settings.mirror.host, std::string("copy.test"));
        QVERIFY(!shop.settings.mirror.requestBody);
    }
};

QTEST_APPLESS_MAIN(TestExtractRouting)
#include "tst_extract_routing.moc"
