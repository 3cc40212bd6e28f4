// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/annotations/ingress_settings.h"
#include "core/kube/resource_set.h"
#include "core/routing/config_refusal.h"
#include "core/routing/policy.h"

#include <memory>

namespace ingresscope::routing {

/// What compiling policies shares.
struct PolicyContext {
    const annotations::ControllerSettings& controller;
    const kube::ResourceSet& resources;
    ConfigRefusals& refusals;
    /// The ConfigMap's global-auth-url, compiled once; null: none.
    std::shared_ptr<const ExternalAuthPolicy> globalAuth{};
};

/// Compiles the annotations of one Ingress into what its locations do. Values that nginx would not
/// take become refusals.
std::unique_ptr<Policy> compilePolicy(const kube::Ingress& ingress,
                                      const annotations::IngressSettings& settings,
                                      const PolicyContext& context);

/// The policy of the default host's own "/": the controller's defaults.
std::unique_ptr<Policy> compileDefaultPolicy(const PolicyContext& context);

} // namespace ingresscope::routing
