// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"
#include "core/routing/backend.h"
#include "core/routing/backend_tls.h"
#include "core/routing/script.h"

#include <optional>
#include <string>

namespace ingresscope::routing {

/// mirror-target: each request that reaches its backend is sent there once more, and what comes back
/// does not matter.
struct Mirror {
    Script target{};         ///< Request target of the copy, with variables.
    bool addsArgs = false;   ///< The target has no variables, so the request's arguments follow it.
    std::string host{};      ///< Host header.
    bool withBody = true;
    /// Who gets the copies; absent: no Service of the workspace has this name, so nobody does.
    std::optional<Endpoint> endpoint{};
    BackendTlsPtr tls{};     ///< Null: plain http.
    std::string address{};   ///< "shadow.default.svc.cluster.local:80", for people.
    SourceRange at{};
};

}   // namespace ingresscope::routing
