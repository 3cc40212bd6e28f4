// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/conformance/case.h"
#include "core/routing/routing_table.h"

#include <string>
#include <vector>

namespace ingresscope::conformance {

/// Compares the compiled routing with the recorded `servers`: the same servers, in each the same
/// locations in the same order, with their Ingress, upstream, rewrite and redirect. Locations that
/// nginx needs for itself only (names with @, subrequests) are left out. Also the Ingresses that are
/// live after a refused reload, and the objects that the API server refuses.
std::vector<std::string> compareTable(const Case& recorded, const kube::ResourceSet& resources,
                                      const routing::RoutingTable& table);

} // namespace ingresscope::conformance
