// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/routing_table.h"

#include <QString>
#include <QStringList>

#include <cstddef>

namespace ingresscope::format {

/// A URL for a route, and whether the decision function says that it gets there.
struct SampleUrl {
    QString url{};
    bool reaches = false;
};

/// A URL that reaches the location, or the best guess when none of a few does.
SampleUrl sampleUrl(const routing::RoutingTable& table, const routing::Host& host,
                    const routing::Location& location);

/// For a host as a whole: its first location's, or "/" when it only redirects.
SampleUrl sampleUrl(const routing::RoutingTable& table, const routing::Host& host);

/// URLs of the table's first routes, for completion. Only those that reach their route.
QStringList sampleUrls(const routing::RoutingTable& table, std::size_t limit);

} // namespace ingresscope::format
