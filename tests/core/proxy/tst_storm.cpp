// SPDX-License-Identifier: Apache-2.0
// Everything goes wrong at once: tables change, backends die, stall, break off and talk nonsense, clients
// leave, stall and talk nonsense. A request that a healthy endpoint can serve is still served, nothing
// is kept, nothing crashes. A few seconds; INGRESSCOPE_STORM_SECONDS=60 is the long one.
#include "core/client/client.h"
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/storm_backend.h"

#include <QTest>

#include <chrono>
#include <filesystem>
#include <fstream>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;
using routing::test::ingressText;
using routing::test::pathText;
using routing::test::serviceText;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSteadyClients = 40;   ///< Of 64: these must get every answer.
constexpr int kTlsClients = 4;
constexpr int kBadBackendClients = 8;
constexpr int kBadClients = 12;
/// Above what the allocator's arenas and a queue of events explain.
constexpr std::size_t kMostGrowth = 48u << 20;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsMeaningful = false;   // a sanitizer keeps what was freed
#else
constexpr bool kMemoryIsMeaningful = true;
#endif

std::chrono::seconds stormLength()
{
    const int wanted = qEnvironmentVariableIntValue("INGRESSCOPE_STORM_SECONDS");
    return std::chrono::seconds(wanted > 0 ? wanted : 4);
}

int swapCount(std::chrono::seconds length)
{
    return static_cast<int>(length.count() * 1000 / 60);
}

std::size_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::size_t openDescriptors()
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        ++count;
    return count;
}

/// The hosts of the storm; what else there is changes with every number.
std::string stormManifests(int number)
{
    // By latency, since taking turns may, as in the controller, lead to the same endpoint again.
    const std::string byLatency = "    nginx.ingress.kubernetes.io/load-balance: ewma\n";
    const std::string timeout = "    nginx.ingress.kubernetes.io/proxy-read-timeout: \"1\"\n"
                                "    nginx.ingress.kubernetes.io/proxy-connect-timeout: \"1\"\n";
    std::string text =
        ingressText(timeout + byLatency, pathText("/", "Prefix", "steady"), "steady", "steady.test") +
        ingressText(timeout, pathText("/", "Prefix", "bad"), "bad", "bad.test") +
        serviceText("steady") + serviceText("bad");
    for (int i = 0; i < number % 7; ++i) {
        const std::string name = "more-" + std::to_string(number % 50 + i);
        text += ingressText("    nginx.ingress.kubernetes.io/rewrite-target: /$1\n",
                            pathText("/(" + name + ".*)", "ImplementationSpecific", "steady"), name,
                            number % 3 == 0 ? "steady.test" : name + ".test");
    }
    return text;
}

/// One client that repeats `work` until the storm is over.
template <class Work>
std::thread repeatedly(const std::atomic<bool>& stop, unsigned seed, Work work)
{
    return std::thread([&stop, seed, work] {
        std::mt19937 random(seed);
        while (!stop)
            work(random);
    });
}

/// What a client that must be served saw.
struct Tally {
    std::atomic<int> good{0};
    std::atomic<int> lost{0};
    std::mutex mutex{};
    std::string firstLoss{};

    void lose(const std::string& what)
    {
        ++lost;
        const std::lock_guard lock(mutex);
        if (firstLoss.empty())
            firstLoss = what;
    }
};

void steadyRequests(std::uint16_t port, const std::atomic<bool>& stop, std::mt19937& random,
                    Tally& tally)
{
    Wire wire(port);
    while (!stop) {
        const std::string target = "/t" + std::to_string(random() % 1000);
        if (!wire.send(get("steady.test", target))) {
            tally.lose("the connection did not take the request");
            return;
        }
        const Answer answer = wire.readAnswer();
        if (answer.status() != 200 || answer.body != stormBody(target)) {
            tally.lose(target + " got " + std::to_string(answer.body.size()) + " bytes behind " +
                       answer.head);
            return;
        }
        ++tally.good;
        if (answer.header("Connection") == "close")   // keep-alive-requests
            return;
    }
}

/// One of many ways to be a bad client; ends the connection.
void badRequest(std::uint16_t port, std::mt19937& random)
{
    Wire wire(port);
    const std::string target = "/t" + std::to_string(random() % 1000);
    switch (random() % 10) {
    case 0:   // leaves before the answer
        wire.send(get("steady.test", target));
        return;
    case 1: wire.send(get("steady.test", target)); breakOff(wire); return;
    case 2:   // leaves within the head
        wire.send("GET / HTTP/1.1\r\nHost: stea");
        return;
    case 3:   // leaves within a body
        wire.send("POST / HTTP/1.1\r\nHost: steady.test\r\nContent-Length: 100000\r\n\r\nhalf");
        return;
    case 4: wire.send("POST / HTTP/1.1\r\nHost: steady.test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        wire.readToEnd();
        return;
    case 5: {
        std::string garbage(random() % 3000, '\0');
        for (char& c : garbage)
            c = static_cast<char>(random());
        wire.send(garbage + "\r\n\r\n");
        return;
    }
    case 6: wire.send("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"); wire.readToEnd(); return;
    case 7: wire.send("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n"); return;
    case 8:   // many at once, and only some of the answers are read
        for (int i = 0; i < 50; ++i)
            wire.send(get("bad.test", target));
        wire.readSome();
        return;
    default:   // stalls for a while, with half a head
        wire.send("GET / HTTP/1.1\r\n");
        pollfd wait{wire.descriptor(), POLLIN, 0};
        ::poll(&wait, 1, 200);
    }
}

} // namespace

class TestStorm : public QObject {
    Q_OBJECT

private slots:
    void aStormLosesNothingThatAHealthyEndpointServes();
};

void TestStorm::aStormLosesNothingThatAHealthyEndpointServes()
{
    const std::size_t descriptorsBefore = openDescriptors();
    const auto length = stormLength();
    Tally tally;
    {
        StormBackend healthy(serveHealthily);
        StormBackend unreliable(serveUnreliably);
        StormBackend dying(serveHealthily);
        StormBackend bad(serveBadly);
        routing::CompileOptions options;
        options.realBackends["default/steady"] = {{"127.0.0.1", healthy.port()},
                                                  {"127.0.0.1", unreliable.port()},
                                                  {"127.0.0.1", dying.port()}};
        options.realBackends["default/bad"] = {{"127.0.0.1", bad.port()}};
        Served served(stormManifests(0), options, {.threads = 2});
        QVERIFY(served.running);

        std::atomic<bool> stop{false};
        std::vector<std::thread> threads;
        const auto http = served.ports.httpPort;
        const auto https = served.ports.httpsPort;
        unsigned seed = 0;
        for (int i = 0; i < kSteadyClients; ++i)
            threads.push_back(repeatedly(stop, ++seed, [&, http](std::mt19937& random) {
                steadyRequests(http, stop, random, tally);
            }));
        for (int i = 0; i < kTlsClients; ++i)
            threads.push_back(repeatedly(stop, ++seed, [&, http, https](std::mt19937& random) {
                const std::string target = "/t" + std::to_string(random() % 1000);
                events::RequestSpec request;
                request.url = "https://steady.test" + target;
                const client::Attempt attempt =
                    client::sendOnce(request, {.httpPort = http,
                                               .httpsPort = https,
                                               .http2 = random() % 2 == 0,
                                               .trustSystem = false});
                if (attempt.exchange.status == 200 && attempt.exchange.body == stormBody(target))
                    ++tally.good;
                else
                    tally.lose("https: " + std::to_string(attempt.exchange.status) + ' ' +
                               attempt.exchange.error);
            }));
        for (int i = 0; i < kBadBackendClients; ++i)
            threads.push_back(repeatedly(stop, ++seed, [http](std::mt19937& random) {
                Wire wire(http);
                wire.send(get("bad.test", "/t" + std::to_string(random() % 1000), "Connection: close\r\n"));
                wire.readToEnd();
            }));
        for (int i = 0; i < kBadClients; ++i)
            threads.push_back(repeatedly(stop, ++seed, [http](std::mt19937& random) {
                badRequest(http, random);
            }));
        threads.emplace_back([&] {
            while (!stop) {
                std::uint64_t dropped = 0;
                served.events.drain(dropped);
                std::this_thread::yield();
            }
        });

        const int swaps = swapCount(length);
        const auto begin = Clock::now();
        std::size_t residentHalfWay = 0;
        bool isDead = false;
        for (int i = 1; i <= swaps && tally.lost == 0; ++i) {
            const auto changed = routing::test::compileText(stormManifests(i), options);
            if (!served.engine.publish(changed.result.table))
                tally.lose("a table was not taken");
            if (i % 5 == 0) {
                isDead ? dying.comeBack() : dying.die();
                isDead = !isDead;
            }
            if (i == swaps / 2)
                residentHalfWay = residentBytes();
            // Spread over the storm; a machine that is too slow for that has no pauses.
            std::this_thread::sleep_until(begin + length * i / swaps);
        }
        const std::size_t residentAtEnd = residentBytes();
        stop = true;
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY2(tally.lost == 0, tally.firstLoss.c_str());
        QVERIFY(tally.good > kSteadyClients);
        if (kMemoryIsMeaningful)
            QVERIFY2(residentAtEnd < residentHalfWay + kMostGrowth,
                     qPrintable(QString("%1 bytes half-way, %2 at the end")
                                    .arg(residentHalfWay).arg(residentAtEnd)));
        qInfo("%d answers over %d tables, %zu MB half-way, %zu MB at the end", tally.good.load(), swaps,
              residentHalfWay >> 20, residentAtEnd >> 20);

        // After the storm everything is as before it.
        Wire wire(http);
        QVERIFY(wire.send(get("steady.test", "/calm")));
        QCOMPARE(wire.readAnswer().status(), 200);
    }
    QCOMPARE(openDescriptors(), descriptorsBefore);
}

QTEST_GUILESS_MAIN(TestStorm)

#include "tst_storm.moc"
