// SPDX-License-Identifier: Apache-2.0
#include "core/tls/host_name_match.h"

#include <QStringList>
#include <QTest>

using namespace ingresscope::tls;

namespace {

Certificate certificateFor(const QString& commonName, const QStringList& names)
{
    Certificate certificate;
    certificate.subjectCommonName = commonName.toStdString();
    for (const QString& name : names) {
        if (name.startsWith(QLatin1String("ip:")))
            certificate.ipAddresses.push_back(name.mid(3).toStdString());
        else
            certificate.dnsNames.push_back(name.toStdString());
    }
    return certificate;
}

} // namespace

class TestHostNameMatch : public QObject {
    Q_OBJECT

    static void row(const char* name, const QStringList& names, const char* host, bool strict,
                    bool lenient)
    {
        QTest::newRow(name) << names << QString::fromLatin1(host) << strict << lenient;
    }

private slots:
    void namesAreComparedAsGoAndThenAsTheController_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("strict");    // Go's VerifyHostname
        QTest::addColumn<bool>("lenient");   // the controller's second try

        const QStringList shop{QStringLiteral("shop.test")};
        const QStringList wild{QStringLiteral("*.shop.test")};
        row("same", shop, "shop.test", true, true);
        row("other case", shop, "SHOP.Test", true, true);
        row("certificate in capitals", {QStringLiteral("SHOP.TEST")}, "shop.test", true, true);
        row("dot after the host", shop, "shop.test.", true, true);
        row("dot after the name", {QStringLiteral("shop.test.")}, "shop.test", false, true);
        row("dot after both", {QStringLiteral("shop.test.")}, "shop.test.", true, true);
        row("other host", shop, "shop2.test", false, false);
        row("suffix only", shop, "a.shop.test", false, false);
        row("second name", {QStringLiteral("a.test"), QStringLiteral("b.test")}, "b.test", true,
            true);

        row("wildcard, one label", wild, "a.shop.test", true, true);
        row("wildcard, two labels", wild, "a.b.shop.test", false, false);
        row("wildcard, parent", wild, "shop.test", false, false);
        row("wildcard host", wild, "*.shop.test", true, true);
        row("wildcard host, other case", {QStringLiteral("*.SHOP.test")}, "*.shop.test", true, true);
        row("wildcard host, exact certificate", {QStringLiteral("a.shop.test")}, "*.shop.test",
            false, false);
        row("part of a label", {QStringLiteral("a*.shop.test")}, "ab.shop.test", false, false);
        row("second label", {QStringLiteral("a.*.test")}, "a.b.test", false, false);
        row("star alone", {QStringLiteral("*")}, "localhost", false, true);
        row("top level", {QStringLiteral("*.test")}, "shop.test", true, true);

        row("underscore", {QStringLiteral("*.shop.test")}, "my_app.shop.test", true, true);
        row("label starts with a hyphen", wild, "-a.shop.test", false, true);
        row("that name exactly", {QStringLiteral("-a.shop.test")}, "-a.shop.test", true, true);
        row("blank in the host", wild, "a b.shop.test", false, true);
        row("empty label", wild, ".shop.test", false, true);
        row("empty host", shop, "", false, false);
        row("empty host and name", {QString()}, "", false, false);
        row("dots", {QStringLiteral(".")}, ".", false, false);

        row("address", {QStringLiteral("ip:10.0.0.1")}, "10.0.0.1", true, true);
        row("address in brackets", {QStringLiteral("ip:2001:db8::1")}, "[2001:0DB8::1]", true, true);
        row("IPv4 in IPv6", {QStringLiteral("ip:10.0.0.1")}, "::ffff:10.0.0.1", true, true);
        row("address as DNS name", {QStringLiteral("10.0.0.1")}, "10.0.0.1", false, false);
        row("other address", {QStringLiteral("ip:10.0.0.1")}, "10.0.0.2", false, false);
        row("leading zeros are no address", {QStringLiteral("ip:10.0.0.1")}, "10.0.0.01", false,
            false);
    }

    void namesAreComparedAsGoAndThenAsTheController()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, host);
        const auto certificate = certificateFor(QStringLiteral("cn.test"), names);
        const auto strict = matchAlternativeNames(certificate, host.toStdString());
        const auto lenient = matchWithCommonName(certificate, host.toStdString());
        QTEST(strict.matches, "strict");
        QTEST(lenient.matches, "lenient");
        QCOMPARE(strict.name.empty(), !strict.matches || names.contains(QString()));
        QCOMPARE(strict.reason.empty(), strict.matches);
        QCOMPARE(lenient.reason.empty(), lenient.matches);
    }

    void theCommonNameCountsOnlyWithoutDnsNames()
    {
        const auto old = certificateFor(QStringLiteral("example.com"), {});
        QVERIFY(!matchAlternativeNames(old, "example.com").matches);
        const auto match = matchHost(old, "Example.com");
        QVERIFY(match.matches);
        QCOMPARE(match.source, NameSource::CommonName);
        QCOMPARE(match.name, std::string("example.com"));
        QVERIFY(!matchHost(old, "www.example.com").matches);
        QVERIFY(matchHost(certificateFor(QStringLiteral("*.example.com"), {}), "www.example.com")
                    .matches);

        const auto both = certificateFor(QStringLiteral("example.com"), {QStringLiteral("a.test")});
        QVERIFY(!matchHost(both, "example.com").matches);
    }

    void theReasonNamesTheCause_data()
    {
        QTest::addColumn<QString>("commonName");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("reason");

        const auto row = [](const char* name, const char* commonName, const QStringList& names,
                            const char* host, const char* reason) {
            QTest::newRow(name) << QString::fromLatin1(commonName) << names
                                << QString::fromLatin1(host) << QString::fromLatin1(reason);
        };
        row("parent of a wildcard", "x", {QStringLiteral("*.wild.test")}, "wild.test",
            "\"*.wild.test\" does not cover wild.test itself: the wildcard stands for one label");
        row("two labels", "x", {QStringLiteral("*.wild.test")}, "a.b.wild.test",
            "\"*.wild.test\" does not cover a.b.wild.test: the wildcard stands for one label only");
        row("other names", "x", {QStringLiteral("a.test"), QStringLiteral("b.test")}, "c.test",
            "the certificate is for a.test, b.test, not for c.test");
        row("common name", "example.com", {}, "www.example.com",
            "the certificate has no subject alternative names, and its common name "
            "\"example.com\" is not www.example.com");
        row("nothing", "", {}, "a.test", "the certificate names no host at all");
        row("address", "x", {QStringLiteral("a.test")}, "10.0.0.1",
            "10.0.0.1 is an IP address, and the certificate is for none");
    }

    void theReasonNamesTheCause()
    {
        QFETCH(QString, commonName);
        QFETCH(QStringList, names);
        QFETCH(QString, host);
        const auto match = matchHost(certificateFor(commonName, names), host.toStdString());
        QVERIFY(!match.matches);
        QTEST(QString::fromStdString(match.reason), "reason");
    }

    void aliasesAreCoveredByNameOrByTheirFirstLabel_data()
    {
        QTest::addColumn<QString>("alias");
        QTest::addColumn<bool>("covered");

        QTest::newRow("name") << QStringLiteral("a.test") << true;
        QTest::newRow("other case") << QStringLiteral("A.TEST") << true;
        QTest::newRow("wildcard") << QStringLiteral("x.wild.test") << true;
        QTest::newRow("wildcard itself") << QStringLiteral("*.wild.test") << true;
        QTest::newRow("two labels") << QStringLiteral("x.y.wild.test") << false;
        QTest::newRow("parent") << QStringLiteral("wild.test") << false;
        QTest::newRow("unknown") << QStringLiteral("b.test") << false;
    }

    void aliasesAreCoveredByNameOrByTheirFirstLabel()
    {
        QFETCH(QString, alias);
        QTEST(isAliasCovered(alias.toStdString(), {"a.test", "*.wild.test"}), "covered");
    }

    void aStarCoversAnAliasOfOneLabel()
    {
        QVERIFY(isAliasCovered("localhost", {"*"}));
    }
};

QTEST_GUILESS_MAIN(TestHostNameMatch)
#include "tst_host_name_match.moc"
