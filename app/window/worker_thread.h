// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace ingresscope::app {

/// One thread that runs jobs in the order in which they came.
class WorkerThread {
public:
    WorkerThread();
    /// Lets the job under way end; those that wait are dropped.
    ~WorkerThread();
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    void post(std::function<void()> job);

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex{};
    std::condition_variable_any m_wake{};
    std::deque<std::function<void()>> m_jobs{};
    std::jthread m_thread;   ///< Last: it uses all of the above.
};

}   // namespace ingresscope::app
