// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/burst.h"
#include "core/events/traffic_event.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace ingresscope::app {

/// Sends one request many times and finds, among all that the engine reports, what became of these.
/// All functions are for the UI thread.
class BurstRun : public QObject {
    Q_OBJECT

public:
    explicit BurstRun(QObject* parent = nullptr);

    void start(const events::RequestSpec& request, const client::ClientOptions& options,
               const client::BurstSettings& settings);
    void cancel();
    bool isRunning() const { return m_running; }

    /// Everything that the engine reports, in its order.
    void take(const std::vector<events::TrafficEvent>& events);

signals:
    /// @param lastError  Why the last of the failed ones got no answer.
    void progressed(int done, int failed, const QString& lastError);
    void seen(const std::vector<ingresscope::events::TrafficEvent>& events);
    void finished();

private:
    void answered(const client::Attempt& attempt);
    void poll();

    // Both threads.
    std::mutex m_mutex{};
    std::vector<std::string> m_tags{};   ///< Of answers whose events are still to be looked for.
    int m_done = 0;
    int m_failed = 0;
    QString m_lastError{};
    bool m_ended = false;

    // UI thread.
    std::unordered_map<std::string, int> m_wanted{};
    /// Events come about when their answers do: those that came first wait a little.
    std::vector<events::TrafficEvent> m_early{};
    QTimer m_timer{};
    bool m_running = false;
    int m_pollsSinceEnd = 0;
    std::jthread m_thread{};   ///< Last, so that it ends first.
};

}   // namespace ingresscope::app
