// SPDX-License-Identifier: Apache-2.0
#include "core/routing/balancer.h"
#include "tests/core/routing/routing_fixture.h"

#include <QTest>

#include <map>

using namespace ingresscope;
using namespace ingresscope::routing;
using namespace ingresscope::routing::test;

namespace {

std::string threeEndpoints(std::string_view name)
{
    return "apiVersion: v1\nkind: Service\nmetadata: {name: " + std::string(name) +
           ", annotations: {conformance.test/endpoints: \"3\"}}\nspec: {ports: [{port: 80}]}\n---\n";
}

class Picker {
public:
    explicit Picker(const Compiled& compiled) : m_compiled(compiled) {}

    const Endpoint* pick(Request& request)
    {
        const Decision decision = decideFor(m_compiled, request);
        m_state.reset();
        return m_balancer.pick(*decision.backend, request.facts(), decision, m_tickets, m_clock,
                               m_state, nullptr);
    }
    const Endpoint* pickAgain(Request& request)
    {
        const Decision decision = decideFor(m_compiled, request);
        m_state.lastFailed = true;
        return m_balancer.pick(*decision.backend, request.facts(), decision, m_tickets, m_clock,
                               m_state, nullptr);
    }
    const std::string& setCookie() const { return m_state.setCookie; }

private:
    const Compiled& m_compiled;
    Balancer m_balancer{};
    FixedTickets m_tickets{1};
    PickClock m_clock{.wall = std::chrono::system_clock::now(), .seconds = 1};
    PickState m_state{};
};

} // namespace

class TestBalancer : public QObject {
    Q_OBJECT

private slots:
    void roundRobinSharesEvenly();
    void aFailedTryGoesElsewhere();
    void hashKeepsAUrlOnItsEndpoint();
    void cookieKeepsAClientOnItsEndpoint();
};

void TestBalancer::roundRobinSharesEvenly()
{
    const Compiled compiled =
        compileText(ingressText("", pathText("/", "Prefix", "web")) + threeEndpoints("web"));
    Picker picker(compiled);
    Request request("/");
    std::map<int, int> counts;
    for (int i = 0; i < 30; ++i)
        ++counts[picker.pick(request)->index];
    QCOMPARE(counts.size(), std::size_t{3});
    for (const auto& [index, count] : counts)
        QCOMPARE(count, 10);
}

void TestBalancer::aFailedTryGoesElsewhere()
{
    const Compiled compiled =
        compileText(ingressText("", pathText("/", "Prefix", "web")) + threeEndpoints("web"));
    Picker picker(compiled);
    Request request("/");
    const Endpoint* first = picker.pick(request);
    const Endpoint* second = picker.pickAgain(request);
    QVERIFY(first && second);
    QVERIFY(first != second);
}

void TestBalancer::hashKeepsAUrlOnItsEndpoint()
{
    const Compiled compiled = compileText(
        ingressText("    nginx.ingress.kubernetes.io/upstream-hash-by: \"$request_uri\"\n",
                    pathText("/", "Prefix", "web")) +
        threeEndpoints("web"));
    Picker picker(compiled);
    std::map<int, int> used;
    for (int i = 0; i < 60; ++i) {
        const std::string target = "/item/" + std::to_string(i);
        Request request(target);
        const int index = picker.pick(request)->index;
        QCOMPARE(picker.pick(request)->index, index);
        ++used[index];
    }
    QCOMPARE(used.size(), std::size_t{3});
}

void TestBalancer::cookieKeepsAClientOnItsEndpoint()
{
    const Compiled compiled =
        compileText(ingressText("    nginx.ingress.kubernetes.io/affinity: cookie\n"
                                "    nginx.ingress.kubernetes.io/session-cookie-name: route\n",
                                pathText("/", "Prefix", "web")) +
                    threeEndpoints("web"));
    Picker picker(compiled);
    Request fresh("/");
    const Endpoint* first = picker.pick(fresh);
    const std::string cookie = picker.setCookie();
    QVERIFY(cookie.starts_with("route="));
    const std::string pair = cookie.substr(0, cookie.find(';'));
    Request again("/", "shop.test", "Cookie: " + pair + "\r\n");
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(picker.pick(again), first);
        QVERIFY(picker.setCookie().empty());
    }
}

QTEST_APPLESS_MAIN(TestBalancer)
#include "tst_balancer.moc"
