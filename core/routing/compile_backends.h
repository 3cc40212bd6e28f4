// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/merged_model.h"
#include "core/routing/routing_table.h"

namespace ingresscope::routing {

/// The balancer's table: algorithm, sticky cookie and canary of each backend. Source: balancer.lua
/// (get_implementation), balancer/sticky.lua.
void compileBackends(const MergedModel& model, RoutingTable& table);

} // namespace ingresscope::routing
