// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;
using routing::test::ingressText;
using routing::test::pathText;
using routing::test::serviceText;

class TestEngineTables : public QObject {
    Q_OBJECT

private slots:
    void changedTablesLoseNoRequest();
    void aTableSwapKeepsTheConnection();
    void eventsTellWhatBecameOfRequests();
};

void TestEngineTables::changedTablesLoseNoRequest()
{
    Served served(manifestText(), {}, {.threads = 2});
    std::atomic<bool> stop{false};
    std::atomic<int> good{0};
    std::atomic<int> bad{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&] {
            auto wire = std::make_unique<Wire>(served.ports.httpPort);
            while (!stop) {
                if (!wire->send(get("shop.test"))) {
                    ++bad;
                    return;
                }
                const Answer answer = wire->readAnswer();
                if (answer.status() != 200) {
                    ++bad;
                    return;
                }
                ++good;
                if (answer.header("Connection") == "close")   // keep-alive-requests
                    wire = std::make_unique<Wire>(served.ports.httpPort);
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        const auto changed = routing::test::compileText(manifestText());
        QVERIFY(served.engine.publish(changed.result.table).hasValue());
        const int before = good;
        QTRY_VERIFY_WITH_TIMEOUT(good > before + 4 || bad > 0, kPatienceMs);
    }
    stop = true;
    for (std::thread& client : clients)
        client.join();
    QCOMPARE(bad.load(), 0);
}

void TestEngineTables::aTableSwapKeepsTheConnection()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(get("late.test"));
    QCOMPARE(wire.readAnswer().status(), 404);
    const auto changed = routing::test::compileText(
        ingressText("", pathText("/", "Prefix", "app"), "late", "late.test") + serviceText("app"));
    QCOMPARE(*served.engine.publish(changed.result.table), std::uint64_t{2});
    wire.send(get("late.test"));
    QCOMPARE(wire.readAnswer().status(), 200);
}

void TestEngineTables::eventsTellWhatBecameOfRequests()
{
    Served served(manifestText(), {}, {.tracing = true});
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test", "/x?y"));
    QCOMPARE(wire.readAnswer().status(), 200);
    std::vector<events::TrafficEvent> events;
    std::uint64_t dropped = 0;
    const auto hasCome = [&] {
        if (events.empty())
            events = served.events.drain(dropped);
        return !events.empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasCome(), kPatienceMs);
    const events::TrafficEvent& event = events.front();
    QCOMPARE(event.status, 200);
    QCOMPARE(event.target, std::string("/x?y"));
    QCOMPARE(event.hostName, std::string("shop.test"));
    QCOMPARE(event.serviceKey, std::string("default/app"));
    QCOMPARE(event.ingress, std::string("default/shop"));
    QCOMPARE(event.generation, std::uint64_t{1});
    sockaddr_in own{};
    socklen_t size = sizeof own;
    ::getsockname(wire.descriptor(), reinterpret_cast<sockaddr*>(&own), &size);
    QCOMPARE(event.tag, "127.0.0.1:" + std::to_string(ntohs(own.sin_port)));
    QVERIFY(event.trace && event.trace->steps.size() > 3);
}

QTEST_GUILESS_MAIN(TestEngineTables)
#include "tst_engine_tables.moc"
