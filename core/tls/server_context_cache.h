// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/server_context.h"

#include <map>
#include <memory>
#include <string>

namespace ingresscope::tls {

/// Gives equal settings the same context, over all snapshots: a change of the manifests then does not
/// forget the sessions that clients want to resume, and 10,000 hosts with the same settings share one.
/// Holds no context itself. For one thread, the one that compiles.
class ServerContextCache {
public:
    /// Errors: those of ServerContext::make.
    Result<ServerContextPtr> get(const ServerSettings& settings);

    std::size_t size() const { return m_contexts.size(); }

private:
    std::map<std::string, std::weak_ptr<const ServerContext>> m_contexts{};
};

} // namespace ingresscope::tls
