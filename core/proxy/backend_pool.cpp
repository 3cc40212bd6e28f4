// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/backend_pool.h"

namespace ingresscope::proxy {

std::shared_ptr<BackendConnection> BackendPool::take(const std::string& key)
{
    const auto found = m_idle.find(key);
    if (found == m_idle.end())
        return nullptr;
    auto& connections = found->second;
    while (!connections.empty()) {
        auto connection = std::move(connections.back());   // the one used last is warm
        connections.pop_back();
        --m_count;
        connection->setUser(nullptr);
        if (!m_someEnded || connection->isFresh())
            return connection;
        connection->close();
    }
    return nullptr;
}

void BackendPool::give(std::shared_ptr<BackendConnection> connection, const Limits& limits)
{
    if (limits.connections == 0 || connection->uses >= limits.requests) {
        connection->close();
        return;
    }
    if (m_someEnded)
        dropEnded();
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastSweep >= std::chrono::seconds(1)) {
        m_lastSweep = now;
        closeIdle(now - limits.idleTime);
    }
    if (m_count >= limits.connections)
        closeOldest();
    connection->idleSince = now;
    connection->setUser(this);
    connection->waitReadable();
    m_idle[connection->key()].push_back(std::move(connection));
    ++m_count;
}

void BackendPool::dropEnded()
{
    m_someEnded = false;
    for (auto at = m_idle.begin(); at != m_idle.end();) {
        std::erase_if(at->second, [this](const auto& connection) {
            if (connection->isFresh()) {
                connection->waitReadable();   // whose wait told of an end had it used up
                return false;
            }
            connection->close();
            --m_count;
            return true;
        });
        at = at->second.empty() ? m_idle.erase(at) : std::next(at);
    }
}

void BackendPool::closeIdle(std::chrono::steady_clock::time_point before)
{
    for (auto at = m_idle.begin(); at != m_idle.end();) {
        auto& connections = at->second;
        // In the order in which they became idle: the oldest stand first.
        std::size_t old = 0;
        while (old < connections.size() && connections[old]->idleSince <= before) {
            connections[old]->close();
            ++old;
        }
        connections.erase(connections.begin(),
                          connections.begin() + static_cast<std::ptrdiff_t>(old));
        m_count -= old;
        at = connections.empty() ? m_idle.erase(at) : std::next(at);
    }
}

void BackendPool::closeOldest()
{
    auto oldest = m_idle.end();
    for (auto at = m_idle.begin(); at != m_idle.end(); ++at) {
        if (!at->second.empty() && (oldest == m_idle.end() || at->second.front()->idleSince <
                                                                  oldest->second.front()->idleSince))
            oldest = at;
    }
    if (oldest == m_idle.end())
        return;
    oldest->second.front()->close();
    oldest->second.erase(oldest->second.begin());
    --m_count;
    if (oldest->second.empty())
        m_idle.erase(oldest);
}

void BackendPool::closeAll()
{
    for (auto& [key, connections] : m_idle) {
        for (auto& connection : connections)
            connection->close();
    }
    m_idle.clear();
    m_count = 0;
}

}   // namespace ingresscope::proxy
