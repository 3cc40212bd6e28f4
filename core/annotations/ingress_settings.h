// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::annotations {

// What the annotations of one Ingress say, typed, with the controller's defaults filled in. Raw
// strings of annotations end in this folder. Texts that nginx would evaluate (variables such as
// $request_uri) are kept as written; routing compiles them.

/// Rewrite and https redirect. Controller: annotations/rewrite.
struct RewriteSettings {
    std::string target{};   ///< rewrite-target; empty: none.
    SourceRange targetAt{};
    bool useRegex = false;
    SourceRange useRegexAt{};
    bool sslRedirect = true;
    bool forceSslRedirect = false;
    SourceRange sslRedirectAt{};   ///< Of whichever of the two annotations is there.
    bool preserveTrailingSlash = false;
    std::string appRoot{};
    SourceRange appRootAt{};

    friend bool operator==(const RewriteSettings&, const RewriteSettings&) = default;
};

/// permanent-redirect, temporal-redirect, from-to-www-redirect, relative-redirects.
struct RedirectSettings {
    std::string url{};   ///< Empty: no redirect.
    int code = 0;
    bool fromToWww = false;
    bool relative = false;
    SourceRange at{};

    friend bool operator==(const RedirectSettings&, const RedirectSettings&) = default;
};

struct CanarySettings {
    bool enabled = false;
    int weight = 0;
    int weightTotal = 100;
    std::string header{};
    std::string headerValue{};
    std::string headerPattern{};
    std::string cookie{};
    SourceRange at{};             ///< The annotation canary.
    SourceRange weightAt{};
    SourceRange headerAt{};
    SourceRange cookieAt{};

    friend bool operator==(const CanarySettings&, const CanarySettings&) = default;
};

struct CorsSettings {
    bool enabled = false;
    std::vector<std::string> allowOrigin{"*"};
    std::string allowMethods{};
    std::string allowHeaders{};
    bool allowCredentials = true;
    std::string exposeHeaders{};
    int maxAge = 1728000;   ///< Seconds.
    SourceRange at{};

    friend bool operator==(const CorsSettings&, const CorsSettings&) = default;
};

enum class BasicAuthType : std::uint8_t { None, Basic, Digest };

/// auth-type, auth-secret, auth-secret-type, auth-realm.
struct BasicAuthSettings {
    BasicAuthType type = BasicAuthType::None;
    std::string realm{};
    std::string secretKey{};   ///< "namespace/name" of an existing Secret.
    bool isMap = false;        ///< auth-map: one key a user; else the key "auth" is an htpasswd file.
    SourceRange at{};

    friend bool operator==(const BasicAuthSettings&, const BasicAuthSettings&) = default;
};

/// auth-url and what belongs to it; also the ConfigMap's global-auth-*.
struct ExternalAuthSettings {
    std::string url{};   ///< Empty: none.
    std::string host{};
    std::string signinUrl{};
    std::string signinRedirectParam{};
    std::string method{};
    std::vector<std::string> responseHeaders{};
    std::string requestRedirect{};
    std::string snippet{};
    std::string cacheKey{};
    std::vector<std::string> cacheDurations{};
    int keepaliveConnections = 0;
    bool keepaliveShareVars = false;
    int keepaliveRequests = 1000;
    int keepaliveTimeout = 60;   ///< Seconds.
    std::map<std::string, std::string> proxySetHeaders{};
    bool alwaysSetCookie = false;
    SourceRange at{};   ///< auth-url. The others where they are written.
    SourceRange methodAt{};
    SourceRange signinAt{};
    SourceRange responseHeadersAt{};
    SourceRange cacheKeyAt{};
    SourceRange snippetAt{};

    friend bool operator==(const ExternalAuthSettings&, const ExternalAuthSettings&) = default;
};

/// auth-tls-*: certificates that clients must show.
struct ClientCertificateSettings {
    std::string secretKey{};      ///< "namespace/name"; empty: off.
    bool hasCa = false;           ///< The Secret has a readable ca.crt.
    std::string error{};          ///< The controller answers the whole host with 403.
    std::string verifyClient{};   ///< on, off, optional, optional_no_ca.
    int verifyDepth = 1;
    std::string errorPage{};
    bool passCertificate = false;
    std::string matchCn{};        ///< "CN=regex".
    SourceRange at{};             ///< auth-tls-secret.
    SourceRange verifyAt{};       ///< auth-tls-verify-client, where it is written.
    SourceRange errorPageAt{};
    SourceRange matchCnAt{};

    friend bool operator==(const ClientCertificateSettings&,
                           const ClientCertificateSettings&) = default;
};

/// proxy-ssl-*: TLS towards the backends.
struct BackendTlsSettings {
    std::string secretKey{};
    bool hasCa = false;
    bool hasKeyPair = false;
    std::string ciphers{};
    std::string protocols{};
    std::string name{};
    std::string verify{};       ///< on, off; empty: annotation group absent.
    int verifyDepth = 0;
    std::string serverName{};   ///< on, off; empty: annotation group absent.
    SourceRange at{};

    friend bool operator==(const BackendTlsSettings&, const BackendTlsSettings&) = default;
};

/// One counter of limit-rps, limit-rpm, limit-connections. limit 0: off.
struct LimitZone {
    int limit = 0;
    int burst = 0;
    SourceRange at{};

    friend bool operator==(const LimitZone&, const LimitZone&) = default;
};

struct RateLimitSettings {
    LimitZone connections{};
    LimitZone perSecond{};
    LimitZone perMinute{};
    int rate = 0;        ///< KiB a second of an answer; 0: unlimited.
    int rateAfter = 0;   ///< KiB before `rate` applies.
    SourceRange rateAt{};
    std::string zone{};  ///< "namespace_name_uid": which requests are counted together.
    std::vector<std::string> allowlist{};

    friend bool operator==(const RateLimitSettings&, const RateLimitSettings&) = default;
};

/// Timeouts, buffers, retries and the like. Sizes and words are as nginx reads them.
struct ProxySettings {
    std::string bodySize{};
    SourceRange bodySizeAt{};
    int connectTimeout = 5;   ///< Seconds, like the next two.
    int sendTimeout = 60;
    int readTimeout = 60;
    SourceRange readTimeoutAt{};
    int buffersNumber = 4;
    std::string bufferSize{};
    std::string busyBuffersSize{};
    std::string cookieDomain{};
    SourceRange cookieDomainAt{};
    std::string cookiePath{};
    SourceRange cookiePathAt{};
    std::string nextUpstream{};
    SourceRange nextUpstreamAt{};
    int nextUpstreamTimeout = 0;   ///< Seconds; 0: no limit.
    int nextUpstreamTries = 3;     ///< 0: no limit.
    std::string redirectFrom{};
    std::string redirectTo{};
    SourceRange redirectAt{};   ///< Of whichever of the two is there.
    std::string requestBuffering{};
    std::string buffering{};
    std::string httpVersion{};
    std::string maxTempFileSize{};

    friend bool operator==(const ProxySettings&, const ProxySettings&) = default;
};

struct SessionCookieSettings {
    std::string name{};
    std::string expires{};
    std::string maxAge{};
    std::string path{};
    std::string domain{};
    bool changeOnFailure = false;
    std::optional<bool> secure{};   ///< Absent: as the request's scheme.
    std::string sameSite{};
    bool conditionalSameSiteNone = false;

    friend bool operator==(const SessionCookieSettings&, const SessionCookieSettings&) = default;
};

struct AffinitySettings {
    std::string type{};             ///< "cookie" or empty.
    std::string mode{};             ///< balanced, persistent or empty.
    std::string canaryBehavior{};   ///< sticky, legacy or empty.
    SessionCookieSettings cookie{};
    SourceRange at{};

    friend bool operator==(const AffinitySettings&, const AffinitySettings&) = default;
};

struct HashBySettings {
    std::string by{};
    bool subset = false;
    int subsetSize = 3;
    SourceRange at{};

    friend bool operator==(const HashBySettings&, const HashBySettings&) = default;
};

struct MirrorSettings {
    std::string target{};   ///< Empty: none.
    std::string host{};
    bool requestBody = true;
    SourceRange at{};

    friend bool operator==(const MirrorSettings&, const MirrorSettings&) = default;
};

/// Everything that the annotations of one Ingress mean to the controller.
struct IngressSettings {
    /// Set: every location of the Ingress answers 503, for this reason.
    std::optional<std::string> denied{};
    SourceRange deniedAt{};

    RewriteSettings rewrite{};
    RedirectSettings redirect{};
    CanarySettings canary{};
    CorsSettings cors{};
    BasicAuthSettings basicAuth{};
    ExternalAuthSettings externalAuth{};
    bool enableGlobalAuth = true;
    ClientCertificateSettings clientCertificate{};
    BackendTlsSettings backendTls{};
    RateLimitSettings rateLimit{};
    ProxySettings proxy{};
    AffinitySettings affinity{};
    HashBySettings hashBy{};
    MirrorSettings mirror{};
    std::vector<std::string> aliases{};
    SourceRange aliasesAt{};
    std::vector<std::string> allowlist{};   ///< CIDRs, sorted; the ConfigMap's where none is written.
    SourceRange allowlistAt{};
    std::vector<std::string> denylist{};
    SourceRange denylistAt{};
    std::string satisfy{};                  ///< any, all or empty.
    SourceRange satisfyAt{};
    std::string backendProtocol{"HTTP"};    ///< As written; HTTP when absent or not valid.
    SourceRange backendProtocolAt{};
    std::string clientBodyBufferSize{};
    std::string connectionHeader{};         ///< connection-proxy-header; empty: not set.
    std::map<std::string, std::string> customHeaders{};
    std::vector<int> customHttpErrors{};
    SourceRange customHttpErrorsAt{};
    bool disableProxyInterceptErrors = false;
    std::string defaultBackend{};           ///< Name of an existing Service; empty: none.
    SourceRange defaultBackendAt{};
    std::string loadBalance{};              ///< Empty: the ConfigMap's.
    bool serviceUpstream = false;
    SourceRange serviceUpstreamAt{};
    std::string upstreamVhost{};
    std::string forwardedPrefix{};          ///< x-forwarded-prefix.
    bool usePortInRedirects = false;
    bool accessLog = true;
    bool rewriteLog = false;
    std::string sslCiphers{};
    std::string sslPreferServerCiphers{};   ///< on, off or empty.
    SourceRange sslCiphersAt{};
    bool sslPassthrough = false;
    SourceRange sslPassthroughAt{};
    std::string configurationSnippet{};
    SourceRange configurationSnippetAt{};
    std::string serverSnippet{};
    SourceRange serverSnippetAt{};
    bool snippetsAreForced = false;   ///< The cluster would not take them: the workbench's switch.

    friend bool operator==(const IngressSettings&, const IngressSettings&) = default;
};

} // namespace ingresscope::annotations
