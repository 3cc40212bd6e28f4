// SPDX-License-Identifier: Apache-2.0
#include "app/window/headless_run.h"

#include "app/window/answer_check.h"
#include "core/explain/explanation_text.h"
#include "core/explain/findings_text.h"
#include "ui/format/text.h"
#include "ui/pages/editor_pages.h"
#include "ui/pages/request_bar.h"

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>

namespace ingresscope::app {

namespace {

using namespace std::chrono_literals;

// For everything: a run that hangs is worse than one that fails.
constexpr auto kLimit = 120s;

void print(const std::string& text)
{
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}   // namespace

HeadlessRun::HeadlessRun(Application& application, QString screenshot)
    : m_application(application), m_screenshot(std::move(screenshot))
{
    Workbench& workbench = m_application.workbench();
    m_limit.setSingleShot(true);
    m_limit.setInterval(kLimit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        print("headless: not finished after two minutes\n");
        end(3);
    });
    connect(&workbench, &Workbench::opened, this, [this](const QStringList& names) {
        if (names.isEmpty()) {
            for (const Finding& finding : m_application.workbench().findings())
                print(finding.message + "\n");
            print("headless: there is nothing to serve\n");
            end(3);
            return;
        }
        m_opened = true;
        continueWhenReady();
    });
    connect(&workbench, &Workbench::engineStateChanged, this, &HeadlessRun::continueWhenReady);
    connect(&workbench, &Workbench::engineFailed, this, [this](const QString& message) {
        print(format::fromQt(message) + "\n");
        end(3);
    });
    connect(&workbench, &Workbench::failed, this, [this](const QString& message) {
        print(format::fromQt(message) + "\n");
        end(3);
    });
    connect(&workbench, &Workbench::requestDone, this, &HeadlessRun::judge);
}

void HeadlessRun::start()
{
    m_limit.start();
    m_application.start();
}

void HeadlessRun::continueWhenReady()
{
    const Workbench& workbench = m_application.workbench();
    if (!m_opened || !workbench.isEngineRunning() || m_sending)
        return;
    m_sending = true;
    const proxy::EnginePorts& ports = workbench.enginePorts();
    print("serving on http://" + ports.httpAddress + ":" + std::to_string(ports.httpPort) +
          " and https://" + ports.httpsAddress + ":" + std::to_string(ports.httpsPort) + ", " +
          std::to_string(workbench.snapshot()->files.size()) + " files, " +
          std::to_string(workbench.snapshot()->requests.size()) + " saved requests\n");
    sendNext();
}

void HeadlessRun::sendNext()
{
    const workspace::SnapshotPtr& snapshot = m_application.workbench().snapshot();
    if (m_next == snapshot->requests.size()) {
        finish();
        return;
    }
    // By the window's own request bar, as a person does it.
    pages::RequestBar* bar = m_application.window().requestBar();
    bar->setRequest(snapshot->requests[m_next].request);
    bar->send();
}

void HeadlessRun::judge(const SentRequest& sent)
{
    const workspace::SnapshotPtr& snapshot = m_application.workbench().snapshot();
    const workspace::SavedRequest& saved = snapshot->requests[m_next];
    print("\n--- " + saved.request.name + "\n");
    if (sent.explanation) {
        const std::vector<Finding> about =
            explain::findingsAbout(*snapshot->table, *sent.explanation, snapshot->findings);
        print(explain::explanationText(*sent.explanation, about, {}));
    }
    const std::vector<std::string> wrong = sent.hops.empty()
                                               ? std::vector<std::string>{"it was not sent"}
                                               : differences(saved.expected, sent.hops.back());
    if (!sent.hops.empty() && sent.hops.back().error.empty())
        print("answer   " + sent.hops.back().statusLine + ", " +
              std::to_string(sent.hops.back().bodyBytes) + " bytes\n");
    for (const std::string& sentence : wrong)
        print("WRONG    " + sentence + "\n");
    if (wrong.empty())
        print(saved.expected.empty() ? "OK       (nothing was expected)\n"
                                     : "OK       as expected\n");
    if (!wrong.empty())
        ++m_failed;
    if (sent.explanation &&
        (!m_best || (sent.explanation->rewritten && !m_best->explanation->rewritten)))
        m_best = sent;
    ++m_next;
    // Not from within the signal: the window shows this answer first.
    QTimer::singleShot(0, this, &HeadlessRun::sendNext);
}

void HeadlessRun::showBest()
{
    if (!m_best)
        return;
    window::MainWindow& window = m_application.window();
    window.requestBar()->setRequest(m_best->hops.front().request);
    m_application.showSent(*m_best);
    for (const routing::TraceStep& step : m_best->explanation->trace.steps) {
        if (step.kind == routing::StepKind::Path && step.verdict == routing::Verdict::Won)
            window.editor()->showSource(step.at, false);
    }
}

void HeadlessRun::finish()
{
    showBest();
    print("\n" + std::to_string(m_next - m_failed) + " of " + std::to_string(m_next) +
          " answers were as expected\n");
    if (!m_screenshot.isEmpty()) {
        if (!m_application.window().grab().save(m_screenshot)) {
            print("cannot write " + format::fromQt(m_screenshot) + "\n");
            end(3);
            return;
        }
        print("screenshot: " + format::fromQt(m_screenshot) + "\n");
    }
    end(m_failed == 0 ? 0 : 1);
}

void HeadlessRun::end(int code)
{
    m_limit.stop();
    QCoreApplication::exit(code);
}

}   // namespace ingresscope::app
