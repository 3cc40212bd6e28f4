// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"
#include "core/routing/script.h"
#include "core/tls/client_context.h"

#include <memory>
#include <string>

namespace ingresscope::routing {

/// TLS towards the backends of a location (proxy_ssl_*). Shared by locations with equal settings.
struct BackendTls {
    tls::ClientContextPtr context{};
    Script name{};            ///< proxy-ssl-name; empty: nginx's own name of its backends.
    bool sendsName = false;   ///< proxy-ssl-server-name.
    bool verifies = false;    ///< proxy-ssl-verify.
    std::string digest{};     ///< Equal for equal settings: which connections may be shared.
    SourceRange at{};         ///< proxy-ssl-secret; invalid when nothing is set.
};
using BackendTlsPtr = std::shared_ptr<const BackendTls>;

/// What proxy_ssl_name is without proxy-ssl-name: the host in the controller's proxy_pass.
inline constexpr std::string_view kBackendTlsName = "upstream_balancer";

}   // namespace ingresscope::routing
