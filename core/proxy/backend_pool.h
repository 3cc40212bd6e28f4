// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/backend_connection.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ingresscope::proxy {

/// Idle connections of one thread to endpoints, kept for the next request. It does not know which
/// table they come from: an endpoint that stays keeps its connections over a change.
///
/// Source: ngx_http_upstream_keepalive_module.
class BackendPool : public BackendUser {
public:
    struct Limits {
        std::size_t connections = 320;
        std::uint32_t requests = 10'000;
        std::chrono::seconds idleTime{60};
    };

    ~BackendPool() override { closeAll(); }

    /// Null: there is none.
    std::shared_ptr<BackendConnection> take(const std::string& key);
    /// The connection is at the end of an answer and fit for another request.
    void give(std::shared_ptr<BackendConnection> connection, const Limits& limits);

    void closeIdle(std::chrono::steady_clock::time_point before);
    void closeAll();
    std::size_t size() const { return m_count; }

    // An idle connection that becomes readable has ended, or speaks out of turn; take() sees that.
    void onBackendConnected(int) override {}
    void onBackendReadable() override { m_someEnded = true; }
    void onBackendWritable() override {}

private:
    void dropEnded();
    void closeOldest();

    std::unordered_map<std::string, std::vector<std::shared_ptr<BackendConnection>>> m_idle{};
    std::size_t m_count = 0;
    bool m_someEnded = false;
    std::chrono::steady_clock::time_point m_lastSweep{};
};

}   // namespace ingresscope::proxy
