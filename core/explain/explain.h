// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/events/exchange.h"
#include "core/routing/decide.h"
#include "core/routing/routing_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ingresscope::explain {

struct ExplainOptions {
    std::string clientAddress{"127.0.0.1"};
    std::uint16_t presentedHttpPort = 80;
    std::uint16_t presentedHttpsPort = 443;
    std::string clientCertificatePem{};   ///< What the client shows over https; empty: nothing.
    int authStatus = 200;   ///< What the service of auth-url is taken to answer.
    std::uint32_t ticket = 0;   ///< Of a canary weight, from 1; 0: drawn.
};

/// Which certificate a client that sends this name gets, and why.
struct CertificateExplanation {
    std::string serverName{};    ///< SNI; empty: none.
    std::string sentence{};
    std::string secretKey{};     ///< "namespace/name"; empty: the controller's own.
    std::string problem{};       ///< Why the Secret of the host's tls section is not used.
    std::string commonName{};
    std::vector<std::string> names{};
    bool isFake = false;
    bool isLocal = false;
    SourceRange at{};
};

/// What the service of auth-url would be asked. It is not asked here: its answer is assumed.
struct AuthExplanation {
    std::string method{};
    std::string url{};
    events::HeaderLines headers{};
    int assumedStatus = 0;
    std::string problem{};   ///< Why it could not be asked.
    SourceRange at{};
};

/// What would become of a request: values for programs, steps for people. Made by the very functions
/// that serve traffic (http::RequestParser, routing::decide).
struct Explanation {
    events::RequestSpec request{};
    routing::Trace trace{};
    std::string action{};           ///< "forward", "answer", "refused" (no decision: bad request).
    int status = 0;                 ///< Of "answer" and "refused".
    std::string redirectTo{};
    std::string host{};             ///< Matched host's name, "_" for the default.
    std::string location{};         ///< Location text: ~* "^/api(/|$)(.*)".
    std::string ingress{};          ///< "namespace/name".
    bool rewritten = false;
    std::string forwardTarget{};    ///< What the backend gets.
    std::string backend{};          ///< "default-api-80"
    std::string serviceKey{};       ///< "default/api"
    std::string servicePort{};
    std::string endpoint{};         ///< "10.77.1.1:80": the one whose turn it would be.
    std::string canary{};           ///< Canary step in one word; empty: no canary.
    std::uint32_t ticket = 0;
    events::HeaderLines backendHeaders{};   ///< Headers that the backend would get.
    std::optional<AuthExplanation> auth{};
    std::optional<CertificateExplanation> certificate{};   ///< Of https.
};

/// Errors: a url that is none, a client certificate that cannot be read.
Result<Explanation> explain(const routing::RoutingTable& table, const events::RequestSpec& request,
                            const ExplainOptions& options = {});

} // namespace ingresscope::explain
