// SPDX-License-Identifier: Apache-2.0
#include "app/window/application.h"

#include "core/explain/explanation_text.h"
#include "ui/format/file_name.h"
#include "ui/format/sample_url.h"
#include "ui/format/text.h"
#include "ui/pages/answer_page.h"
#include "ui/pages/canary_page.h"
#include "ui/pages/editor_pages.h"
#include "ui/pages/problems_page.h"
#include "ui/pages/request_bar.h"
#include "ui/pages/routes_page.h"
#include "ui/pages/traffic_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/ports_dialog.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_status.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QMenu>

#include <algorithm>
#include <set>

namespace ingresscope::app {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype kMaxRecent = 10;
/// More files than this are opened in the editor only when somebody goes there.
constexpr qsizetype kMaxTabs = 6;
constexpr std::size_t kMaxSuggestions = 200;

QString addressText(const std::string& address, std::uint16_t port)
{
    return QStringLiteral("%1:%2").arg(format::toQt(address)).arg(port);
}

/// The location of the table that an explanation names.
const routing::Location* findLocation(const routing::RoutingTable& table,
                                      const explain::Explanation& explanation)
{
    for (const auto& host : table.hosts) {
        if (host->name != explanation.host)
            continue;
        for (const auto& location : host->locations) {
            if (location->text() == explanation.location)
                return location.get();
        }
    }
    return nullptr;
}

}   // namespace

Application::Application(Options options) : m_options(std::move(options))
{
    if (!m_options.settingsFile.isEmpty())
        m_settings = std::make_unique<QSettings>(m_options.settingsFile, QSettings::IniFormat);
    if (!m_options.copiesFolder.isEmpty())
        m_copies = std::make_unique<UnsavedCopies>(m_options.copiesFolder);

    m_previewTimer.setSingleShot(true);
    m_previewTimer.setInterval(150ms);
    m_copyTimer.setSingleShot(true);
    m_copyTimer.setInterval(2s);
    connect(&m_previewTimer, &QTimer::timeout, this, &Application::showPreview);
    connect(&m_copyTimer, &QTimer::timeout, this, &Application::keepCopies);

    m_portsChosen = m_options.httpPort || m_options.httpsPort;
    const auto stored = [this](const char* key) {
        return m_settings ? static_cast<quint16>(m_settings->value(QLatin1String(key)).toUInt())
                          : quint16(0);
    };
    m_ports.http = m_options.httpPort.value_or(stored("engine/http"));
    m_ports.https = m_options.httpsPort.value_or(stored("engine/https"));
    if (!m_portsChosen && m_options.usualPorts && m_ports.http == 0 && m_ports.https == 0)
        m_ports = {8080, 8443};

    connectFiles();
    connectEngine();
    connectRequests();
    connectView();
}

Application::~Application() = default;

void Application::start()
{
    setAppearance(m_options.appearance.value_or(
        m_settings ? theme::appearanceFromName(
                         m_settings->value(QStringLiteral("view/appearance")).toString())
                   : theme::Appearance::System));
    if (m_settings)
        m_window.restoreState(*m_settings);
    m_window.setRecent(recent());
    m_window.windowActions()->openSample->setEnabled(!m_options.samples.isEmpty());
    m_window.routes()->setSnapshot(nullptr);
    m_window.show();
    startEngine();
    if (!m_options.paths.isEmpty())
        open(m_options.paths, false);
    offerCopies();
}

void Application::connectFiles()
{
    using pages::EditorPages;
    EditorPages* editor = m_window.editor();
    connect(&m_window, &window::MainWindow::openRequested, this, &Application::open);
    connect(m_window.windowActions()->openSample, &QAction::triggered, this,
            &Application::openSample);
    connect(editor, &EditorPages::textEdited, this,
            [this](const QString& name, const QByteArray& text) {
                m_workbench.editFile(name, text);
                m_copyTimer.start();
            });
    const auto forget = [this](const QString& name) {
        if (m_copies)
            m_copies->forget(name);
    };
    connect(editor, &EditorPages::fileReverted, this, [this, forget](const QString& name) {
        m_workbench.revertFile(name);
        forget(name);
    });
    connect(editor, &EditorPages::fileSaved, this, [this, forget](const QString& name) {
        m_workbench.fileSaved(name);
        forget(name);
    });
    connect(editor, &EditorPages::bufferClosed, this, [this, forget](const QString& name) {
        m_workbench.removeFile(name);
        forget(name);
    });
    connect(editor, &EditorPages::fileRenamed, this,
            [this, forget](const QString& oldName, const QString& newName) {
                m_workbench.renameFile(oldName, newName);
                forget(oldName);
            });
    connect(&m_workbench, &Workbench::filesChangedOnDisk, this, [this](const QStringList& names) {
        for (const QString& name : names)
            m_window.editor()->checkDisk(name);
    });
    connect(&m_workbench, &Workbench::opened, this, &Application::opened);
    connect(&m_workbench, &Workbench::openingProgressed, this,
            [this](const QString& stage, int done, int total) {
                m_window.status()->showProgress(stage, done, total);
            });
    connect(&m_workbench, &Workbench::openingCancelled, this, [this] {
        m_window.status()->hideProgress();
        m_window.notice()->showNotice(tr("Opening was cancelled. What was open before still is."));
    });
    connect(m_window.status(), &window::WindowStatus::cancelRequested, &m_workbench,
            &Workbench::cancelOpening);
    connect(&m_workbench, &Workbench::snapshotReady, this, &Application::showSnapshot);
    connect(m_window.answer(), &pages::AnswerPage::localCertificateRequested, &m_workbench,
            &Workbench::makeLocalCertificate);
    connect(m_window.routes(), &pages::RoutesPage::localCertificateRequested, this,
            [this](const QString&, const QStringList& hosts) {
                if (!hosts.isEmpty())
                    m_workbench.makeLocalCertificate(hosts.first());
            });
}

void Application::connectEngine()
{
    const window::WindowActions* actions = m_window.windowActions();
    connect(actions->startEngine, &QAction::triggered, this, &Application::startEngine);
    connect(actions->stopEngine, &QAction::triggered, &m_workbench, &Workbench::stopEngine);
    connect(actions->ports, &QAction::triggered, this, &Application::askForPorts);
    connect(actions->runSnippets, &QAction::toggled, this, [this](bool on) {
        m_workbench.setRunSnippets(on);
        m_window.status()->setSnippetsForced(on);
        if (m_settings)
            m_settings->setValue(QStringLiteral("engine/runSnippets"), on);
    });
    if (m_settings && m_settings->value(QStringLiteral("engine/runSnippets")).toBool())
        actions->runSnippets->setChecked(true);
    connect(&m_workbench, &Workbench::engineStateChanged, this, &Application::showEngine);
    connect(&m_workbench, &Workbench::engineFailed, this, &Application::engineFailed);
    connect(&m_workbench, &Workbench::failed, this, [this](const QString& message) {
        m_window.requestBar()->setBusy(m_workbench.isSending());
        m_window.notice()->showNotice(message);
    });
}

void Application::connectRequests()
{
    pages::RequestBar* bar = m_window.requestBar();
    connect(bar, &pages::RequestBar::sendRequested, this,
            [this](const events::RequestSpec& request, const QString& target) {
                m_previewTimer.stop();
                m_window.answer()->setWaiting(request);
                m_window.requestBar()->setBusy(true);
                m_workbench.send(request, target);
            });
    connect(bar, &pages::RequestBar::cancelRequested, &m_workbench, &Workbench::cancelSending);
    connect(bar, &pages::RequestBar::requestEdited, this, [this] { m_previewTimer.start(); });
    connect(m_window.routes(), &pages::RoutesPage::routeSelected, this,
            [this] { m_previewTimer.start(); });
    connect(&m_workbench, &Workbench::requestDone, this, &Application::showSent);
    connectBurst();
    connect(&m_workbench, &Workbench::trafficSeen, m_window.traffic(), &pages::TrafficPage::append);
}

void Application::connectBurst()
{
    pages::CanaryPage* page = m_window.canary();
    BurstRun& burst = m_workbench.burst();
    connect(page, &pages::CanaryPage::runRequested, this, [this](int count, int concurrency) {
        const pages::RequestBar* bar = m_window.requestBar();
        m_workbench.sendMany(bar->request(), bar->targetAddress(),
                             {static_cast<std::uint32_t>(count),
                              static_cast<std::uint32_t>(concurrency)});
        m_window.canary()->setRunning(m_workbench.burst().isRunning());
    });
    connect(page, &pages::CanaryPage::cancelRequested, &burst, &BurstRun::cancel);
    connect(&burst, &BurstRun::progressed, page, &pages::CanaryPage::setProgress);
    connect(&burst, &BurstRun::seen, page, &pages::CanaryPage::append);
    connect(&burst, &BurstRun::finished, page, [page] { page->setRunning(false); });
}

void Application::connectView()
{
    const window::WindowActions* actions = m_window.windowActions();
    const auto choose = [this](QAction* action, theme::Appearance appearance) {
        connect(action, &QAction::triggered, this, [this, appearance] { setAppearance(appearance); });
    };
    choose(actions->followSystem, theme::Appearance::System);
    choose(actions->light, theme::Appearance::Light);
    choose(actions->dark, theme::Appearance::Dark);
    const auto speak = [this](QAction* action, language::Language language) {
        connect(action, &QAction::triggered, this, [this, language] {
            if (m_settings)
                m_settings->setValue(QStringLiteral("view/language"), language::name(language));
            m_window.notice()->showNotice(
                tr("The language changes when Ingresscope is started again."));
        });
    };
    speak(actions->languageSystem, language::Language::System);
    speak(actions->languageEnglish, language::Language::English);
    speak(actions->languageKorean, language::Language::Korean);
    switch (m_options.language) {
    case language::Language::System: actions->languageSystem->setChecked(true); break;
    case language::Language::English: actions->languageEnglish->setChecked(true); break;
    case language::Language::Korean: actions->languageKorean->setChecked(true); break;
    }
    connect(&m_window, &window::MainWindow::closing, this, [this] {
        if (m_settings)
            m_window.saveState(*m_settings);
    });
}

void Application::setAppearance(theme::Appearance appearance)
{
    theme::apply(appearance);
    const window::WindowActions* actions = m_window.windowActions();
    actions->followSystem->setChecked(appearance == theme::Appearance::System);
    actions->light->setChecked(appearance == theme::Appearance::Light);
    actions->dark->setChecked(appearance == theme::Appearance::Dark);
    if (m_settings && !m_options.appearance)
        m_settings->setValue(QStringLiteral("view/appearance"), theme::name(appearance));
}

void Application::open(const QStringList& paths, bool add)
{
    m_leaving.clear();
    if (!add) {
        // They stay until the new files are there: the opening may be cancelled.
        const auto discarded = m_window.editor()->settleUnsaved();
        if (!discarded)
            return;
        m_leaving.assign(discarded->begin(), discarded->end());
    }
    m_opensFresh = !add;
    m_opening.clear();
    for (const QString& path : paths)
        m_opening << format::workspaceName(path);
    m_window.status()->showProgress(tr("Reading"), 0, 0);
    m_workbench.open(m_opening, add ? OpenFiles::Mode::Add : OpenFiles::Mode::Replace);
}

void Application::openSample()
{
    if (!m_options.samples.isEmpty())
        open({m_options.samples}, false);
}

void Application::opened(const QStringList& names)
{
    m_window.status()->hideProgress();
    const bool fresh = std::exchange(m_opensFresh, false);
    const std::vector<QPointer<pages::EditorPage>> leaving = std::exchange(m_leaving, {});
    if (names.isEmpty()) {
        const std::vector<Finding>& findings = m_workbench.findings();
        m_window.notice()->showNotice(findings.empty()
                                          ? tr("There is no manifest (*.yaml, *.yml, *.json) in it.")
                                          : format::toQt(findings.front().message));
        return;
    }
    pages::EditorPages* editor = m_window.editor();
    if (fresh) {
        for (pages::EditorPage* page : editor->all()) {
            if (!page->isModified() ||
                std::find(leaving.begin(), leaving.end(), page) != leaving.end())
                editor->discard(page);
        }
    }
    for (const QString& name : names.mid(0, names.size() <= kMaxTabs ? names.size() : 1))
        editor->openFile(name);
    editor->openFile(names.first());
    remember(m_opening);
}

void Application::showSnapshot()
{
    const workspace::SnapshotPtr& snapshot = m_workbench.snapshot();
    m_window.routes()->setSnapshot(snapshot);
    m_window.problems()->setFindings(m_workbench.findings());
    m_window.editor()->setFindings(m_workbench.findings());
    m_window.requestBar()->setSuggestions(format::sampleUrls(*snapshot->table, kMaxSuggestions),
                                          snapshot->requests);
    int hosts = 0;
    int paths = 0;
    for (const auto& host : snapshot->table->hosts) {
        hosts += host->isDefault() ? 0 : 1;
        // One path can make two locations: = "/x" and "/x/".
        std::set<TextPosition> written;
        for (const auto& location : host->locations) {
            if (!location->isImplicit && location->builtIn == routing::BuiltIn::None)
                written.insert(location->at.begin);
        }
        paths += static_cast<int>(written.size());
    }
    m_window.status()->setCounts(hosts, paths);
    const pages::ProblemsPage& problems = *m_window.problems();
    const int errors = problems.count(Severity::Error);
    const int warnings = problems.count(Severity::Warning);
    m_window.status()->setProblems(errors, warnings);
    m_window.setProblemCount(errors + warnings);
    m_previewTimer.start();   // the request in the bar may go elsewhere now
}

void Application::startEngine()
{
    m_workbench.startEngine(m_ports);
}

void Application::showEngine()
{
    const bool running = m_workbench.isEngineRunning();
    const proxy::EnginePorts& ports = m_workbench.enginePorts();
    m_window.setEngineRunning(running);
    m_window.status()->setEngine(running ? addressText(ports.httpAddress, ports.httpPort) : QString(),
                                 running ? addressText(ports.httpsAddress, ports.httpsPort)
                                         : QString());
    m_window.requestBar()->setBlocked(running ? QString()
                                              : tr("The engine is stopped. F5 starts it."));
}

void Application::engineFailed(const QString& message, Workbench::Ports ports)
{
    const bool anyPort = ports.http == 0 && ports.https == 0;
    if (!m_portsChosen && !anyPort) {
        // Nobody insisted on these: serve at once and say where.
        m_window.notice()->showNotice(
            tr("%1 Free ports are used instead; they stand in the status bar.").arg(message));
        m_workbench.startEngine({});
        return;
    }
    std::vector<widgets::NoticeBar::Choice> choices;
    if (!anyPort)
        choices.push_back({tr("Use free ports"), [this] { m_workbench.startEngine({}); }});
    choices.push_back({tr("Choose ports..."), [this] { askForPorts(); }});
    m_window.notice()->showNotice(tr("The engine did not start: %1").arg(message), choices);
}

void Application::askForPorts()
{
    auto* dialog = new widgets::PortsDialog(m_ports.http, m_ports.https, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_ports = {static_cast<std::uint16_t>(dialog->http()),
                   static_cast<std::uint16_t>(dialog->https())};
        m_portsChosen = true;
        if (m_settings) {
            m_settings->setValue(QStringLiteral("engine/http"), m_ports.http);
            m_settings->setValue(QStringLiteral("engine/https"), m_ports.https);
        }
        startEngine();
    });
    dialog->open();
}

void Application::showSent(const SentRequest& sent)
{
    m_window.requestBar()->setBusy(false);
    if (sent.hops.empty()) {
        m_window.answer()->setError(tr("The request was not sent."), tr("Send it again."));
        return;
    }
    const explain::Explanation* explanation = sent.explanation ? &*sent.explanation : nullptr;
    const std::vector<events::Exchange> redirects(sent.hops.begin(), sent.hops.end() - 1);
    m_window.answer()->setExchange(sent.hops.back(), explanation, sent.trace.get(), redirects,
                                   explanation ? findingsAbout(*explanation)
                                               : std::vector<Finding>());
    showCanary(explanation);
    if (explanation != nullptr && !explanation->location.empty())
        m_window.routes()->showRoute(format::toQt(explanation->host),
                                     format::toQt(explanation->location));
}

void Application::showPreview()
{
    const auto explanation = m_workbench.preview(m_window.requestBar()->request());
    showCanary(explanation ? &*explanation : nullptr);
    if (explanation && !m_workbench.isSending())
        m_window.answer()->setExplanation(*explanation, findingsAbout(*explanation));
}

std::vector<Finding> Application::findingsAbout(const explain::Explanation& explanation) const
{
    const workspace::SnapshotPtr& snapshot = m_workbench.snapshot();
    return snapshot ? explain::findingsAbout(*snapshot->table, explanation, snapshot->findings)
                    : std::vector<Finding>();
}

void Application::showCanary(const explain::Explanation* explanation)
{
    const workspace::SnapshotPtr& snapshot = m_workbench.snapshot();
    const routing::Location* location =
        snapshot && explanation ? findLocation(*snapshot->table, *explanation) : nullptr;
    pages::CanaryPage* page = m_window.canary();
    page->setRoute(snapshot ? snapshot->table : nullptr, location,
                   format::toQt(m_window.requestBar()->request().url));
    const routing::Backend* canary =
        location && location->backend ? location->backend->canaryBackend : nullptr;
    QStringList warnings;
    for (const Finding& finding : m_workbench.findings()) {
        if (canary && canary->canary && finding.code.starts_with("canary/") &&
            finding.object == "Ingress " + canary->canary->ingress)
            warnings << format::toQt(finding.message);
    }
    page->setWarning(warnings.join(u'\n'));
}

QStringList Application::recent() const
{
    return m_settings ? m_settings->value(QStringLiteral("recent")).toStringList() : QStringList();
}

void Application::remember(const QStringList& paths)
{
    if (!m_settings)
        return;
    QStringList absolute;
    for (const QString& path : paths)
        absolute << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QStringList list = recent();
    const QString entry = absolute.join(u'\n');
    list.removeAll(entry);
    list.prepend(entry);
    while (list.size() > kMaxRecent)
        list.removeLast();
    m_settings->setValue(QStringLiteral("recent"), list);
    m_window.setRecent(list);
}

void Application::keepCopies()
{
    if (!m_copies)
        return;
    for (const pages::EditorPage* page : m_window.editor()->modified()) {
        if (!m_copies->keep({page->name(), page->text(), page->hasFile()}))
            m_window.notice()->showNotice(tr(
                "Unsaved text cannot be kept for the case of a crash: the disk refuses. Save it."));
    }
}

void Application::offerCopies()
{
    if (!m_copies)
        return;
    const std::vector<UnsavedCopies::Copy> copies = m_copies->leftBehind();
    if (copies.empty()) {
        m_copies->forgetLeftBehind();
        return;
    }
    m_window.notice()->showNotice(
        copies.size() == 1 ? tr("The last run ended without saving %1.").arg(copies.front().name)
                           : tr("The last run ended without saving %L1 files.").arg(copies.size()),
        {{tr("Restore"),
          [this, copies] {
              for (const UnsavedCopies::Copy& copy : copies)
                  m_window.editor()->restore(copy.name, QString::fromUtf8(copy.text), copy.hasFile);
              keepCopies();
              m_copies->forgetLeftBehind();
          }},
         {tr("Discard"), [this] { m_copies->forgetLeftBehind(); }}});
}

}   // namespace ingresscope::app
