// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/backend_head.h"
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

#include <string>
#include <vector>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::routing::test;

namespace {

/// The head's lines that a backend gets for GET `target` with these headers.
std::vector<std::string> linesFor(std::string_view annotations, std::string_view target,
                                  std::string_view headers = {}, BackendHeadOptions options = {})
{
    const Compiled compiled = compileText(
        ingressText(annotations, pathText("/", "ImplementationSpecific", "app")) + serviceText("app"));
    Request request(target, "shop.test", headers);
    const routing::Decision decision = decideFor(compiled, request);
    http::OutputBuffer out;
    writeBackendHead(compiled.table(), request.facts(), decision, options, out);
    std::vector<std::string> lines;
    std::string_view rest = out.view();
    while (!rest.empty()) {
        const std::size_t end = rest.find("\r\n");
        lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
    }
    return lines;
}

bool has(const std::vector<std::string>& lines, const std::string& line)
{
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

bool hasName(const std::vector<std::string>& lines, const std::string& name)
{
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.starts_with(name + ":"); });
}

}   // namespace

class TestBackendHead : public QObject {
    Q_OBJECT

private slots:
    void theRequestLineAndTheControllersHeadersComeFirst()
    {
        const auto lines = linesFor("", "/a?b=1", "X-Mine: 1\r\n");
        QCOMPARE(lines.front(), std::string("GET /a?b=1 HTTP/1.1"));
        QCOMPARE(lines[1], std::string("Host: shop.test"));
        QVERIFY(has(lines, "X-Forwarded-Host: shop.test"));
        QVERIFY(has(lines, "X-Forwarded-Proto: http"));
        QVERIFY(has(lines, "X-Mine: 1"));
        QCOMPARE(lines.back(), std::string());
    }

    void whatAClientSaysOfItselfIsReplaced()
    {
        const auto lines = linesFor("", "/", "X-Real-IP: 6.6.6.6\r\nX-Forwarded-For: 6.6.6.6\r\n"
                                             "Proxy: evil\r\nTE: trailers\r\nKeep-Alive: 5\r\n");
        QVERIFY(!has(lines, "X-Real-IP: 6.6.6.6"));
        QVERIFY(!has(lines, "X-Forwarded-For: 6.6.6.6"));
        QVERIFY(has(lines, "X-Original-Forwarded-For: 6.6.6.6"));
        for (const char* gone : {"Proxy", "TE", "Keep-Alive", "Connection"})
            QVERIFY2(!hasName(lines, gone), gone);
    }

    void theRewrittenPathIsWhatItAsksFor()
    {
        const auto lines = linesFor("    nginx.ingress.kubernetes.io/rewrite-target: /new\n", "/old?x=1");
        QCOMPARE(lines.front(), std::string("GET /new?x=1 HTTP/1.1"));
    }

    void theBodysEndIsAnnouncedOneWay()
    {
        QVERIFY(has(linesFor("", "/", {}, {.bodyLength = 7}), "Content-Length: 7"));
        const auto chunked = linesFor("", "/", {}, {.bodyLength = {}, .chunked = true});
        QVERIFY(has(chunked, "Transfer-Encoding: chunked"));
        QVERIFY(!hasName(chunked, "Content-Length"));
        QVERIFY(!hasName(linesFor("", "/"), "Content-Length"));
    }

    void anUpgradeIsPassedOn()
    {
        const auto lines = linesFor("", "/", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
        QVERIFY(has(lines, "Upgrade: websocket"));
        QVERIFY(has(lines, "Connection: upgrade"));
    }

    void anotherHostIsAskedForWhereTheIngressSaysSo()
    {
        const auto lines =
            linesFor("    nginx.ingress.kubernetes.io/upstream-vhost: inner.test\n", "/");
        QVERIFY(has(lines, "Host: inner.test"));
        QVERIFY(has(lines, "X-Forwarded-Host: shop.test"));
    }
};

QTEST_GUILESS_MAIN(TestBackendHead)
#include "tst_backend_head.moc"
