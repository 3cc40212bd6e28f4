// SPDX-License-Identifier: Apache-2.0
#include "app/window/workbench.h"

#include "core/workspace/file_watcher.h"
#include "core/workspace/local_certificate.h"
#include "ui/format/text.h"

#include <QMetaObject>

#include <algorithm>

namespace ingresscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kEditPause = 250ms;
constexpr auto kEventInterval = 100ms;
// An event is pushed when the answer has been sent, so it comes about when the client has it.
constexpr qint64 kEventWaitMs = 1000;
constexpr std::size_t kMaxRecentEvents = 20000;

std::vector<std::string> toPaths(const QStringList& paths)
{
    std::vector<std::string> result;
    for (const QString& path : paths)
        result.push_back(format::fromQt(path));
    return result;
}

QStringList toQtList(const std::vector<std::string>& names)
{
    QStringList result;
    for (const std::string& name : names)
        result << format::toQt(name);
    return result;
}

/// Splits "127.0.0.1:80" and "[::1]:80".
bool splitAddress(const QString& text, std::string& address, std::uint16_t& port)
{
    const auto colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const int number = colon < 0 ? 0 : text.mid(colon + 1).toInt(&isNumber);
    if (!isNumber || number < 1 || number > 65535)
        return false;
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    address = format::fromQt(host);
    port = static_cast<std::uint16_t>(number);
    return !host.isEmpty();
}

}   // namespace

Workbench::Workbench(QObject* parent) : QObject(parent), m_worker(std::make_unique<WorkerThread>())
{
    m_editTimer.setSingleShot(true);
    m_editTimer.setInterval(kEditPause);
    connect(&m_editTimer, &QTimer::timeout, this, &Workbench::postEdits);
    m_eventTimer.setInterval(kEventInterval);
    connect(&m_eventTimer, &QTimer::timeout, this, &Workbench::drainEvents);
    m_events.setListening(true);
    m_eventTimer.start();
}

Workbench::~Workbench()
{
    m_opening.request_stop();
    m_sender.request_stop();
    m_burst.cancel();
    m_watcher.request_stop();
    m_worker.reset();
    m_events.setListening(false);
}

void Workbench::onUi(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void Workbench::open(const QStringList& paths, OpenFiles::Mode mode)
{
    cancelOpening();
    // What was typed belongs to what is open now, and stays when the opening is cancelled.
    m_editTimer.stop();
    postEdits();
    m_opening = std::stop_source();
    const std::uint64_t job = ++m_lastJob;
    m_worker->post([this, job, mode, paths = toPaths(paths), stop = m_opening.get_token()] {
        Job work{stop, [this](std::string_view stage, std::size_t done, std::size_t total) {
                     onUi([this, stage = format::toQt(stage), done, total] {
                         emit openingProgressed(stage, static_cast<int>(done),
                                                static_cast<int>(total));
                     });
                 }};
        OpenFiles::Opened result = m_files.open(paths, mode, work);
        if (!result.snapshot) {
            onUi([this] { emit openingCancelled(); });
            return;
        }
        m_table = result.snapshot->table;
        if (m_engine.isRunning()) {
            if (const auto published = m_engine.publish(m_table); !published)
                onUi([this, message = format::toQt(published.error().message)] {
                    emit failed(message);
                });
        }
        onUi([this, job, snapshot = std::move(result.snapshot), names = toQtList(result.names),
              findings = m_files.loadFindings(), watched = m_files.paths()] {
            watchDisk(watched);
            take(job, snapshot, findings);
            emit opened(names);
        });
    });
}

void Workbench::cancelOpening()
{
    m_opening.request_stop();
}

void Workbench::editFile(const QString& name, const QByteArray& text)
{
    m_edits[name] = text;
    m_editTimer.start();
}

void Workbench::postEdits()
{
    if (m_edits.empty())
        return;
    postCompile([edits = std::exchange(m_edits, {})](OpenFiles& files) {
        for (const auto& [name, text] : edits)
            files.edit(format::fromQt(name), text.toStdString());
        return true;
    });
}

void Workbench::revertFile(const QString& name)
{
    m_edits.erase(name);
    postCompile([name = format::fromQt(name)](OpenFiles& files) {
        files.revert(name);
        return true;
    });
}

void Workbench::fileSaved(const QString& name)
{
    m_edits.erase(name);
    const std::string path = format::fromQt(name);
    postCompile([path](OpenFiles& files) {
        files.saved(path);
        return true;
    });
    watchAgain();
}

void Workbench::watchAgain()
{
    m_worker->post([this] {
        onUi([this, paths = m_files.paths()] {
            if (paths != m_watched)
                watchDisk(paths);
        });
    });
}

void Workbench::renameFile(const QString& oldName, const QString& newName)
{
    m_edits.erase(oldName);
    postCompile([from = format::fromQt(oldName), to = format::fromQt(newName)](OpenFiles& files) {
        files.rename(from, to);
        files.saved(to);
        return true;
    });
}

void Workbench::removeFile(const QString& name)
{
    m_edits.erase(name);
    postCompile([name = format::fromQt(name)](OpenFiles& files) {
        files.remove(name);
        return true;
    });
}

void Workbench::postCompile(std::function<bool(OpenFiles&)> change)
{
    const std::uint64_t job = ++m_lastJob;
    m_worker->post([this, job, change = std::move(change)] {
        if (change(m_files))
            compileAndServe(job);
    });
}

void Workbench::compileAndServe(std::uint64_t job)
{
    workspace::SnapshotPtr snapshot = m_files.compile();
    if (!snapshot)
        return;
    m_table = snapshot->table;
    if (m_engine.isRunning()) {
        if (const auto published = m_engine.publish(m_table); !published)
            onUi([this, message = format::toQt(published.error().message)] { emit failed(message); });
    }
    onUi([this, job, snapshot = std::move(snapshot), findings = m_files.loadFindings()] {
        take(job, snapshot, findings);
    });
}

void Workbench::take(std::uint64_t job, workspace::SnapshotPtr snapshot,
                     std::vector<Finding> loadFindings)
{
    if (job < m_shownJob)
        return;
    m_shownJob = job;
    m_snapshot = std::move(snapshot);
    m_findings = std::move(loadFindings);
    m_findings.insert(m_findings.end(), m_snapshot->findings.begin(), m_snapshot->findings.end());
    emit snapshotReady();
}

void Workbench::watchDisk(std::vector<std::string> paths)
{
    // The thread before ends in the new one: it may take a moment, which is not the window's.
    m_watched = paths;
    m_watcher.request_stop();
    m_watcher = std::jthread([this, paths = std::move(paths),
                              before = std::move(m_watcher)](const std::stop_token& stop) mutable {
        before = {};
        workspace::FileWatcher watcher(paths);
        // What changed while nobody watched.
        onUi([this] { rescan(); });
        while (!stop.stop_requested()) {
            if (watcher.waitForChange(200ms) && !stop.stop_requested())
                onUi([this] { rescan(); });
        }
    });
}

void Workbench::rescan()
{
    postCompile([this](OpenFiles& files) {
        const std::vector<std::string> changed = files.rescan();
        if (changed.empty())
            return false;
        onUi([this, names = toQtList(changed)] { emit filesChangedOnDisk(names); });
        return true;
    });
}

void Workbench::startEngine(Ports ports)
{
    m_worker->post([this, ports] {
        m_engine.stop();
        if (!m_table)
            m_table = m_files.compile()->table;
        proxy::EngineSettings settings;
        settings.httpPort = ports.http;
        settings.httpsPort = ports.https;
        settings.tracing = true;
        const Result<proxy::EnginePorts> started = m_engine.start(settings, m_table);
        onUi([this, started, ports] {
            m_engineRunning = started.hasValue();
            m_enginePorts = started ? *started : proxy::EnginePorts{};
            emit engineStateChanged();
            if (!started)
                emit engineFailed(format::toQt(started.error().message), ports);
        });
    });
}

void Workbench::stopEngine()
{
    m_worker->post([this] {
        m_engine.stop();
        onUi([this] {
            m_engineRunning = false;
            m_enginePorts = {};
            emit engineStateChanged();
        });
    });
}

std::optional<client::ClientOptions> Workbench::clientOptions(const QString& target)
{
    client::ClientOptions options;
    options.address = m_enginePorts.httpAddress;
    options.httpPort = m_enginePorts.httpPort;
    options.httpsPort = m_enginePorts.httpsPort;
    if (!target.isEmpty()) {
        std::uint16_t port = 0;
        if (!splitAddress(target, options.address, port)) {
            emit failed(tr("\"%1\" is no address and port, such as 127.0.0.1:8080.").arg(target));
            return std::nullopt;
        }
        options.httpPort = options.httpsPort = port;
    } else if (!m_engineRunning) {
        emit failed(tr("The engine is stopped, so nothing answers. Start it first."));
        return std::nullopt;
    }
    return options;
}

void Workbench::sendMany(const events::RequestSpec& request, const QString& target,
                         const client::BurstSettings& settings)
{
    if (m_burst.isRunning())
        return;
    if (auto options = clientOptions(target)) {
        options->trustSystem = false;   // nobody reads the chain of each of them
        m_burst.start(request, *options, settings);
    }
}

void Workbench::send(const events::RequestSpec& request, const QString& target)
{
    if (m_sending)
        return;
    const auto chosen = clientOptions(target);
    if (!chosen)
        return;
    m_sending = true;
    m_recent.clear();
    const bool toEngine = target.isEmpty();
    const client::ClientOptions options = *chosen;
    const auto table = m_snapshot ? m_snapshot->table : nullptr;
    m_sender = std::jthread([=, this](const std::stop_token& stop) {
        SentRequest sent;
        sent.hops = client::send(request, options, stop);
        if (table && !sent.hops.empty()) {
            if (auto explained = explain::explain(*table, sent.hops.back().request))
                sent.explanation = std::move(*explained);
        }
        onUi([this, toEngine, sent = std::move(sent)]() mutable {
            if (!toEngine || sent.hops.empty() || !sent.hops.back().error.empty()) {
                finishSending(std::move(sent));
                return;
            }
            m_unexplained = std::move(sent);
            m_unexplainedSince.start();
            drainEvents();
        });
    });
}

void Workbench::cancelSending()
{
    m_sender.request_stop();
}

void Workbench::finishSending(SentRequest sent)
{
    m_sending = false;
    m_unexplained.reset();
    m_recent.clear();
    emit requestDone(sent);
}

void Workbench::drainEvents()
{
    std::uint64_t dropped = 0;
    std::vector<events::TrafficEvent> events = m_events.drain(dropped);
    if (m_sending && m_recent.size() < kMaxRecentEvents)
        m_recent.insert(m_recent.end(), events.begin(), events.end());
    m_burst.take(events);
    if (!events.empty() || dropped > 0)
        emit trafficSeen(events, dropped);
    if (!m_unexplained)
        return;

    const std::string& tag = m_unexplained->hops.back().localAddress;
    const auto own =
        std::find_if(m_recent.begin(), m_recent.end(),
                     [&](const events::TrafficEvent& event) { return event.tag == tag; });
    if (own == m_recent.end() && m_unexplainedSince.elapsed() < kEventWaitMs) {
        // Sooner than the timer: somebody waits for it.
        QTimer::singleShot(5ms, this, [this] {
            if (m_unexplained)
                drainEvents();
        });
        return;
    }
    SentRequest sent = std::move(*m_unexplained);
    if (own != m_recent.end()) {
        sent.trace = own->trace;
        sent.generation = own->generation;
    }
    finishSending(std::move(sent));
}

std::optional<explain::Explanation> Workbench::preview(const events::RequestSpec& request) const
{
    if (!m_snapshot || !m_snapshot->table)
        return std::nullopt;
    if (auto explained = explain::explain(*m_snapshot->table, request))
        return std::move(*explained);
    return std::nullopt;
}

void Workbench::setRunSnippets(bool on)
{
    postCompile([on](OpenFiles& files) {
        files.workspace().options().runSnippetsAnyway = on;
        return true;
    });
}

void Workbench::makeLocalCertificate(const QString& host)
{
    if (!m_snapshot)
        return;
    postCompile([this, snapshot = m_snapshot, host = format::fromQt(host)](OpenFiles& files) {
        const auto made =
            workspace::makeLocalCertificate(*snapshot, host,
                                            files.workspace().options().localCertificates);
        if (made)
            return true;
        onUi([this, message = format::toQt(made.error().message)] { emit failed(message); });
        return false;
    });
}

}   // namespace ingresscope::app
