// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/explain/explain.h"
#include "core/workspace/snapshot.h"
#include "ui/format/sample_url.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::models {

enum class RouteKind : std::uint8_t {
    Class,   ///< An IngressClass with its hosts.
    Host,
    Path,      ///< One compiled location.
    Section,   ///< "Not served".
    Idle,      ///< An Ingress that is not served.
};

/// One row of the tree. Points into the snapshot that it was built from; texts are made on demand.
struct RouteNode {
    RouteKind kind = RouteKind::Class;
    QString key{};     ///< The same for the same row of another snapshot.
    QString title{};   ///< Class, host or Ingress.
    SourceRange at{};
    const routing::Host* host = nullptr;
    const routing::Location* location = nullptr;
    const routing::IdleIngress* idle = nullptr;
    std::vector<std::uint32_t> findings{};   ///< Indexes in the snapshot.
    Severity worst = Severity::Info;         ///< Of the findings.

    RouteNode* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<RouteNode>> children{};

    // Found out when first asked for: each costs a decision.
    mutable std::optional<format::SampleUrl> sample{};
    mutable std::optional<explain::CertificateExplanation> certificate{};
    mutable bool certificateAsked = false;
};

/// class -> host -> path in the controller's order, then what is not served. The root is no row.
std::unique_ptr<RouteNode> buildRouteTree(const workspace::Snapshot& snapshot);

/// The URL of a row; empty for rows that no request reaches.
const format::SampleUrl& sampleOf(const RouteNode& node, const routing::RoutingTable& table);

/// Which certificate the host shows; null when no Ingress of the host has a tls section.
const explain::CertificateExplanation* certificateOf(const RouteNode& node,
                                                     const routing::RoutingTable& table);

} // namespace ingresscope::models
