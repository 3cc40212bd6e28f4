// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace ingresscope::proxy {

struct LiveTable;

/// Tables that have been replaced wait here for the end of their last request and are then taken down
/// by a thread of its own: ten thousand hosts take tens of milliseconds, which neither a proxy thread
/// nor the one that publishes should lose. The thread sleeps while nothing waits.
class RetiredTables {
public:
    RetiredTables() = default;
    ~RetiredTables();
    RetiredTables(const RetiredTables&) = delete;
    RetiredTables& operator=(const RetiredTables&) = delete;

    /// From the publishing thread.
    void add(std::shared_ptr<const LiveTable> table);

private:
    void run(const std::stop_token& stop);

    std::mutex m_mutex{};
    std::condition_variable_any m_added{};
    std::vector<std::shared_ptr<const LiveTable>> m_tables{};   ///< Guarded by m_mutex.
    std::jthread m_thread{};                                    ///< Begins with the first table.
};

}   // namespace ingresscope::proxy
