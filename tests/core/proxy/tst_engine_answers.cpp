// SPDX-License-Identifier: Apache-2.0
// What becomes of a backend's answer on its way, and copies of requests.
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

namespace {

std::string annotation(std::string_view name, std::string_view value)
{
    return "    nginx.ingress.kubernetes.io/" + std::string(name) + ": \"" + std::string(value) +
           "\"\n";
}

std::string shop(const std::string& annotations)
{
    return routing::test::ingressText(annotations, routing::test::pathText("/", "Prefix", "app")) +
           routing::test::serviceText("app") + routing::test::serviceText("shadow");
}

std::string configMap(const std::string& data)
{
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ingress-nginx-controller, namespace: "
           "ingress-nginx}\ndata:\n" +
           data + "---\n";
}

Answer fetch(const Served& served, std::string_view path, std::string_view more = {})
{
    Wire wire(served.ports.httpPort);
    wire.send(get("shop.test", path, more));
    return wire.readAnswer();
}

/// Keeps what echo endpoints got, and lets a test wait for it.
class Observer final : public echo::EchoObserver {
public:
    void started(std::uint64_t) override {}
    void finished(std::uint64_t, const std::string& json) override
    {
        const std::scoped_lock lock(m_mutex);
        m_requests.push_back(json);
        m_changed.notify_all();
    }
    /// The request that has `text` in it; "" when none comes.
    std::string waitFor(const std::string& text)
    {
        std::unique_lock lock(m_mutex);
        std::string found;
        m_changed.wait_for(lock, std::chrono::milliseconds(kPatienceMs), [&] {
            for (const std::string& request : m_requests) {
                if (request.find(text) != std::string::npos)
                    found = request;
            }
            return !found.empty();
        });
        return found;
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::vector<std::string> m_requests{};
};

} // namespace

class TestEngineAnswers : public QObject {
    Q_OBJECT

private slots:
    void copiesGoToTheMirror();
    void copiesWithoutBodyStillAnnounceIt();
    void aMirrorThatIsNotThereDoesNotMatter();
    void xAccelRedirectIsFollowed();
    void xAccelRedirectsInACircleEnd();
    void cookiesSurviveAnXAccelRedirect();
    void answersAreCompressed();
    void theServerHeaderOfABackendIsShownWhenAllowed();
    void limitRateSpreadsAnAnswer();
    void aTimeoutOfZeroIsDueAtOnce();
};

void TestEngineAnswers::copiesGoToTheMirror()
{
    auto observer = std::make_shared<Observer>();
    Served served(shop(annotation("mirror-target",
                                  "http://shadow.default.svc.cluster.local$request_uri")),
                  {}, {.echoObserver = observer});
    Wire wire(served.ports.httpPort);
    wire.send("POST /a?b=c HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 3\r\nX-Own: 1\r\n\r\nk=v");
    QCOMPARE(wire.readAnswer().status(), 200);
    const std::string copy = observer->waitFor("default/shadow");
    QVERIFY(copy.find("\"target\": \"/a?b=c\"") != std::string::npos);
    QVERIFY(copy.find("\"version\": \"HTTP/1.0\"") != std::string::npos);
    QVERIFY(copy.find("[\"Host\", \"shadow.default.svc.cluster.local\"]") != std::string::npos);
    QVERIFY(copy.find("[\"X-Own\", \"1\"]") != std::string::npos);
    QVERIFY(copy.find("\"body_length\": 3") != std::string::npos);
}

void TestEngineAnswers::copiesWithoutBodyStillAnnounceIt()
{
    auto observer = std::make_shared<Observer>();
    Served served(shop(annotation("mirror-target",
                                  "http://shadow.default.svc.cluster.local$request_uri") +
                       annotation("mirror-request-body", "off") +
                       annotation("mirror-host", "copy.test")),
                  {}, {.echoObserver = observer});
    Wire wire(served.ports.httpPort);
    wire.send("POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 3\r\n\r\nk=v");
    QCOMPARE(wire.readAnswer().status(), 200);
    const std::string copy = observer->waitFor("default/shadow");
    QVERIFY(copy.find("[\"Host\", \"copy.test\"]") != std::string::npos);
    QVERIFY(copy.find("\"incomplete\": true") != std::string::npos);
}

void TestEngineAnswers::aMirrorThatIsNotThereDoesNotMatter()
{
    Served served(
        shop(annotation("mirror-target", "http://nobody.default.svc.cluster.local$request_uri")));
    QCOMPARE(fetch(served, "/").status(), 200);
}

void TestEngineAnswers::xAccelRedirectIsFollowed()
{
    Served served(shop({}));
    const Answer answer = fetch(served, "/?x-header=X-Accel-Redirect:/secret%3Fkey%3D1");
    QCOMPARE(answer.status(), 200);
    QVERIFY(answer.body.find("\"target\": \"/secret?key=1\"") != std::string::npos);
}

void TestEngineAnswers::xAccelRedirectsInACircleEnd()
{
    ScriptedBackend backend([](Wire& wire) {
        while (!wire.readThrough("\r\n\r\n").empty())
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Accel-Redirect: /again\r\n\r\n");
    });
    Served real(manifestText(), playedBy({backend.port()}));
    Wire wire(real.ports.httpPort);
    wire.send(get("real.test"));
    QCOMPARE(wire.readAnswer().status(), 500);
}

void TestEngineAnswers::cookiesSurviveAnXAccelRedirect()
{
    Served served(shop({}));
    const Answer answer =
        fetch(served, "/?x-header=X-Accel-Redirect:/secret&x-set-cookie=a%3D1&x-header=X-Gone:1");
    QCOMPARE(answer.header("Set-Cookie"), std::string("a=1"));
    QCOMPARE(answer.header("X-Gone"), std::string());
}

void TestEngineAnswers::answersAreCompressed()
{
    Served served(configMap("  use-gzip: \"true\"\n") + shop({}));
    const Answer coded = fetch(served, "/?x-body-bytes=100000&x-header=ETag:%22v1%22",
                               "Accept-Encoding: gzip\r\n");
    QCOMPARE(coded.header("Content-Encoding"), std::string("gzip"));
    QCOMPARE(coded.header("Vary"), std::string("Accept-Encoding"));
    QCOMPARE(coded.header("ETag"), std::string("W/\"v1\""));
    QCOMPARE(coded.header("Content-Length"), std::string());
    QVERIFY(coded.body.size() < 10'000);
    QVERIFY(coded.body.starts_with("\x1f\x8b"));

    const Answer plain = fetch(served, "/?x-body-bytes=1000");
    QCOMPARE(plain.header("Content-Encoding"), std::string());
    QCOMPARE(plain.body.size(), std::size_t{1000});
}

void TestEngineAnswers::theServerHeaderOfABackendIsShownWhenAllowed()
{
    Served hidden(shop({}));
    QCOMPARE(fetch(hidden, "/?x-header=Server:Own").header("Server"), std::string());
    Served shown(configMap("  allow-backend-server-header: \"true\"\n") + shop({}));
    QCOMPARE(fetch(shown, "/?x-header=Server:Own").header("Server"), std::string("Own"));
}

void TestEngineAnswers::limitRateSpreadsAnAnswer()
{
    Served served(shop(annotation("limit-rate", "100") + annotation("limit-rate-after", "10") +
                       annotation("proxy-buffering", "on")));
    // 10 KiB at once and 100 KiB in the first second; the rest has to wait for the next one.
    const auto began = std::chrono::steady_clock::now();
    const Answer answer = fetch(served, "/?x-body-bytes=150000");
    QCOMPARE(answer.body.size(), std::size_t{150'000});
    QVERIFY(std::chrono::steady_clock::now() - began >= std::chrono::milliseconds(200));
}

void TestEngineAnswers::aTimeoutOfZeroIsDueAtOnce()
{
    ScriptedBackend silent([](Wire& wire) { wire.readToEnd(); });
    Served served(manifestText(annotation("proxy-read-timeout", "0")), playedBy({silent.port()}));
    Wire wire(served.ports.httpPort);
    wire.send(get("real.test"));
    QCOMPARE(wire.readAnswer().status(), 504);
}

QTEST_APPLESS_MAIN(TestEngineAnswers)
#include "tst_engine_answers.moc"
