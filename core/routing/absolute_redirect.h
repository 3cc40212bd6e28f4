// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/decision.h"
#include "core/routing/request_facts.h"
#include "core/routing/routing_table.h"

#include <string>

namespace ingresscope::routing {

/// Puts scheme, host and port before a Location that is a path only, unless relative-redirects is on.
/// nginx does so to its own redirects and to those of a backend that a rule has changed.
/// Source: ngx_http_header_filter.
void makeAbsolute(const RoutingTable& table, const RequestFacts& request, const Decision& decision,
                  std::string& target);

}   // namespace ingresscope::routing
