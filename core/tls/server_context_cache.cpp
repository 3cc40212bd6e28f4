// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_context_cache.h"

#include <fmt/format.h>

namespace ingresscope::tls {

namespace {

/// Every field that ServerSettings compares.
std::string keyOf(const ServerSettings& settings)
{
    std::string key =
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", settings.protocols.disablingOptions(),
                    settings.ciphers, settings.preferServerCiphers, settings.curves,
                    settings.sessionCache, settings.sessionTimeout.count(), settings.sessionTickets,
                    settings.rejectHandshake, static_cast<const void*>(settings.keyLog.get()),
                    static_cast<int>(settings.clients.mode), settings.clients.depth,
                    settings.clients.trustDigest());
    for (const std::string& protocol : settings.alpn)
        key += '|' + protocol;
    return key;
}

} // namespace

Result<ServerContextPtr> ServerContextCache::get(const ServerSettings& settings)
{
    std::erase_if(m_contexts, [](const auto& entry) { return entry.second.expired(); });
    std::string key = keyOf(settings);
    const auto found = m_contexts.find(key);
    if (found != m_contexts.end()) {
        if (auto context = found->second.lock())
            return context;
    }
    auto context = ServerContext::make(settings);
    if (context)
        m_contexts.insert_or_assign(std::move(key), *context);
    return context;
}

} // namespace ingresscope::tls
