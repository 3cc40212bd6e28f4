// SPDX-License-Identifier: Apache-2.0
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <memory>
#include <unistd.h>
#include <vector>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

class TestEngineListeners : public QObject {
    Q_OBJECT

private slots:
    void takenPortsAreNamedWithTheirOwner();
    void onlyLoopbackIsServed();
    void stoppingEndsIdleConnections();
    void clientsAreSpreadOverTheThreads();
};

void TestEngineListeners::takenPortsAreNamedWithTheirOwner()
{
    ScriptedBackend other([](Wire&) {});
    events::EventQueue events(10);
    Engine engine(events);
    const auto compiled = routing::test::compileText(manifestText());
    const auto started = engine.start({.httpPort = other.port()}, compiled.result.table);
    QVERIFY(!started);
    const std::string& message = started.error().message;
    QVERIFY2(message.find("port " + std::to_string(other.port()) + " is in use by ") == 0,
             message.c_str());
    QVERIFY2(message.find("(process " + std::to_string(::getpid()) + ")") != std::string::npos,
             message.c_str());
    QVERIFY(!engine.isRunning());
}

void TestEngineListeners::onlyLoopbackIsServed()
{
    events::EventQueue events(10);
    Engine engine(events);
    const auto compiled = routing::test::compileText(manifestText());
    QVERIFY(!engine.start({.httpAddress = "0.0.0.0"}, compiled.result.table));
    QVERIFY(!engine.start({.httpAddress = "localhost"}, compiled.result.table));
    QVERIFY(engine.start({.httpAddress = "::1", .threads = 1}, compiled.result.table) ||
            ::access("/proc/net/if_inet6", F_OK) != 0);
}

void TestEngineListeners::stoppingEndsIdleConnections()
{
    Served served(manifestText());
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test"));
    QCOMPARE(wire.readAnswer().status(), 200);
    served.engine.stop();
    QVERIFY(!served.engine.isRunning());
    QCOMPARE(wire.readToEnd(), std::string());
    const Wire late(served.ports.httpPort);
    QVERIFY(!late.connected());
}

void TestEngineListeners::clientsAreSpreadOverTheThreads()
{
    Served served(manifestText(), {}, {.threads = 3});
    std::vector<std::unique_ptr<Wire>> clients;
    for (int i = 0; i < 9; ++i) {
        auto& wire = clients.emplace_back(std::make_unique<Wire>(served.ports.httpPort));
        QVERIFY(wire->send(get("shop.test")));
        QCOMPARE(wire->readAnswer().status(), 200);
    }
    QCOMPARE(served.engine.connections(), (std::vector<std::uint32_t>{3, 3, 3}));
}

QTEST_GUILESS_MAIN(TestEngineListeners)
#include "tst_engine_listeners.moc"
