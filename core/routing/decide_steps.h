// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/ip_address.h"
#include "core/routing/decide.h"

#include <optional>

namespace ingresscope::routing {

// The steps of decide(), in their order. Each returns whether the decision is final.

/// Client address and names after trusted forwarded headers (realip, lua_ingress.rewrite).
void readForwarded(const RoutingTable& table, const RequestFacts& request, Decision& decision);

void chooseHost(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                Trace* trace);

/// Whether nginx takes the request at all: the host of the handshake and the client's certificate.
bool checkClientCertificate(const RoutingTable& table, const RequestFacts& request,
                            Decision& decision, Trace* trace);

/// auth-tls-match-cn: a rule of the host, before its locations; also over plain http.
bool checkClientSubject(const RequestFacts& request, Decision& decision, Trace* trace);

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

bool checkLimits(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace);

/// Passwords, address lists and external authentication, which may have to be asked first.
bool checkAccess(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace);

/// What the service of auth-url is asked about the request.
AuthQuestion makeAuthQuestion(const RoutingTable& table, const RequestFacts& request,
                              const Decision& decision);

/// The rest of the access phase, with the answer.
bool takeAuthAnswer(const RoutingTable& table, AuthAnswer answer, Decision& decision, Trace* trace);

/// One check of the access phase is through. Source: ngx_http_core_access_phase.
/// @param status  200: it lets the request in; 0: it has nothing to say.
enum class AccessStep : std::uint8_t { GoOn, LetIn, Refused };
AccessStep takeAccessStatus(const RoutingTable& table, int status, Decision& decision, Trace* trace);

/// The end of the access phase: what "satisfy any" has gathered. Source: ngx_http_core_post_access_phase.
bool endAccess(const RoutingTable& table, Decision& decision, Trace* trace);

/// What the backend will get as its request target.
void buildForwardTarget(const RequestFacts& request, Decision& decision, Trace* trace);

// Snippets. Only where the host has some: decision.snippets is there then.

void beginSnippets(const RequestFacts& request, Decision& decision);

/// The rewrites of a host. @param isAfter  Those of the ConfigMap, which come after app-root.
bool runServerSnippet(const RoutingTable& table, const RequestFacts& request, bool isAfter,
                      Decision& decision, Trace* trace);

/// A location was found: its block holds from here on.
void enterSnippetLocation(const RequestFacts& request, Decision& decision);

enum class SnippetOutcome : std::uint8_t {
    GoesOn,
    Stopped,    ///< last or break: the location's own rewrites do not run.
    Answered,
};
SnippetOutcome runLocationSnippet(const RoutingTable& table, const RequestFacts& request,
                                  Decision& decision, Trace* trace);

/// more_set_input_headers and more_clear_input_headers, at the end of the rewrite phase.
void setRequestHeaders(const RequestFacts& request, Decision& decision, Trace* trace);

/// allow and deny of the block that holds; nothing when none fits.
std::optional<bool> checkSnippetAddresses(const Decision& decision,
                                          const access::IpAddress& client, Trace* trace);

/// A location of a server-snippet that has not answered with `return`.
void answerWithoutBackend(const RoutingTable& table, Decision& decision, Trace* trace);

/// Writes down which header directives hold for the answer and for the backend.
void traceSnippetHeaders(const Decision& decision, Trace& trace);

/// An error_page of the block that holds. False: none is for this status.
bool takeSnippetErrorPage(const RoutingTable& table, int status, Decision& decision, Trace* trace);

/// Answers with a redirect; a target that starts with "/" is made absolute as nginx does.
/// Source: ngx_http_header_filter.
void answerRedirect(const RoutingTable& table, const RequestFacts& request, int status,
                    std::string target, Decision& decision);

} // namespace ingresscope::routing
