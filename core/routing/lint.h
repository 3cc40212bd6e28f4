// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/routing_table.h"

namespace ingresscope::routing {

/// Looks at a compiled table for what works, but hardly as its author meant: rewrites without the
/// group they name, exact paths that a regex host made inexact, canaries that leak.
void lintTable(const RoutingTable& table, Findings& findings);

} // namespace ingresscope::routing
