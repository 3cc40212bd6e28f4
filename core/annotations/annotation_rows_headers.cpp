// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// Headers of requests and answers, CORS among them.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "auth-always-set-cookie",
     .group = "ExternalAuth",
     .topic = Topic::Headers,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Adds the cookies of auth-url's answer to every answer, errors too.",
     .support = Support::Acts},
    {.name = "auth-proxy-set-headers",
     .group = "ExternalAuth",
     .topic = Topic::Headers,
     .type = ValueType::ConfigMapName,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "A ConfigMap with headers that auth-url gets.",
     .support = Support::Acts},
    {.name = "auth-request-redirect",
     .group = "ExternalAuth",
     .topic = Topic::Headers,
     .type = ValueType::Url,
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "What auth-url is told in X-Auth-Request-Redirect; without it the URL of the request.",
     .support = Support::Acts},
    {.name = "auth-response-headers",
     .group = "ExternalAuth",
     .topic = Topic::Headers,
     .type = ValueType::List,
     .risk = Risk::Medium,
     .badValue = BadValue::Denied,
     .isValid = isHeaderNameList,
     .sentence =
         "Headers of auth-url's answer that the backend gets with the request.",
     .support = Support::Acts},
    {.name = "auth-tls-pass-certificate-to-upstream",
     .group = "CertificateAuth",
     .topic = Topic::Headers,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Hands the client's certificate to the backend in the header ssl-client-cert.",
     .support = Support::Acts},
    {.name = "connection-proxy-header",
     .group = "Connection",
     .topic = Topic::Headers,
     .type = ValueType::Choice,
     .values = "close|keep-alive",
     .badValue = BadValue::Dropped,
     .isValid = isConnectionHeader,
     .sentence =
         "The Connection header that the backend gets.",
     .support = Support::Acts},
    {.name = "cors-allow-credentials",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::Boolean,
     .defaultValue = "true",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Whether other origins may send cookies and passwords "
         "(Access-Control-Allow-Credentials).",
     .support = Support::Acts},
    {.name = "cors-allow-headers",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::List,
     .defaultValue = 
          "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,"
          "Content-Type,Range,Authorization",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isHeaderNameList,
     .sentence =
         "The request headers that other origins may send (Access-Control-Allow-Headers).",
     .support = Support::Acts},
    {.name = "cors-allow-methods",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::List,
     .defaultValue = "GET, PUT, POST, DELETE, PATCH, OPTIONS",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isCorsMethodList,
     .sentence =
         "The methods that other origins may use (Access-Control-Allow-Methods).",
     .support = Support::Acts},
    {.name = "cors-allow-origin",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::List,
     .defaultValue = "*",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isCorsOriginList,
     .sentence =
         "The origins that may call: scheme, host, port if not the usual one. \"*.\" stands for "
         "one label.",
     .support = Support::Acts},
    {.name = "cors-expose-headers",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::List,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isCorsExposedHeaderList,
     .sentence =
         "The answer headers that scripts of other origins may read "
         "(Access-Control-Expose-Headers).",
     .support = Support::Acts},
    {.name = "cors-max-age",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::Integer,
     .defaultValue = "1728000",
     .scope = Scope::Ingress,
     .isValid = isInteger,
     .sentence =
         "How many seconds browsers may remember what is allowed (Access-Control-Max-Age).",
     .support = Support::Acts},
    {.name = "custom-headers",
     .group = "CustomHeaders",
     .topic = Topic::Headers,
     .type = ValueType::ConfigMapName,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "A ConfigMap with headers for every answer. Each name must be in the controller's "
         "global-allowed-response-headers.",
     .support = Support::Acts},
    {.name = "enable-cors",
     .group = "CorsConfig",
     .topic = Topic::Headers,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Adds the headers that let pages of other origins call, and answers OPTIONS with 204 "
         "in place of the backend.",
     .support = Support::Acts},
    {.name = "mirror-host",
     .group = "Mirror",
     .topic = Topic::Headers,
     .type = ValueType::Text,
     .scope = Scope::Ingress,
     .risk = Risk::High,
     .isValid = isServerName,
     .sentence =
         "The Host header of copies for mirror-target; without it the host of the target.",
     .support = Support::Acts},
    {.name = "proxy-cookie-domain",
     .group = "Proxy",
     .topic = Topic::Headers,
     .type = ValueType::Text,
     .defaultValue = "off",
     .risk = Risk::Medium,
     .isValid = isCookieDomainPair,
     .sentence =
         "Two words: Domain of the backend's cookies is changed from the first to the second.",
     .support = Support::Acts},
    {.name = "proxy-cookie-path",
     .group = "Proxy",
     .topic = Topic::Headers,
     .type = ValueType::Text,
     .defaultValue = "off",
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "Two words: Path of the backend's cookies is changed from the first to the second.",
     .support = Support::Acts},
    {.name = "upstream-vhost",
     .group = "UpstreamVhost",
     .topic = Topic::Headers,
     .type = ValueType::Text,
     .badValue = BadValue::Dropped,
     .isValid = isServerName,
     .sentence =
         "The Host header that the backend gets in place of that of the request.",
     .support = Support::Acts},
    {.name = "x-forwarded-prefix",
     .group = "XForwardedPrefix",
     .topic = Topic::Headers,
     .type = ValueType::Path,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isPathWithCapturesBlanksAside,
     .sentence =
         "The X-Forwarded-Prefix header that the backend gets; only sent together with a "
         "rewrite-target that changes the path.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> headersRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
