// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/base/finding.h"
#include "core/routing/certificate_source.h"
#include "core/routing/endpoint_source.h"
#include "core/routing/merged_model.h"

#include <chrono>

namespace ingresscope::routing {

struct MergeContext {
    const kube::ResourceSet& resources;
    const annotations::ControllerSettings& controller;
    const EndpointSource& endpoints;
    const CertificateSource& certificates;
    std::chrono::system_clock::time_point now;   ///< What certificates' dates are held against.
};

/// Merges Ingresses, in the order given, into hosts, locations and backends as the controller does:
/// the first Ingress of a path keeps it, canaries hang on backends, every host has a "/".
///
/// Source: internal/ingress/controller/controller.go (getBackendServers, createUpstreams,
/// createServers, mergeAlternativeBackends), location.go (updateServerLocations).
MergedModel mergeIngresses(const std::vector<LoadedIngress>& ingresses, const MergeContext& context,
                           Findings& findings);

} // namespace ingresscope::routing
