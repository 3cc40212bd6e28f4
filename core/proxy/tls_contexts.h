// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/routing/routing_table.h"
#include "core/tls/server_context_cache.h"

#include <unordered_map>

namespace ingresscope::proxy {

/// The TLS settings of one table, ready for handshakes. Immutable.
struct TlsContexts {
    tls::ServerContextPtr listener{};
    /// Hosts whose settings differ from the listener's.
    std::unordered_map<const routing::Host*, tls::ServerContextPtr> hosts{};

    /// Null: the listener's remain.
    const tls::ServerContext* contextFor(const routing::RoutingTable& table,
                                         std::string_view serverName) const;
};

/// Errors: ciphers or curves that OpenSSL refuses.
Result<TlsContexts> makeTlsContexts(const routing::RoutingTable& table,
                                    tls::ServerContextCache& cache,
                                    const tls::KeyLogSinkPtr& keyLog = nullptr);

}   // namespace ingresscope::proxy
