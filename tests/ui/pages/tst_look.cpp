// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"
#include "tests/ui/sample_manifests.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/canary_page.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/pages/routes_page.h"
#include "ui/pages/traffic_page.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

#include <functional>
#include <memory>

using namespace ingresscope;

namespace {

events::Exchange answered(const std::string& url)
{
    using std::chrono::hours;
    using std::chrono::microseconds;
    events::Exchange exchange;
    exchange.request.url = url;
    exchange.sentHead = "GET /api/v1?x=1 HTTP/1.1\r\nHost: myapp.example.com\r\nConnection: close\r\n\r\n";
    exchange.status = 200;
    exchange.statusLine = "HTTP/1.1 200 OK";
    exchange.headers = {{"Date", "Wed, 25 Nov 2026 13:00:00 GMT"},
                        {"Content-Type", "application/json"},
                        {"Content-Length", "204"},
                        {"X-Ingresscope-Echo", "1"}};
    exchange.body = R"({"service":"default/api-service","endpoint":0,"port":80,"method":"GET","target":"/v1?x=1","version":"HTTP/1.1","headers":[["Host","myapp.example.com"],["X-Request-ID","0123456789abcdef"],["X-Real-IP","127.0.0.1"],["X-Forwarded-For","127.0.0.1"]]})";
    exchange.bodyBytes = exchange.body.size();
    exchange.timing = {microseconds(180), microseconds(1900), microseconds(820), microseconds(3100)};
    if (url.starts_with("https")) {
        const auto now = std::chrono::system_clock::now();
        events::Handshake tls;
        tls.version = "TLSv1.3";
        tls.cipher = "TLS_AES_256_GCM_SHA384";
        tls.alpn = "http/1.1";
        tls.serverName = "shop.example.com";
        tls.group = "x25519";
        tls.signature = "rsa_pss_rsae_sha256";
        events::ShownCertificate certificate;
        certificate.subject = "O = Acme Co, CN = Kubernetes Ingress Controller Fake Certificate";
        certificate.subjectCommonName = "Kubernetes Ingress Controller Fake Certificate";
        certificate.issuer = certificate.subject;
        certificate.names = {"ingress.local"};
        certificate.key = "rsa2048";
        certificate.notBefore = now - hours(1);
        certificate.notAfter = now + hours(24 * 365);
        certificate.isFake = true;
        tls.chain = {certificate};
        tls.chainProblem = "self-signed certificate";
        tls.messages = {{false, "ClientHello", 517, microseconds(0)},
                        {true, "ServerHello", 122, microseconds(700)},
                        {true, "Certificate", 870, microseconds(900)},
                        {false, "Finished", 52, microseconds(1900)}};
        exchange.tls = tls;
    }
    return exchange;
}

} // namespace

/// Every panel draws itself in light and in dark. With INGRESSCOPE_PICTURES=<folder> the pictures are
/// kept, to be looked at.
class TestLook : public QObject {
    Q_OBJECT

private:
    workspace::SnapshotPtr m_snapshot = samples::compiledAll();

    std::unique_ptr<QWidget> answerPage(const std::string& url, int tab) const
    {
        auto page = std::make_unique<pages::AnswerPage>();
        const events::Exchange exchange = answered(url);
        const auto explanation = explain::explain(*m_snapshot->table, exchange.request, {.ticket = 63});
        page->setExchange(exchange, explanation ? &*explanation : nullptr, nullptr);
        page->tabs()->setCurrentIndex(tab);
        page->resize(470, 560);
        return page;
    }

    static void draw(const QString& name, const std::function<std::unique_ptr<QWidget>()>& make)
    {
        const QString folder = qEnvironmentVariable("INGRESSCOPE_PICTURES");
        QImage images[2];
        for (const bool dark : {false, true}) {
            theme::apply(dark ? theme::Appearance::Dark : theme::Appearance::Light);
            const auto widget = make();
            widget->show();
            QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
            images[dark ? 1 : 0] = widget->grab().toImage();
            if (!folder.isEmpty())
                images[dark ? 1 : 0].save(
                    QDir(folder).filePath(name + (dark ? "-dark.png" : "-light.png")));
        }
        QVERIFY(!images[0].isNull());
        QVERIFY(images[0] != images[1]);
    }

    std::unique_ptr<QWidget> trafficPage() const
    {
        auto page = std::make_unique<pages::TrafficPage>();
        const auto now = std::chrono::system_clock::now();
        std::vector<events::TrafficEvent> seen;
        for (int i = 0; i < 400; ++i) {
            events::TrafficEvent event;
            event.at = now - std::chrono::milliseconds(100 * (400 - i));
            event.duration = std::chrono::microseconds(700 + 40 * (i % 37) + (i % 50 == 0 ? 30000 : 0));
            event.method = i % 9 == 0 ? "POST" : "GET";
            event.host = event.hostName = i % 4 == 0 ? "api.example.com" : "myapp.example.com";
            event.target = "/api/v1/orders?page=" + std::to_string(i);
            event.status = i % 13 == 0 ? 503 : i % 7 == 0 ? 404 : i % 5 == 0 ? 308 : 200;
            event.location = "~* \"^/api(/|$)(.*)\"";
            event.ingress = "default/path-based-ingress";
            event.serviceKey = event.status == 404 ? "" : "default/api-service";
            event.canary = i % 6 == 0;
            event.overTls = i % 3 == 0;
            const auto explanation =
                explain::explain(*m_snapshot->table, answered("http://myapp.example.com/api/v1").request);
            event.trace = std::make_shared<routing::Trace>(explanation->trace);
            seen.push_back(std::move(event));
        }
        page->append(seen, 0);
        page->resize(1400, 260);
        page->view()->setCurrentIndex(page->view()->model()->index(396, 0));
        page->view()->scrollToBottom();
        return page;
    }

private slots:
    void canary()
    {
        QVERIFY(m_snapshot);
        draw("canary", [this] {
            auto page = std::make_unique<pages::CanaryPage>();
            const routing::Location* found = nullptr;
            for (const auto& host : m_snapshot->table->hosts) {
                for (const auto& location : host->locations) {
                    if (!found && location->backend && location->backend->canaryBackend)
                        found = location.get();
                }
            }
            page->setRoute(m_snapshot->table, found, "http://shop.example.com/api/");
            page->setRunning(true);
            std::vector<events::TrafficEvent> seen;
            for (int i = 0; i < 500; ++i) {
                events::TrafficEvent event;
                event.canary = i % 5 == 0;
                event.canaryStep = routing::CanaryStep::Weight;
                event.serviceKey = event.canary ? "default/shop-v2" : "default/shop";
                event.endpoint = event.canary ? "10.77.2.1:80"
                                              : "10.77.1." + std::to_string(1 + i % 3) + ":80";
                event.status = 200;
                seen.push_back(std::move(event));
            }
            page->append(seen);
            page->setProgress(500, 0, {});
            page->resize(1400, 240);
            return page;
        });
    }

    void traffic()
    {
        QVERIFY(m_snapshot);
        draw("traffic", [this] { return trafficPage(); });
        draw("traffic-empty", [] {
            auto page = std::make_unique<pages::TrafficPage>();
            page->resize(1000, 200);
            return page;
        });
    }

    void routes()
    {
        QVERIFY(m_snapshot);
        draw("routes", [this] {
            auto page = std::make_unique<pages::RoutesPage>();
            page->setSnapshot(m_snapshot);
            page->resize(900, 420);
            page->showRoute("shop.example.com", "\"/api/\"");
            return page;
        });
        draw("routes-narrow", [this] {
            auto page = std::make_unique<pages::RoutesPage>();
            page->setSnapshot(m_snapshot);
            page->resize(380, 420);
            return page;
        });
        draw("routes-empty", [] {
            auto page = std::make_unique<pages::RoutesPage>();
            page->setSnapshot(nullptr);
            page->resize(380, 420);
            return page;
        });
    }

    void problems()
    {
        draw("problems", [this] {
            auto page = std::make_unique<pages::ProblemsPage>();
            page->setFindings(m_snapshot->findings);
            page->resize(1200, 220);
            return page;
        });
    }

    void requestBar()
    {
        draw("request", [] {
            auto bar = std::make_unique<pages::RequestBar>();
            events::RequestSpec request;
            request.url = "https://shop.example.com/api/v1?x=1";
            request.headers = {{"X-Canary", "always"}, {"Accept", "text/html"}};
            bar->setRequest(request);
            bar->setDetailsVisible(true);
            bar->resize(1200, 60);
            return bar;
        });
    }

    void answer()
    {
        const char* names[] = {"decision", "tls", "request-tab", "response", "timing"};
        for (int tab = 0; tab < 5; ++tab)
            draw(QStringLiteral("answer-%1").arg(names[tab]), [this, tab] {
                return answerPage(tab == 1 ? "https://shop.example.com/api/v1"
                                           : "http://myapp.example.com/api/v1?x=1",
                                  tab);
            });
        draw("answer-trap", [this] { return answerPage("http://myapp.example.com/static/app.js", 0); });
        draw("answer-canary", [this] { return answerPage("https://shop.example.com/api/v1", 0); });
        draw("answer-empty", [] {
            auto page = std::make_unique<pages::AnswerPage>();
            page->resize(470, 420);
            return page;
        });
    }
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
