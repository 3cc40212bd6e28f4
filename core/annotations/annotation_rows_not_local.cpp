// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// What a local engine cannot play, or will not run.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "auth-keepalive-share-vars",
     .group = "ExternalAuth",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Shares nginx variables between a request and its question to auth-url.",
     .support = Support::NeverLocal,
     .supportReason = "Matters to raw nginx directives only."},
    {.name = "auth-snippet",
     .group = "ExternalAuth",
     .topic = Topic::NotLocal,
     .type = ValueType::Snippet,
     .risk = Risk::Critical,
     .isValid = isAnything,
     .sentence =
         "nginx directives for requests to auth-url. Needs allow-snippet-annotations and "
         "annotations-risk-level Critical.",
     .support = Support::NeverLocal,
     .supportReason =
         "The request to auth-url goes out as the controller's own lines make it; a finding names the "
         "snippet."},
    {.name = "configuration-snippet",
     .group = "ConfigurationSnippet",
     .topic = Topic::NotLocal,
     .type = ValueType::Snippet,
     .risk = Risk::Critical,
     .badValue = BadValue::Dropped,
     .isValid = isAnything,
     .sentence =
         "nginx directives for the locations of the Ingress: the subset of docs/snippets.md is run. Needs "
         "allow-snippet-annotations and annotations-risk-level Critical."},
    {.name = "enable-access-log",
     .group = "Logs",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "true",
     .isValid = isBoolean,
     .sentence =
         "Whether requests are written to the controller's access log.",
     .support = Support::NeverLocal,
     .supportReason = "The log of the controller is no part of an answer; here every request is shown."},
    {.name = "enable-modsecurity",
     .group = "ModSecurity",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Puts the ModSecurity firewall before the backend.",
     .support = Support::NeverLocal,
     .supportReason = "The engine has no web application firewall."},
    {.name = "enable-opentelemetry",
     .group = "Opentelemetry",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Whether requests are traced with OpenTelemetry.",
     .support = Support::NeverLocal,
     .supportReason = "There is no trace collector to report to."},
    {.name = "enable-owasp-core-rules",
     .group = "ModSecurity",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Loads the OWASP core rules into the ModSecurity firewall.",
     .support = Support::NeverLocal,
     .supportReason = "The engine has no web application firewall."},
    {.name = "enable-rewrite-log",
     .group = "Logs",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .isValid = isBoolean,
     .sentence =
         "Whether rewrites are written to the controller's error log.",
     .support = Support::NeverLocal,
     .supportReason = "The log of the controller is no part of an answer; here every rewrite is explained."},
    {.name = "fastcgi-index",
     .group = "FastCGI",
     .topic = Topic::NotLocal,
     .type = ValueType::Text,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isFileName,
     .sentence =
         "The file that FastCGI backends get for a path that ends in a slash.",
     .support = Support::NeverLocal,
     .supportReason = "Backends that speak FastCGI cannot be played."},
    {.name = "fastcgi-params-configmap",
     .group = "FastCGI",
     .topic = Topic::NotLocal,
     .type = ValueType::ConfigMapName,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isPlainText,
     .sentence =
         "A ConfigMap with parameters for FastCGI backends.",
     .support = Support::NeverLocal,
     .supportReason = "Backends that speak FastCGI cannot be played."},
    {.name = "http2-push-preload",
     .group = "HTTP2PushPreload",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Was meant to push what answers name as preloads over HTTP/2.",
     .support = Support::NeverLocal,
     .supportReason = "nginx no longer pushes, so it does nothing in the cluster either."},
    {.name = "modsecurity-snippet",
     .group = "ModSecurity",
     .topic = Topic::NotLocal,
     .type = ValueType::Snippet,
     .scope = Scope::Ingress,
     .risk = Risk::Critical,
     .isValid = isAnything,
     .sentence =
         "Rules for the ModSecurity firewall. Needs allow-snippet-annotations and "
         "annotations-risk-level Critical.",
     .support = Support::NeverLocal,
     .supportReason = "The engine has no web application firewall."},
    {.name = "modsecurity-transaction-id",
     .group = "ModSecurity",
     .topic = Topic::NotLocal,
     .type = ValueType::Variables,
     .scope = Scope::Ingress,
     .risk = Risk::High,
     .isValid = isVariableText,
     .sentence =
         "The id under which ModSecurity logs a request.",
     .support = Support::NeverLocal,
     .supportReason = "The engine has no web application firewall."},
    {.name = "opentelemetry-operation-name",
     .group = "Opentelemetry",
     .topic = Topic::NotLocal,
     .type = ValueType::Text,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isOperationName,
     .sentence =
         "The name of the spans in OpenTelemetry traces.",
     .support = Support::NeverLocal,
     .supportReason = "There is no trace collector to report to."},
    {.name = "opentelemetry-trust-incoming-span",
     .group = "Opentelemetry",
     .topic = Topic::NotLocal,
     .type = ValueType::Boolean,
     .defaultValue = "true",
     .isValid = isBoolean,
     .sentence =
         "Whether a trace that the client began is continued.",
     .support = Support::NeverLocal,
     .supportReason = "There is no trace collector to report to."},
    {.name = "server-snippet",
     .group = "ServerSnippet",
     .topic = Topic::NotLocal,
     .type = ValueType::Snippet,
     .scope = Scope::Ingress,
     .risk = Risk::Critical,
     .badValue = BadValue::Dropped,
     .isValid = isAnything,
     .sentence =
         "nginx directives for the host; those of the first Ingress count, and the subset of "
         "docs/snippets.md is run. Needs allow-snippet-annotations and annotations-risk-level Critical."},
    {.name = "stream-snippet",
     .group = "StreamSnippet",
     .topic = Topic::NotLocal,
     .type = ValueType::Snippet,
     .scope = Scope::Ingress,
     .risk = Risk::Critical,
     .badValue = BadValue::Dropped,
     .isValid = isAnything,
     .sentence =
         "nginx directives for TCP and UDP traffic. Needs allow-snippet-annotations and "
         "annotations-risk-level Critical.",
     .support = Support::NeverLocal,
     .supportReason = "The engine serves HTTP only, so there is no TCP and UDP configuration to extend."},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> notLocalRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
