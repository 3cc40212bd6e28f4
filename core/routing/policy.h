// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/address_list.h"
#include "core/access/address_rules.h"
#include "core/access/digest_file.h"
#include "core/access/password_file.h"
#include "core/base/regex.h"
#include "core/base/source_range.h"
#include "core/routing/answer_rules.h"
#include "core/routing/mirror.h"
#include "core/routing/script.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingresscope::routing {

/// "Answer with this": permanent-redirect and temporal-redirect.
struct FixedRedirect {
    int code = 301;
    std::string url{};
    SourceRange at{};
};

struct CorsPolicy {
    bool anyOrigin = true;
    std::optional<Regex> origins{};   ///< Unless anyOrigin.
    bool allowCredentials = true;
    std::string allowMethods{};
    std::string allowHeaders{};
    std::string exposeHeaders{};
    int maxAge = 0;   ///< Seconds.
    SourceRange at{};
};

/// How long answers of one status are kept (one part of proxy_cache_valid).
struct AuthCacheTime {
    int status = 0;   ///< 0: any.
    std::chrono::seconds time{0};
};

/// auth-url or global-auth-url: a service that is asked about each request.
/// Source: the template's location "= /_external-auth-...".
struct ExternalAuthPolicy {
    Script url{};
    std::string hostHeader{};   ///< Host that the service is told: the one of the URL, no port.
    std::string method{};       ///< Empty: GET.
    Script requestRedirect{};   ///< X-Auth-Request-Redirect; empty: the request's own target.
    std::vector<std::string> responseHeaders{};   ///< Copied from its answer into the request.
    std::vector<std::pair<std::string, Script>> setHeaders{};   ///< By name.
    Script cacheKey{};   ///< Empty: every request is asked about.
    std::vector<AuthCacheTime> cacheTimes{};
    Script signin{};                 ///< Clients with 401 are sent there; empty: nowhere.
    std::string signinSeparator{};   ///< "?rd=", "&rd="; empty: the URL has the parameter already.
    bool alwaysSetsCookie = false;
    bool byLua = false;   ///< auth-keepalive without use-http2: only 200 lets pass then.
    bool isGlobal = false;
    SourceRange at{};
    SourceRange methodAt{};
    SourceRange signinAt{};
    SourceRange responseHeadersAt{};
    SourceRange cacheKeyAt{};
};

/// Who may come in, by address, password or a service, and how that combines.
struct AccessPolicy {
    access::AddressRules addresses{};
    SourceRange denyAt{};
    SourceRange allowAt{};
    std::shared_ptr<const access::PasswordFile> passwords{};   ///< Null: no basic authentication.
    std::shared_ptr<const access::DigestFile> digests{};       ///< Null: no digest authentication.
    std::string realm{};
    SourceRange passwordsAt{};
    std::shared_ptr<const ExternalAuthPolicy> external{};   ///< Null: nobody is asked.
    /// The Authorization header is for the controller, not for the backend.
    bool hidesAuthorization = false;
    bool satisfyAny = false;
    SourceRange satisfyAt{};

    bool isOpen() const { return addresses.empty() && !hasPasswords() && !external; }
    bool hasPasswords() const { return passwords || digests; }
};

/// One counter of requests or connections for each client address.
struct LimitRule {
    enum class Kind : std::uint8_t { RequestsPerSecond, RequestsPerMinute, Connections };
    Kind kind = Kind::RequestsPerSecond;
    std::uint64_t zone = 0;   ///< Whose counter; the same after a change of the table.
    int limit = 0;
    int burst = 0;
    SourceRange at{};
};

struct LimitPolicy {
    std::vector<LimitRule> rules{};   ///< In the order in which nginx checks them.
    access::AddressList exempt{};
};

/// Which failures of an endpoint are tried again at the next one (proxy_next_upstream).
struct RetryPolicy {
    bool onError = true;
    bool onTimeout = true;
    bool onInvalidHeader = false;
    bool nonIdempotent = false;
    std::vector<int> onStatus{};
    int tries = 3;   ///< 0: unlimited.
    std::chrono::seconds timeout{0};   ///< 0: unlimited.
    SourceRange at{};
};

/// backend-protocol. Source: buildProxyPass.
enum class BackendProtocol : std::uint8_t {
    Http,
    Https,
    AutoHttp,   ///< As the client: https to https.
    Grpc,
    Grpcs,
    Fcgi,
};

constexpr bool isGrpc(BackendProtocol protocol)
{
    return protocol == BackendProtocol::Grpc || protocol == BackendProtocol::Grpcs;
}

/// limit-rate: how fast an answer goes to the client.
struct RatePolicy {
    std::uint64_t bytesPerSecond = 0;   ///< 0: unlimited.
    std::uint64_t freeBytes = 0;        ///< limit-rate-after: so many go at full speed.
    SourceRange at{};
};

/// How requests are carried to the backend and back.
struct ProxyPolicy {
    BackendProtocol protocol = BackendProtocol::Http;
    /// GRPC written in small letters: the controller then sets the headers of proxy_pass, which
    /// grpc_pass does not look at.
    bool headersAreForProxyPass = false;
    SourceRange protocolAt{};
    std::uint64_t maxBodyBytes = 1u << 20;   ///< 0: unlimited.
    SourceRange maxBodyAt{};
    std::chrono::seconds connectTimeout{5};
    std::chrono::seconds sendTimeout{60};
    std::chrono::seconds readTimeout{60};
    SourceRange readTimeoutAt{};
    std::uint32_t headBufferBytes = 4096;    ///< Largest head of a backend's answer.
    bool bufferRequest = true;
    bool bufferResponse = false;             ///< proxy-buffering.
    std::uint64_t bufferBytes = 4 * 4096;    ///< proxy-buffers-number buffers, with bufferResponse.
    std::uint64_t tempFileBytes = 1u << 30;  ///< proxy-max-temp-file-size, the same.
    bool http10 = false;                     ///< proxy-http-version 1.0.
    RetryPolicy retry{};
    AnswerRules answer{};
    RatePolicy rate{};
};

/// Headers that the Ingress adds or changes.
struct HeaderPolicy {
    Script backendHost{};             ///< upstream-vhost; empty: the request's Host.
    Script forwardedPrefix{};         ///< Sent only together with an effective rewrite.
    std::string connection{};         ///< connection-proxy-header.
    std::vector<std::pair<std::string, std::string>> responseHeaders{};   ///< custom-headers.
};

/// Answers with these statuses come from another backend (error_page with a named location).
struct ErrorPagePolicy {
    std::vector<int> codes{};
    bool interceptsBackend = true;   ///< proxy_intercept_errors.
    SourceRange at{};

    bool covers(int status) const
    {
        for (const int code : codes) {
            if (code == status)
                return true;
        }
        return false;
    }
};

/// What the annotations of one Ingress mean for each of its locations. Shared by them.
struct Policy {
    std::string nameSpace{};
    std::string ingress{};   ///< metadata.name.
    std::optional<std::string> denied{};
    SourceRange deniedAt{};
    bool sslRedirect = true;
    bool forceSslRedirect = false;
    SourceRange sslRedirectAt{};
    bool preserveTrailingSlash = false;
    bool usePortInRedirects = false;
    bool relativeRedirects = false;
    std::optional<FixedRedirect> redirect{};
    std::optional<CorsPolicy> cors{};
    AccessPolicy access{};
    std::optional<LimitPolicy> limits{};
    ProxyPolicy proxy{};
    HeaderPolicy headers{};
    std::optional<Mirror> mirror{};
    /// Set by custom-http-errors; else the controller's own pages hold.
    std::optional<ErrorPagePolicy> errorPages{};
    bool errorPagesOff = false;   ///< An own error_page line of another kind hides the global ones.
    SourceRange at{};             ///< The Ingress.

    std::string ingressKey() const { return nameSpace + '/' + ingress; }
};

} // namespace ingresscope::routing
