// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/digest_nonces.h"
#include "core/access/verified_passwords.h"
#include "core/routing/decision.h"
#include "core/routing/limit_counters.h"
#include "core/routing/request_facts.h"
#include "core/routing/routing_table.h"
#include "core/routing/trace.h"

#include <cstdint>

namespace ingresscope::routing {

/// Draws tickets: the only chance in a decision.
class TicketSource {
public:
    virtual ~TicketSource() = default;
    /// Uniform in [1, total].
    virtual std::uint32_t draw(std::uint32_t total) = 0;
};

/// What a decision needs beside the table and the request.
struct DecideContext {
    TicketSource& tickets;
    std::int64_t nowMs = 0;              ///< Monotonic, for rate limits.
    LimitCounters* counters = nullptr;   ///< Null: nothing is counted, as for an explanation alone.
    access::VerifiedPasswords* passwords = nullptr;   ///< Saves hashing; may be null.
    access::DigestNonces* nonces = nullptr;   ///< Null: digest authentication accepts nobody.
};

/// Decides what becomes of a request, from its head to the backend that gets it. The data plane, the
/// explanation, the command line and the tests all call this; with `trace` it also writes down every
/// comparison. Pure but for the tickets and counters. Safe from any thread.
///
/// The order of the steps is that of nginx's phases with the controller's configuration: client
/// certificate, server rewrite, location, body size, location rewrite (CORS, redirects, rewrite), https redirect, no
/// endpoints, limits, access, authentication, backend.
///
/// Where auth-url has to be asked the decision stops with Action::Ask; resumeDecide() does the rest.
void decide(const RoutingTable& table, const RequestFacts& request, const DecideContext& context,
            Decision& decision, Trace* trace);

/// Goes on with a decision that ended in Action::Ask, now that the service has answered.
void resumeDecide(const RoutingTable& table, const RequestFacts& request,
                  const DecideContext& context, AuthAnswer answer, Decision& decision, Trace* trace);

/// What to do with a backend's answer of this status: true when an error page takes its place, and
/// then `decision` is about the error page's backend.
bool interceptAnswer(const RoutingTable& table, int status, Decision& decision, Trace* trace);

/// The controller itself failed with this status (502, 504, 413 ...): an error page may take over.
void failWith(const RoutingTable& table, int status, Decision& decision, Trace* trace);

} // namespace ingresscope::routing
