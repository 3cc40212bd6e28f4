// SPDX-License-Identifier: Apache-2.0
#include "app/window/worker_thread.h"

namespace ingresscope::app {

WorkerThread::WorkerThread() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

WorkerThread::~WorkerThread()
{
    m_thread.request_stop();
    m_thread.join();
}

void WorkerThread::post(std::function<void()> job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void WorkerThread::run(const std::stop_token& stop)
{
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); }) || stop.stop_requested())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

}   // namespace ingresscope::app
