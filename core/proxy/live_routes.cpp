// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/live_routes.h"

#include "core/routing/head_facts.h"

namespace ingresscope::proxy {

Result<std::uint64_t> LiveRoutes::publish(routing::RoutingTablePtr table)
{
    auto contexts = makeTlsContexts(*table, m_contexts, m_keyLog);
    if (!contexts)
        return contexts.error();
    auto live = std::make_shared<LiveTable>();
    live->heads = routing::headSettings(table->controller);
    live->table = std::move(table);
    live->tls = std::move(*contexts);
    live->generation = m_generation.load(std::memory_order_relaxed) + 1;
    const std::uint64_t generation = live->generation;

    LiveTablePtr old = std::move(live);
    {
        const std::lock_guard lock(m_mutex);
        m_current.swap(old);
    }
    m_generation.store(generation, std::memory_order_release);
    if (old)
        m_retired.add(std::move(old));
    return generation;
}

LiveTablePtr LiveRoutes::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_current;
}

void LiveRoutesReader::refresh()
{
    const LiveTablePtr shared = m_routes.current();
    m_generation = shared->generation;
    // A holder of our own: counting requests up and down then touches no other thread's memory.
    const auto holder = std::make_shared<LiveTablePtr>(shared);
    m_current = LiveTablePtr(holder, shared.get());
}

}   // namespace ingresscope::proxy
