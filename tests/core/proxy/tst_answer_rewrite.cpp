// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/answer_rewrite.h"
#include "core/routing/compile_answer_rules.h"
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;

namespace {

annotations::ProxySettings settings()
{
    annotations::ProxySettings proxy;
    proxy.cookieDomain = "off";
    proxy.cookiePath = "off";
    proxy.redirectFrom = "off";
    proxy.redirectTo = "off";
    return proxy;
}

routing::AnswerRules compiled(const annotations::ProxySettings& proxy)
{
    routing::ConfigRefusals refusals;
    auto rules = routing::compileAnswerRules(proxy, "default/shop", refusals);
    return refusals.empty() ? std::move(rules) : routing::AnswerRules{};
}

std::string refusalOf(const annotations::ProxySettings& proxy)
{
    routing::ConfigRefusals refusals;
    routing::compileAnswerRules(proxy, "default/shop", refusals);
    return refusals.empty() ? std::string() : refusals.front().message;
}

/// "unchanged" stands for: the text stays as it is.
std::string shown(const std::optional<std::string>& changed)
{
    return changed.value_or("unchanged");
}

} // namespace

class TestAnswerRewrite : public QObject {
    Q_OBJECT

private slots:
    void locations_data();
    void locations();
    void refreshKeepsItsTime();
    void cookies_data();
    void cookies();
    void whatNginxRefuses_data();
    void whatNginxRefuses();

private:
    routing::test::Request m_request{"/x?a=b"};
    routing::Decision m_decision{};
};

void TestAnswerRewrite::locations_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("changed");
    QTest::newRow("prefix") << QByteArray("http://a/") << QByteArray("https://b/")
                            << QByteArray("http://a/x") << QByteArray("https://b/x");
    QTest::newRow("other prefix") << QByteArray("http://a/") << QByteArray("https://b/")
                                  << QByteArray("http://A/x") << QByteArray("unchanged");
    QTest::newRow("regex takes all") << QByteArray("~^http://([^/]+)/(.*)$")
                                     << QByteArray("https://out/$1/$2") << QByteArray("http://a/x/y")
                                     << QByteArray("https://out/a/x/y");
    QTest::newRow("regex with case") << QByteArray("~^HTTP://a") << QByteArray("b")
                                     << QByteArray("http://a") << QByteArray("unchanged");
    QTest::newRow("regex without case") << QByteArray("~*^HTTP://a") << QByteArray("b")
                                        << QByteArray("http://a/z") << QByteArray("b");
    QTest::newRow("variables") << QByteArray("http://$host/") << QByteArray("https://$host/in/")
                               << QByteArray("http://shop.test/x")
                               << QByteArray("https://shop.test/in/x");
    QTest::newRow("default") << QByteArray("default") << QByteArray("ignored")
                             << QByteArray("http://upstream_balancer/x") << QByteArray("/x");
    QTest::newRow("off") << QByteArray("off") << QByteArray("https://b/") << QByteArray("off/x")
                         << QByteArray("unchanged");
}

void TestAnswerRewrite::locations()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, location);
    annotations::ProxySettings proxy = settings();
    proxy.redirectFrom = from.toStdString();
    proxy.redirectTo = to.toStdString();
    m_decision.bestHost = "shop.test";
    const auto rules = compiled(proxy);
    const AnswerRewriter rewriter(rules, m_request.facts(), m_decision);
    QTEST(QByteArray::fromStdString(shown(rewriter.location(location.toStdString()))), "changed");
}

void TestAnswerRewrite::refreshKeepsItsTime()
{
    annotations::ProxySettings proxy = settings();
    proxy.redirectFrom = "http://a/";
    proxy.redirectTo = "https://b/";
    const auto rules = compiled(proxy);
    const AnswerRewriter rewriter(rules, m_request.facts(), m_decision);
    QCOMPARE(shown(rewriter.refresh("5; URL=http://a/z")), std::string("5; URL=https://b/z"));
    QCOMPARE(shown(rewriter.refresh("http://a/z")), std::string("unchanged"));
}

void TestAnswerRewrite::cookies_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<QByteArray>("changed");
    QTest::newRow("domain without case")
        << QByteArray("a.test b.test") << QByteArray("off") << QByteArray("s=1; Domain=A.test; Path=/")
        << QByteArray("s=1; Domain=b.test; Path=/");
    QTest::newRow("the dot before a domain stays")
        << QByteArray(".a.test .b.test") << QByteArray("off") << QByteArray("s=1;domain=.a.test")
        << QByteArray("s=1; domain=.b.test");
    QTest::newRow("longer domain") << QByteArray("a.test b.test") << QByteArray("off")
                                   << QByteArray("s=1; Domain=x.a.test") << QByteArray("unchanged");
    QTest::newRow("domain by regex")
        << QByteArray("~\\.internal$ out.test") << QByteArray("off")
        << QByteArray("s=1; Domain=app.INTERNAL") << QByteArray("s=1; Domain=out.test");
    QTest::newRow("path") << QByteArray("off") << QByteArray("/in/ /out/")
                          << QByteArray("s=1; path=/in/x; Secure")
                          << QByteArray("s=1; path=/out/x; Secure");
    QTest::newRow("path by regex")
        << QByteArray("off") << QByteArray("~^/in/(.*)$ /out/$1") << QByteArray("s=1; Path=/in/y")
        << QByteArray("s=1; Path=/out/y");
    QTest::newRow("the cookie's own name") << QByteArray("off") << QByteArray("/in/ /out/")
                                           << QByteArray("path=/in/") << QByteArray("unchanged");
}

void TestAnswerRewrite::cookies()
{
    QFETCH(QByteArray, domain);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, cookie);
    annotations::ProxySettings proxy = settings();
    proxy.cookieDomain = domain.toStdString();
    proxy.cookiePath = path.toStdString();
    const auto rules = compiled(proxy);
    const AnswerRewriter rewriter(rules, m_request.facts(), m_decision);
    QTEST(QByteArray::fromStdString(shown(rewriter.cookie(cookie.toStdString()))), "changed");
}

void TestAnswerRewrite::whatNginxRefuses_data()
{
    QTest::addColumn<QByteArray>("redirectFrom");
    QTest::addColumn<QByteArray>("redirectTo");
    QTest::addColumn<QByteArray>("cookiePath");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("one word") << QByteArray("off") << QByteArray("off") << QByteArray("/a")
                              << QByteArray("invalid parameter \"/a\"");
    QTest::newRow("three words") << QByteArray("off") << QByteArray("off") << QByteArray("/a /b /c")
                                 << QByteArray("invalid number of arguments in "
                                               "\"proxy_cookie_path\" directive");
    QTest::newRow("blank after the tilde") << QByteArray("~ ^http") << QByteArray("b")
                                           << QByteArray("off")
                                           << QByteArray("invalid number of arguments in "
                                                         "\"proxy_redirect\" directive");
    QTest::newRow("no such variable") << QByteArray("http://a/") << QByteArray("$nothing")
                                      << QByteArray("off")
                                      << QByteArray("unknown \"nothing\" variable");
    QTest::newRow("to is off") << QByteArray("~(") << QByteArray("off") << QByteArray("off")
                               << QByteArray();
}

void TestAnswerRewrite::whatNginxRefuses()
{
    QFETCH(QByteArray, redirectFrom);
    QFETCH(QByteArray, redirectTo);
    QFETCH(QByteArray, cookiePath);
    annotations::ProxySettings proxy = settings();
    proxy.redirectFrom = redirectFrom.toStdString();
    proxy.redirectTo = redirectTo.toStdString();
    proxy.cookiePath = cookiePath.toStdString();
    QTEST(QByteArray::fromStdString(refusalOf(proxy)), "message");
}

QTEST_APPLESS_MAIN(TestAnswerRewrite)
#include "tst_answer_rewrite.moc"
