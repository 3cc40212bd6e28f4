// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/request_parser.h"
#include "core/proxy/retired_tables.h"
#include "core/proxy/tls_contexts.h"
#include "core/routing/routing_table.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

namespace ingresscope::proxy {

/// Everything about the routes that must agree: one table and what was made of it. Immutable.
struct LiveTable {
    routing::RoutingTablePtr table{};
    TlsContexts tls{};
    http::HeadSettings heads{};
    std::uint64_t generation = 0;
};
using LiveTablePtr = std::shared_ptr<const LiveTable>;

/// The one place where a new table takes over. Publishing is for one thread, reading for all.
class LiveRoutes {
public:
    /// `keyLog` gets the secrets of all connections; mostly null.
    explicit LiveRoutes(tls::KeyLogSinkPtr keyLog = nullptr) : m_keyLog(std::move(keyLog)) {}

    /// Errors: TLS settings that OpenSSL refuses; then nothing changes.
    Result<std::uint64_t> publish(routing::RoutingTablePtr table);

    LiveTablePtr current() const;
    std::uint64_t generation() const { return m_generation.load(std::memory_order_acquire); }

private:
    mutable std::mutex m_mutex{};
    LiveTablePtr m_current{};   ///< Guarded by m_mutex.
    std::atomic<std::uint64_t> m_generation{0};
    const tls::KeyLogSinkPtr m_keyLog;
    tls::ServerContextCache m_contexts{};   ///< Of the publishing thread only.
    RetiredTables m_retired{};
};

/// A thread's own copy of the pointer. Its requests share a count of this thread alone.
class LiveRoutesReader {
public:
    explicit LiveRoutesReader(const LiveRoutes& routes) : m_routes(routes) {}

    const LiveTablePtr& current()
    {
        if (m_generation != m_routes.generation())
            refresh();
        return m_current;
    }

private:
    void refresh();

    const LiveRoutes& m_routes;
    std::uint64_t m_generation = 0;
    LiveTablePtr m_current{};
};

}   // namespace ingresscope::proxy
