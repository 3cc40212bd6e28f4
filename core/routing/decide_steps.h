// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/decide.h"

namespace ingresscope::routing {

// The steps of decide(), in their order. Each returns whether the decision is final.

/// Client address and names after trusted forwarded headers (realip, lua_ingress.rewrite).
void readForwarded(const RoutingTable& table, const RequestFacts& request, Decision& decision);

void chooseHost(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                Trace* trace);

/// Redirecting hosts, blocked user agents and referers, app-root.
bool rewriteAtHost(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                   Trace* trace);

/// Location, body size, and the redirect to the form with a slash.
bool chooseLocation(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                    Trace* trace);

/// Denied locations, CORS, fixed redirects and the rewrite.
bool rewriteAtLocation(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                       Trace* trace);

/// To https, by the Lua of the controller.
bool redirectToHttps(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                     Trace* trace);

/// Main backend or canary; 503 when there is nobody. Source: balancer.lua.
bool chooseBackend(const RoutingTable& table, const RequestFacts& request,
                   const DecideContext& context, Decision& decision, Trace* trace);

bool checkLimits(const RoutingTable& table, const DecideContext& context, Decision& decision,
                 Trace* trace);

/// Address lists and basic authentication.
bool checkAccess(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace);

/// What the backend will get as its request target.
void buildForwardTarget(const RequestFacts& request, Decision& decision, Trace* trace);

/// Answers with a redirect; a target that starts with "/" is made absolute as nginx does.
/// Source: ngx_http_header_filter.
void answerRedirect(const RoutingTable& table, const RequestFacts& request, int status,
                    std::string target, Decision& decision);

} // namespace ingresscope::routing
