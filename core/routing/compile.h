// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/base/regex_cache.h"
#include "core/kube/resource_set.h"
#include "core/routing/certificate_source.h"
#include "core/routing/endpoint_source.h"
#include "core/routing/routing_table.h"

#include <chrono>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// Which controller is imitated and what stands in for the cluster.
struct CompileOptions {
    std::string controllerName{"k8s.io/ingress-nginx"};   ///< --controller-class
    std::string annotationClass{"nginx"};                 ///< --ingress-class
    bool watchWithoutClass = false;                       ///< --watch-ingress-without-class
    bool runSnippetsAnyway = false;
    RealBackends realBackends{};
    LocalCertificates localCertificates{};
    /// What endpoints of the echo backend show when they speak TLS, by Service key; of others one is
    /// made up.
    LocalCertificates endpointCertificates{};
};

struct CompileResult {
    RoutingTablePtr table{};   ///< Null only when the job was cancelled.
    std::vector<Finding> findings{};
};

/// Compiles the Ingresses of a workspace into one table, as the controller would have nginx serve
/// them. Where nginx would refuse the configuration, the table is the newest one that it accepts:
/// Ingresses with a creationTimestamp come group by group; of those without one only the culprit is
/// left out.
///
/// @param now      What dates of certificates are held against.
/// @param regexes  Patterns that are compiled already, for the next compile too; null: none are.
CompileResult compileRouting(const kube::ResourceSet& resources, const CompileOptions& options,
                             std::chrono::system_clock::time_point now, const Job& job = {},
                             RegexCache* regexes = nullptr);

} // namespace ingresscope::routing
