// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/route_tree.h"

#include <QString>

namespace ingresscope::models {

/// What the lock before a host says.
enum class TlsState : std::uint8_t {
    None,     ///< No tls section.
    Secret,   ///< A Secret's certificate.
    Local,    ///< A certificate made by the workbench for local use.
    Fake,     ///< A tls section, but the controller's own certificate.
};

TlsState tlsState(const RouteNode& node, const routing::RoutingTable& table);

// The cells of a row.
QString routeText(const RouteNode& node);
/// What stands quietly behind the first cell's text: certificate, reason, number of hosts.
QString detailText(const RouteNode& node, const routing::RoutingTable& table);
QString typeText(const RouteNode& node);
QString locationText(const RouteNode& node);
QString rewriteText(const RouteNode& node);
QString backendText(const RouteNode& node);

/// "80/20 % api-canary", "api-canary by header X-Canary"; empty without a canary.
QString canaryText(const routing::Backend& main);
/// "default/api" -> "api".
QString shortServiceName(const routing::Backend& backend);

/// Everything that the filter looks at.
QString filterText(const RouteNode& node);

} // namespace ingresscope::models
