// SPDX-License-Identifier: Apache-2.0
// Snippets on the wire: what the backend gets and what the client gets.
#include "tests/core/proxy/engine_manifests.h"
#include "tests/core/proxy/proxy_fixture.h"

#include <QTest>

#include <mutex>

using namespace ingresscope;
using namespace ingresscope::proxy;
using namespace ingresscope::proxy::test;

namespace {

std::string snippet(std::string_view name, std::initializer_list<std::string_view> lines)
{
    std::string text = "    nginx.ingress.kubernetes.io/" + std::string(name) + ": |\n";
    for (const std::string_view line : lines)
        text += "      " + std::string(line) + "\n";
    return text;
}

std::size_t count(const std::string& text, std::string_view part)
{
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// A backend that keeps the last request's head and answers with these headers and this status.
class Recorder {
public:
    explicit Recorder(std::string headers = {}, std::string status = "200 OK")
        : m_headers(std::move(headers)), m_status(std::move(status)), m_backend([this](Wire& wire) {
              for (;;) {
                  std::string head = wire.readThrough("\r\n\r\n");
                  if (head.empty())
                      return;
                  {
                      const std::lock_guard lock(m_mutex);
                      m_last = std::move(head);
                  }
                  if (!wire.send("HTTP/1.1 " + m_status + "\r\nContent-Length: 2\r\n" + m_headers +
                                 "\r\nok"))
                      return;
              }
          })
    {
    }
    std::uint16_t port() const { return m_backend.port(); }
    std::string last()
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }

private:
    std::mutex m_mutex{};
    std::string m_last{};
    std::string m_headers;
    std::string m_status;
    ScriptedBackend m_backend;   // last: its threads use the others
};

/// One request to real.test with these annotations.
Answer ask(Recorder& recorder, std::string_view annotations, std::string_view path = "/",
           std::string_view headers = {})
{
    routing::CompileOptions options = playedBy({recorder.port()});
    options.runSnippetsAnyway = true;
    Served served(manifestText(annotations), options);
    Wire wire(served.ports.httpPort);
    wire.send(get("real.test", path, headers));
    return wire.readAnswer();
}

} // namespace

class TestEngineSnippets : public QObject {
    Q_OBJECT

private slots:
    void headersForTheBackendComeBesideTheControllersOwn()
    {
        Recorder recorder;
        ask(recorder,
            snippet("configuration-snippet",
                    {"proxy_set_header X-From \"$request_method $service_name.$namespace\";",
                     "proxy_set_header X-Scheme https;", "proxy_set_header Origin \"\";"}),
            "/", "Origin: http://a.test\r\n");
        const std::string head = recorder.last();
        QVERIFY(head.find("\r\nX-From: GET real.default\r\n") != std::string::npos);
        QCOMPARE(count(head, "\r\nX-Scheme: "), std::size_t(2));
        QVERIFY(head.find("Origin: ") == std::string::npos);
    }

    void headersOfTheAnswerAreSetAddedAndCleared()
    {
        Recorder recorder("X-Powered-By: php\r\nX-Old: 1\r\nX-Old: 2\r\nl5d-server-id: a\r\n");
        const Answer answer = ask(
            recorder,
            snippet("configuration-snippet",
                    {"more_set_headers 'X-Old: new' \"X-Id: $request_method\";",
                     "more_clear_headers X-Powered-*;", "proxy_hide_header l5d-server-id;",
                     "add_header X-Added \"$upstream_http_x_powered_by\";",
                     "more_set_headers 'Server: mine';"}));
        QCOMPARE(answer.header("X-Old"), std::string("new"));
        QCOMPARE(count(answer.head, "X-Old: "), std::size_t(1));
        QCOMPARE(answer.header("X-Id"), std::string("GET"));
        QCOMPARE(answer.header("X-Powered-By"), std::string());
        QCOMPARE(answer.header("l5d-server-id"), std::string());
        QCOMPARE(answer.header("X-Added"), std::string("php"));
        QCOMPARE(answer.header("Server"), std::string("mine"));
        QCOMPARE(answer.body, std::string("ok"));
    }

    void addHeaderNeedsAlwaysForErrors()
    {
        Recorder recorder({}, "404 Not Found");
        const Answer answer =
            ask(recorder, snippet("configuration-snippet",
                                  {"add_header X-A a;", "add_header X-B b always;",
                                   "more_set_headers -s '404 500' 'X-C: c';",
                                   "more_set_headers -s 200 'X-D: d';"}));
        QCOMPARE(answer.status(), 404);
        QCOMPARE(answer.header("X-A"), std::string());
        QCOMPARE(answer.header("X-B"), std::string("b"));
        QCOMPARE(answer.header("X-C"), std::string("c"));
        QCOMPARE(answer.header("X-D"), std::string());
    }

    void expiresSetsTwoHeaders()
    {
        Recorder recorder("Cache-Control: private\r\n");
        const Answer answer =
            ask(recorder, snippet("configuration-snippet", {"expires 1h;"}));
        QCOMPARE(answer.header("Cache-Control"), std::string("max-age=3600"));
        QVERIFY(answer.header("Expires").ends_with(" GMT"));
        QCOMPARE(ask(recorder, snippet("configuration-snippet", {"expires epoch;"}))
                     .header("Cache-Control"),
                 std::string("no-cache"));
    }

    void headersOfTheRequestAreChangedOnTheWay()
    {
        Recorder recorder;
        ask(recorder,
            snippet("configuration-snippet", {"more_set_input_headers 'X-A: new';",
                                              "more_clear_input_headers X-B;"}),
            "/", "X-A: old\r\nX-B: b\r\n");
        QVERIFY(recorder.last().find("\r\nX-A: new\r\n") != std::string::npos);
        QVERIFY(recorder.last().find("X-B") == std::string::npos);
    }

    void answersOfReturnCarryTextTypeAndHeaders()
    {
        Recorder recorder;
        const Answer answer =
            ask(recorder, snippet("server-snippet", {"location = /health {", "  default_type text/plain;",
                                                     "  add_header X-A b;", "  return 200 'fine';", "}"}),
                "/health");
        QCOMPARE(answer.status(), 200);
        QCOMPARE(answer.body, std::string("fine"));
        QCOMPARE(answer.header("Content-Type"), std::string("text/plain"));
        QCOMPARE(answer.header("X-A"), std::string("b"));
    }

    void return444EndsTheConnection()
    {
        Recorder recorder;
        const Answer answer = ask(recorder, snippet("configuration-snippet", {"return 444;"}));
        QCOMPARE(answer.head, std::string());
    }

    void rewrittenPathsReachTheBackend()
    {
        Recorder recorder;
        ask(recorder,
            snippet("configuration-snippet", {"rewrite ^/a/(.*)$ /b/$1?from=a break;",
                                              "proxy_set_header X-Uri $uri;"}),
            "/a/x%20y?q=1");
        QVERIFY(recorder.last().starts_with("GET /b/x%20y?from=a&q=1 HTTP/1.1\r\n"));
        QVERIFY(recorder.last().find("\r\nX-Uri: /b/x y\r\n") != std::string::npos);
    }

    /// `if` takes the place of the CORS block that came before it.
    void anIfLosesTheCorsHeaders()
    {
        Recorder recorder;
        const std::string annotations =
            "    nginx.ingress.kubernetes.io/enable-cors: \"true\"\n" +
            snippet("configuration-snippet",
                    {"if ($arg_x) {", "  add_header X-A b;", "}"});
        QVERIFY(!ask(recorder, annotations, "/").header("Access-Control-Allow-Origin").empty());
        const Answer answer = ask(recorder, annotations, "/?x=1");
        QCOMPARE(answer.header("Access-Control-Allow-Origin"), std::string());
        QCOMPARE(answer.header("X-A"), std::string("b"));
    }
};

QTEST_APPLESS_MAIN(TestEngineSnippets)
#include "tst_engine_snippets.moc"
