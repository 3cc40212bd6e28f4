// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// Where requests go: rewrites, redirects, other names, error pages, copies.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "app-root",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Path,
     .risk = Risk::Medium,
     .isValid = isPathWithCaptures,
     .sentence =
         "Redirects \"/\" of the host to this path (302).",
     .support = Support::Acts},
    {.name = "custom-http-errors",
     .group = "CustomHTTPErrors",
     .topic = Topic::Routing,
     .type = ValueType::List,
     .badValue = BadValue::Dropped,
     .isValid = isStatusCodeList,
     .sentence =
         "Answers of the backend with these status codes are replaced by those of the default "
         "backend, which learns the code from X-Code.",
     .support = Support::Acts},
    {.name = "default-backend",
     .group = "DefaultBackend",
     .topic = Topic::Routing,
     .type = ValueType::ServiceName,
     .badValue = BadValue::Dropped,
     .isValid = isServiceName,
     .sentence =
         "The Service that answers when that of the path has no endpoint, and that serves "
         "custom-http-errors. It is of the same namespace, and its first port is used.",
     .support = Support::Acts},
    {.name = "disable-proxy-intercept-errors",
     .group = "DisableProxyInterceptErrors",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Leaves the backend's own error answers as they are even where custom-http-errors "
         "names their codes.",
     .support = Support::Acts},
    {.name = "force-ssl-redirect",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .risk = Risk::Medium,
     .isValid = isBoolean,
     .sentence =
         "Redirects http to https (308) even when the host has no certificate.",
     .support = Support::Acts},
    {.name = "from-to-www-redirect",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Redirects from www.host to the host, or from the bare host when the Ingress names the "
         "www one. Nothing happens when both are hosts.",
     .support = Support::Acts},
    {.name = "mirror-request-body",
     .group = "Mirror",
     .topic = Topic::Routing,
     .type = ValueType::Choice,
     .values = "on|off",
     .defaultValue = "on",
     .scope = Scope::Ingress,
     .isValid = isOnOff,
     .sentence =
         "Whether copies for mirror-target carry the body of the request.",
     .support = Support::Acts},
    {.name = "mirror-target",
     .group = "Mirror",
     .topic = Topic::Routing,
     .type = ValueType::Url,
     .scope = Scope::Ingress,
     .risk = Risk::High,
     .isValid = isServerName,
     .sentence =
         "Sends a copy of each request to another URL and throws the answer away.",
     .support = Support::Acts},
    {.name = "permanent-redirect",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Url,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isUrl,
     .sentence =
         "Answers every request with a redirect (301) to this URL, without the path of the "
         "request. Ignored beside temporal-redirect.",
     .support = Support::Acts},
    {.name = "permanent-redirect-code",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Integer,
     .defaultValue = "301",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "The status code of permanent-redirect, 300 to 308; others become 301.",
     .support = Support::Acts},
    {.name = "preserve-trailing-slash",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .risk = Risk::Medium,
     .isValid = isBoolean,
     .sentence =
         "Keeps a slash at the end of the URL in the redirect to https, which loses it otherwise.",
     .support = Support::Acts},
    {.name = "proxy-redirect-from",
     .group = "Proxy",
     .topic = Topic::Routing,
     .type = ValueType::Text,
     .defaultValue = "off",
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "What in the backend's Location and Refresh headers is replaced by proxy-redirect-to; "
         "\"default\" is the backend's own address.",
     .support = Support::Acts},
    {.name = "proxy-redirect-to",
     .group = "Proxy",
     .topic = Topic::Routing,
     .type = ValueType::Text,
     .defaultValue = "off",
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "What stands in for proxy-redirect-from in Location and Refresh headers.",
     .support = Support::Acts},
    {.name = "relative-redirects",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Redirects that nginx makes itself carry a path only, no scheme and host.",
     .support = Support::Acts},
    {.name = "rewrite-target",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Path,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPathWithCaptures,
     .sentence =
         "Replaces the path before it goes to the backend; $1 to $9 are the groups of the "
         "rule's path. Turns all paths of the host into regexes.",
     .support = Support::Acts},
    {.name = "server-alias",
     .group = "Aliases",
     .topic = Topic::Routing,
     .type = ValueType::List,
     .scope = Scope::Ingress,
     .risk = Risk::High,
     .badValue = BadValue::Dropped,
     .isValid = isServerNameList,
     .sentence =
         "Gives the host further names. A name that is a host of its own already is ignored, "
         "and the certificate stays that of the host unless it covers the alias.",
     .support = Support::Acts},
    {.name = "ssl-redirect",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "true",
     .isValid = isBoolean,
     .sentence =
         "Redirects http to https (308) when the host has a certificate.",
     .support = Support::Acts},
    {.name = "temporal-redirect",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Url,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isUrl,
     .sentence =
         "Answers every request with a redirect (302) to this URL, without the path of the "
         "request.",
     .support = Support::Acts},
    {.name = "temporal-redirect-code",
     .group = "Redirect",
     .topic = Topic::Routing,
     .type = ValueType::Integer,
     .defaultValue = "302",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "The status code of temporal-redirect, 300 to 307; others, 308 among them, become 302.",
     .support = Support::Acts},
    {.name = "use-port-in-redirects",
     .group = "UsePortInRedirects",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Names the port in redirects.",
     .support = Support::Acts},
    {.name = "use-regex",
     .group = "Rewrite",
     .topic = Topic::Routing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Reads the paths as regexes without regard to case. This holds for all paths of the "
         "host, those of other Ingresses too.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> routingRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
