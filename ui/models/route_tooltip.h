// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/route_tree.h"

#include <QString>

namespace ingresscope::models {

/// The whole truth about a row, as rich text that wraps.
QString routeTooltip(const RouteNode& node, const workspace::Snapshot& snapshot);

} // namespace ingresscope::models
