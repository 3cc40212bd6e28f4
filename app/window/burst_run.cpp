// SPDX-License-Identifier: Apache-2.0
#include "app/window/burst_run.h"

#include "ui/format/text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ingresscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kPollInterval = 100ms;
constexpr int kPollsAfterEnd = 5;   // the last events may be a moment behind
constexpr std::size_t kMostEarly = 50000;

}   // namespace

BurstRun::BurstRun(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kPollInterval);
    connect(&m_timer, &QTimer::timeout, this, &BurstRun::poll);
}

void BurstRun::start(const events::RequestSpec& request, const client::ClientOptions& options,
                     const client::BurstSettings& settings)
{
    if (m_running)
        return;
    m_tags.clear();
    m_done = m_failed = 0;
    m_lastError.clear();
    m_ended = false;
    m_wanted.clear();
    m_early.clear();
    m_pollsSinceEnd = 0;
    m_running = true;
    m_timer.start();
    m_thread = std::jthread([=, this](const std::stop_token& stop) {
        client::sendBurst(request, options, settings, stop,
                          [this](const client::Attempt& attempt) { answered(attempt); });
        const std::lock_guard lock(m_mutex);
        m_ended = true;
    });
}

void BurstRun::cancel()
{
    m_thread.request_stop();
}

void BurstRun::answered(const client::Attempt& attempt)
{
    const std::lock_guard lock(m_mutex);
    ++m_done;
    m_tags.push_back(attempt.exchange.localAddress);
    if (attempt.failure == client::Failure::None)
        return;
    ++m_failed;
    m_lastError = format::toQt(attempt.exchange.error);
}

void BurstRun::take(const std::vector<events::TrafficEvent>& events)
{
    if (!m_running)
        return;
    m_early.insert(m_early.end(), events.begin(), events.end());
    if (m_early.size() > kMostEarly)   // somebody else's
        m_early.erase(m_early.begin(), m_early.end() - static_cast<std::ptrdiff_t>(kMostEarly));
}

void BurstRun::poll()
{
    int done = 0;
    int failed = 0;
    QString lastError;
    bool ended = false;
    {
        const std::lock_guard lock(m_mutex);
        for (std::string& tag : m_tags)
            ++m_wanted[std::move(tag)];
        m_tags.clear();
        done = m_done;
        failed = m_failed;
        lastError = m_lastError;
        ended = m_ended;
    }
    std::vector<events::TrafficEvent> own;
    std::erase_if(m_early, [&](events::TrafficEvent& event) {
        const auto wanted = m_wanted.find(event.tag);
        if (wanted == m_wanted.end())
            return false;
        if (--wanted->second == 0)
            m_wanted.erase(wanted);
        own.push_back(std::move(event));
        return true;
    });
    if (!own.empty())
        emit seen(own);
    emit progressed(done, failed, lastError);
    if (!ended || (!m_wanted.empty() && ++m_pollsSinceEnd < kPollsAfterEnd))
        return;
    m_timer.stop();
    m_running = false;
    m_early.clear();
    emit finished();
}

}   // namespace ingresscope::app
