// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/retired_tables.h"

#include "core/proxy/live_routes.h"

#include <chrono>

namespace ingresscope::proxy {

namespace {

/// Between two looks at tables that still have requests.
constexpr std::chrono::milliseconds kPause{20};

}   // namespace

RetiredTables::~RetiredTables()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void RetiredTables::add(std::shared_ptr<const LiveTable> table)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tables.push_back(std::move(table));
    }
    m_added.notify_one();
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void RetiredTables::run(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (m_added.wait(lock, stop, [this] { return !m_tables.empty(); })) {
        m_added.wait_for(lock, stop, kPause, [] { return false; });
        // Nobody else can get hold of a table that only this list has.
        std::vector<std::shared_ptr<const LiveTable>> unused;
        std::erase_if(m_tables, [&](std::shared_ptr<const LiveTable>& table) {
            if (table.use_count() != 1)
                return false;
            unused.push_back(std::move(table));
            return true;
        });
        lock.unlock();
        unused.clear();
        lock.lock();
        if (stop.stop_requested())
            return;
    }
}

}   // namespace ingresscope::proxy
