// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/base/finding.h"
#include "core/kube/config_map.h"
#include "core/kube/resource_set.h"

#include <map>
#include <string>
#include <vector>

namespace ingresscope::annotations {

/// The keys of the controller's ConfigMap that change what a request gets, with the controller's
/// defaults (config.NewDefault). Field comments name the key where it is not obvious.
struct ControllerSettings {
    bool allowSnippetAnnotations = false;
    bool allowCrossNamespaceResources = false;
    std::string annotationsRiskLevel{"High"};
    std::string annotationValueWordBlocklist{};
    bool strictValidatePathType = true;

    // Defaults that annotations override.
    ProxySettings proxy{};   ///< proxy-body-size, proxy-*-timeout, ... filled with the defaults.
    bool sslRedirect = true;
    bool forceSslRedirect = false;
    bool preserveTrailingSlash = false;
    bool usePortInRedirects = false;
    bool relativeRedirects = false;
    bool serviceUpstream = false;
    std::string loadBalance{"round_robin"};
    std::vector<std::string> whitelistSourceRange{};
    std::vector<std::string> denylistSourceRange{};
    int limitRate = 0;
    int limitRateAfter = 0;
    std::vector<int> customHttpErrors{};
    bool disableProxyInterceptErrors = false;
    std::vector<std::string> allowedResponseHeaders{};   ///< global-allowed-response-headers
    bool proxySslLocationOnly = false;

    // Behaviour of the whole controller.
    int httpRedirectCode = 308;
    bool hsts = true;
    bool hstsIncludeSubdomains = true;
    std::string hstsMaxAge{"31536000"};
    bool hstsPreload = false;
    bool useForwardedHeaders = false;
    bool enableRealIp = false;
    std::string forwardedForHeader{"X-Forwarded-For"};
    std::string forwardedHostHeader{"X-Forwarded-Host"};
    bool computeFullForwardedFor = false;
    std::vector<std::string> proxyRealIpCidr{"0.0.0.0/0"};
    bool useProxyProtocol = false;
    bool proxyAddOriginalUriHeader = false;
    bool generateRequestId = true;
    bool enableUnderscoresInHeaders = false;
    bool ignoreInvalidHeaders = true;
    int limitReqStatusCode = 503;
    int limitConnStatusCode = 503;
    std::string limitConnZoneVariable{"$binary_remote_addr"};
    bool retryNonIdempotent = false;
    std::string noTlsRedirectLocations{"/.well-known/acme-challenge"};
    std::string noAuthLocations{"/.well-known/acme-challenge"};
    ExternalAuthSettings globalAuth{};   ///< url empty: off.
    std::vector<std::string> blockCidrs{};
    std::vector<std::string> blockUserAgents{};
    std::vector<std::string> blockReferers{};
    bool serverTokens = false;
    bool allowBackendServerHeader = false;
    std::vector<std::string> hideHeaders{};
    std::map<std::string, std::string> proxySetHeaders{};   ///< Contents of the ConfigMap named.
    std::map<std::string, std::string> addHeaders{};        ///< Contents of the ConfigMap named.
    std::string defaultType{"text/html"};

    // Clients.
    int keepAlive = 75;                 ///< Seconds.
    int keepAliveRequests = 1000;
    int clientHeaderTimeout = 60;       ///< Seconds.
    int clientBodyTimeout = 60;         ///< Seconds.
    std::string clientHeaderBufferSize{"1k"};
    std::string largeClientHeaderBuffers{"4 8k"};
    std::string clientBodyBufferSize{"8k"};

    // Backend connections.
    int upstreamKeepaliveConnections = 320;
    int upstreamKeepaliveTimeout = 60;  ///< Seconds.
    int upstreamKeepaliveRequests = 10000;

    // TLS.
    std::string sslProtocols{"TLSv1.2 TLSv1.3"};
    std::string sslCiphers{};   ///< Filled with the controller's list.
    std::string sslEcdhCurve{"auto"};
    bool sslSessionCache = true;
    bool sslSessionTickets = false;
    std::string sslSessionTimeout{"10m"};
    bool sslRejectHandshake = false;
    bool useHttp2 = true;
    int http2MaxConcurrentStreams = 128;

    // Compression.
    bool useGzip = false;
    int gzipLevel = 1;
    int gzipMinLength = 256;
    std::string gzipTypes{};    ///< Filled with the controller's list.
    std::string gzipDisable{};
    bool enableBrotli = false;
    int brotliLevel = 4;
    int brotliMinLength = 20;
    std::string brotliTypes{};  ///< Filled with the controller's list.

    // Snippets of the ConfigMap.
    std::string mainSnippet{};
    std::string httpSnippet{};
    std::string serverSnippet{};
    std::string locationSnippet{};

    friend bool operator==(const ControllerSettings&, const ControllerSettings&) = default;
};

/// The settings without any ConfigMap.
ControllerSettings defaultControllerSettings();

/// Reads the controller's ConfigMap (null: none) as the controller does: a value that does not parse
/// keeps the default. Unknown keys, bad values and keys that have no effect here become findings.
///
/// Source: internal/ingress/controller/template/configmap.go (ReadConfig).
ControllerSettings readControllerSettings(const kube::ConfigMap* map,
                                          const kube::ResourceSet& resources, Findings& findings);

/// "namespace/name" of the controller's own ConfigMap.
inline constexpr std::string_view kControllerConfigMap = "ingress-nginx/ingress-nginx-controller";

} // namespace ingresscope::annotations
