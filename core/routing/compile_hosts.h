// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex_cache.h"
#include "core/routing/certificate_source.h"
#include "core/routing/compile_policy.h"
#include "core/routing/endpoint_source.h"
#include "core/routing/merged_model.h"
#include "core/routing/routing_table.h"

namespace ingresscope::routing {

/// Turns the merged model into the table's backends, hosts, locations and names. What nginx would
/// not take is added to `refusals`; the table is of use only when there is none.
/// Source: the controller's nginx.tmpl and template.go.
void compileHosts(const MergedModel& model, const annotations::ControllerSettings& controller,
                  const kube::ResourceSet& resources, const CertificateSource& certificates,
                  const EndpointSource& endpoints, RegexCache& regexes, RoutingTable& table,
                  ConfigRefusals& refusals, Findings& findings);

} // namespace ingresscope::routing
