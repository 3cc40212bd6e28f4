// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/routing/auth_exchange.h"
#include "core/routing/backend.h"
#include "core/routing/host_index.h"
#include "core/routing/location.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

struct SnippetState;

/// Which canary rule decided.
enum class CanaryStep : std::uint8_t {
    None,             ///< No canary here.
    StuckToMain,      ///< The request carries the main backend's cookie.
    StuckToCanary,    ///< It carries the canary's cookie.
    Unavailable,      ///< The canary's Service has no endpoints.
    HeaderValue,
    HeaderPattern,
    HeaderPatternError,
    HeaderAlways,
    HeaderNever,
    CookieAlways,
    CookieNever,
    Weight,
};

enum class Action : std::uint8_t {
    Answer,    ///< The controller itself answers, with `status`.
    Forward,   ///< The request goes to `backend`.
    Ask,       ///< `auth->question` is to be asked first; resumeDecide() goes on with the answer.
};

/// What becomes of a request. Filled by decide(); reusable, its texts keep their memory.
struct Decision {
    Action action = Action::Answer;

    // Where it was found.
    const Host* host = nullptr;
    HostMatch hostMatch = HostMatch::Default;
    const Location* location = nullptr;

    // Answer.
    int status = 0;
    std::string redirectTo{};   ///< Header Location; empty: none.
    bool corsPreflight = false; ///< 204 of the CORS block.
    bool closesConnection = false;
    bool statusPage = false;    ///< The body of /nginx_status.
    std::string_view answerText{};   ///< Body instead of nginx's page; static.
    std::vector<std::string> challenges{};   ///< Headers WWW-Authenticate.
    std::string authenticationInfo{};   ///< Header Authentication-Info, of digest authentication.
    std::string signinTo{};             ///< A 401 here becomes a redirect to it; empty: it does not.
    bool isSignin = false;              ///< It has: the headers of the location do not hold.

    // Forward.
    const Backend* mainBackend = nullptr;   ///< Of the location.
    const Backend* backend = nullptr;       ///< After the canary rules.
    CanaryStep canary = CanaryStep::None;
    std::uint32_t ticket = 0;               ///< 1 to the canary's total; 0: none was drawn.
    bool rewritten = false;
    std::string rewrittenPath{};            ///< Decoded, before it is escaped again.
    std::string forwardTarget{};            ///< Request target for the backend.
    RegexMatch rewriteMatch{};

    // Error pages: the request is answered by this backend, as a request for "/".
    std::string_view args{};   ///< Of the request; lives as long as it does.
    int errorCode = 0;   ///< Not 0: this is the second round, for an error page.

    // What the backend is told, after trusted headers were taken into account.
    std::string_view clientAddress{};     ///< $remote_addr.
    std::string clientAddressText{};      ///< Owns it when it comes from a header.
    std::string_view passScheme{};        ///< $pass_access_scheme.
    std::string passSchemeText{};
    std::string_view bestHost{};          ///< $best_http_host.
    std::string bestHostText{};
    std::string_view passPort{};          ///< $pass_port.
    std::string passPortText{};
    std::string_view redirectPort{};      ///< Port that a www redirect names.
    std::string requestIdText{};          ///< $req_id.
    std::string remoteUser{};             ///< Name that basic authentication accepted.

    /// What snippets made of the request; null where the host has none.
    std::shared_ptr<SnippetState> snippets{};

    // Access phase.
    int accessCode = 0;   ///< satisfy any: what the checks so far would answer; 0: nothing yet.
    std::shared_ptr<AuthExchange> auth{};   ///< Null where no service is asked.

    // CORS: "true" means the answer gets the headers.
    bool corsApplies = false;

    // Connections counted by limit-connections: zones to give back when the request ends.
    std::vector<std::uint64_t> countedZones{};
    std::string limitKey{};   ///< Whose counters: the client's address, or what a variable says.

    void reset();
};

} // namespace ingresscope::routing
