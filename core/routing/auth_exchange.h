// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/backend.h"
#include "core/routing/policy.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingresscope::routing {

/// What the service of auth-url is asked about a request: itself a request, without a body.
struct AuthQuestion {
    const ExternalAuthPolicy* policy = nullptr;
    std::string url{};    ///< With the values of its variables, for people.
    std::string host{};   ///< To connect to.
    std::uint16_t port = 80;
    bool https = false;
    std::string method{};
    std::string target{};
    bool http10 = false;
    std::vector<std::pair<std::string, std::string>> headers{};   ///< All of them, in order.
    std::string cacheKey{};   ///< Empty: the answer is not kept.
    /// The Service of the workspace that plays the host; absent: `host` is no name of one.
    std::optional<Endpoint> endpoint{};
    std::string problem{};   ///< Why it cannot be asked at all; empty: it can.
};

/// What came of it, as far as it matters.
struct AuthAnswer {
    int status = 0;   ///< As nginx has it: 502 and 504 also where nobody answered.
    std::vector<std::string> responseHeaders{};   ///< In the order of the policy's names; "": none.
    std::string setCookie{};                      ///< All of them, ", " between.
    std::vector<std::string> challenges{};        ///< WWW-Authenticate.
    std::string story{};   ///< For people: from whom, how long it took, why nobody answered.
};

struct AuthExchange {
    AuthQuestion question{};
    std::optional<AuthAnswer> answer{};
};

}   // namespace ingresscope::routing
