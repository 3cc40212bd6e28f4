// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/burst_run.h"
#include "app/window/open_files.h"
#include "app/window/sent_request.h"
#include "app/window/worker_thread.h"
#include "core/client/client.h"
#include "core/events/event_queue.h"
#include "core/proxy/engine.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <map>
#include <memory>
#include <stop_token>
#include <thread>

namespace ingresscope::app {

/// Everything behind the window: the open files, the snapshot made of them, the engine that serves it
/// and the requests that are sent. All functions are for the UI thread and return at once; a worker
/// thread reads, compiles and starts, threads of their own send and watch the disk.
class Workbench : public QObject {
    Q_OBJECT

public:
    struct Ports {
        std::uint16_t http = 0;   ///< 0: any free one.
        std::uint16_t https = 0;
    };

    explicit Workbench(QObject* parent = nullptr);
    ~Workbench() override;

    void open(const QStringList& paths, OpenFiles::Mode mode);
    void cancelOpening();

    /// The editor's text; compiled 250 ms after the last call.
    void editFile(const QString& name, const QByteArray& text);
    void revertFile(const QString& name);
    void fileSaved(const QString& name);
    /// A file was saved as another one, which stands in its place from now on.
    void renameFile(const QString& oldName, const QString& newName);
    void removeFile(const QString& name);

    const workspace::SnapshotPtr& snapshot() const { return m_snapshot; }
    /// Of the snapshot and of reading the files.
    const std::vector<Finding>& findings() const { return m_findings; }

    /// Runs snippets although the controller's settings would not take them; see CompileOptions.
    void setRunSnippets(bool on);

    void startEngine(Ports ports);
    void stopEngine();
    bool isEngineRunning() const { return m_engineRunning; }
    const proxy::EnginePorts& enginePorts() const { return m_enginePorts; }

    /// One at a time. `target`: "address:port", empty for the engine.
    void send(const events::RequestSpec& request, const QString& target);
    void cancelSending();
    bool isSending() const { return m_sending; }

    /// The same request many times; burst() tells how it goes. One at a time.
    void sendMany(const events::RequestSpec& request, const QString& target,
                  const client::BurstSettings& settings);
    BurstRun& burst() { return m_burst; }

    /// What would become of a request, by the newest table.
    std::optional<explain::Explanation> preview(const events::RequestSpec& request) const;

    /// Makes a certificate for local use for a host whose own is missing or of no use.
    void makeLocalCertificate(const QString& host);

signals:
    void openingProgressed(const QString& stage, int done, int total);
    void opened(const QStringList& names);
    void openingCancelled();
    /// Made from all that was edited or opened before; the engine serves it already.
    void snapshotReady();
    void filesChangedOnDisk(const QStringList& names);
    void engineStateChanged();
    /// Why it did not start, and with which ports that was tried.
    void engineFailed(const QString& message, ingresscope::app::Workbench::Ports ports);
    /// Something was refused that the user asked for.
    void failed(const QString& message);
    void requestDone(const ingresscope::app::SentRequest& sent);
    void trafficSeen(const std::vector<ingresscope::events::TrafficEvent>& events, quint64 dropped);

private:
    void postEdits();
    void postCompile(std::function<bool(OpenFiles&)> change);
    /// On the worker: compiles and serves, then tells the UI thread.
    void compileAndServe(std::uint64_t job);
    void take(std::uint64_t job, workspace::SnapshotPtr snapshot, std::vector<Finding> loadFindings);
    void watchDisk(std::vector<std::string> paths);
    void watchAgain();
    void rescan();
    void drainEvents();
    /// Where a request goes; says what is wrong and gives nothing when it cannot go anywhere.
    std::optional<client::ClientOptions> clientOptions(const QString& target);
    void finishSending(SentRequest sent);
    void onUi(std::function<void()> call);

    // UI thread.
    workspace::SnapshotPtr m_snapshot{};
    std::vector<Finding> m_findings{};
    std::map<QString, QByteArray> m_edits{};   ///< Not yet given to the worker.
    QTimer m_editTimer{};
    QTimer m_eventTimer{};
    std::vector<std::string> m_watched{};
    std::uint64_t m_lastJob = 0;
    std::uint64_t m_shownJob = 0;
    std::stop_source m_opening{std::nostopstate};
    bool m_engineRunning = false;
    proxy::EnginePorts m_enginePorts{};
    bool m_sending = false;
    std::optional<SentRequest> m_unexplained{};   ///< Answered; its event has not come yet.
    QElapsedTimer m_unexplainedSince{};
    BurstRun m_burst{};
    std::vector<events::TrafficEvent> m_recent{};   ///< Since the request was sent.

    // Both.
    events::EventQueue m_events{1u << 16};

    // Worker thread.
    OpenFiles m_files{};
    proxy::Engine m_engine{m_events};
    routing::RoutingTablePtr m_table{};

    // Last, so that they end first.
    std::jthread m_sender{};
    std::jthread m_watcher{};
    std::unique_ptr<WorkerThread> m_worker;
};

}   // namespace ingresscope::app
