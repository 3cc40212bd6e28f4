// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// How requests are carried: protocol, times, buffers.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "auth-keepalive",
     .group = "ExternalAuth",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .isValid = isInteger,
     .sentence =
         "How many connections to auth-url are kept open. Does nothing while use-http2 is on; "
         "without it a script asks, for which only 200 lets a request in and which fails (500) "
         "over auth-response-headers. Here no connection is kept, which no answer shows.",
     .support = Support::Acts},
    {.name = "auth-keepalive-requests",
     .group = "ExternalAuth",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "1000",
     .isValid = isInteger,
     .sentence =
         "How many requests one connection to auth-url carries.",
     .support = Support::NeverLocal,
     .supportReason = "How long connections to an authentication service are kept changes no answer."},
    {.name = "auth-keepalive-timeout",
     .group = "ExternalAuth",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "60",
     .isValid = isInteger,
     .sentence =
         "How many seconds an idle connection to auth-url is kept.",
     .support = Support::NeverLocal,
     .supportReason = "How long connections to an authentication service are kept changes no answer."},
    {.name = "backend-protocol",
     .group = "BackendProtocol",
     .topic = Topic::Proxy,
     .type = ValueType::Choice,
     .values = "HTTP|HTTPS|AUTO_HTTP|GRPC|GRPCS|FCGI",
     .defaultValue = "HTTP",
     .isValid = [](std::string_view value) {
             return isOneOfIgnoringCase(value, {"auto_http", "http", "https", "grpc", "grpcs", "fcgi"});
         },
     .sentence =
         "What the backend speaks. FCGI is not spoken here: requests get 502.",
     .support = Support::Acts},
    {.name = "client-body-buffer-size",
     .group = "ClientBodyBufferSize",
     .topic = Topic::Proxy,
     .type = ValueType::Size,
     .defaultValue = "8k",
     .badValue = BadValue::Dropped,
     .isValid = isSize,
     .sentence =
         "How much of a request's body is kept in memory before the rest goes to a file.",
     .support = Support::NeverLocal,
     .supportReason = "Where a body waits changes no answer."},
    {.name = "proxy-buffer-size",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Size,
     .defaultValue = "4k",
     .isValid = isSize,
     .sentence =
         "The largest head of a backend's answer; with a larger one the client gets 502.",
     .support = Support::Acts},
    {.name = "proxy-buffering",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Choice,
     .values = "on|off",
     .defaultValue = "off",
     .isValid = [](std::string_view value) { return isOneOf(value, {"on", "off"}); },
     .sentence =
         "Whether answers of the backend are collected before they go on to the client; limit-rate "
         "needs it. Here the backend is not read ahead of a slow client.",
     .support = Support::Acts},
    {.name = "proxy-buffers-number",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "4",
     .isValid = isInteger,
     .sentence =
         "How many buffers an answer has. Too few for their size make nginx refuse its "
         "configuration.",
     .support = Support::Acts},
    {.name = "proxy-busy-buffers-size",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Size,
     .isValid = isSize,
     .sentence =
         "How much of an answer may be on its way to the client at once. A size that does not "
         "fit the other buffers makes nginx refuse its configuration.",
     .support = Support::Acts},
    {.name = "proxy-connect-timeout",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "5",
     .isValid = isInteger,
     .sentence =
         "How many seconds connecting to an endpoint may take. A number without a unit: \"60s\" "
         "is ignored.",
     .support = Support::Acts},
    {.name = "proxy-http-version",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Choice,
     .values = "1.0|1.1",
     .defaultValue = "1.1",
     .isValid = [](std::string_view value) { return isOneOf(value, {"1.0", "1.1"}); },
     .sentence =
         "The version of HTTP towards the backend.",
     .support = Support::Acts},
    {.name = "proxy-max-temp-file-size",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Size,
     .defaultValue = "1024m",
     .isValid = isSize,
     .sentence =
         "How much of an answer may wait in a file. A size below that of one buffer makes nginx "
         "refuse its configuration.",
     .support = Support::Acts},
    {.name = "proxy-read-timeout",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "60",
     .isValid = isInteger,
     .sentence =
         "How many seconds may pass between two reads from the backend; then the client gets 504.",
     .support = Support::Acts},
    {.name = "proxy-request-buffering",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Choice,
     .values = "on|off",
     .defaultValue = "on",
     .isValid = [](std::string_view value) { return isOneOf(value, {"on", "off"}); },
     .sentence =
         "Whether the body of a request is read to its end before the backend gets any of it.",
     .support = Support::Acts},
    {.name = "proxy-send-timeout",
     .group = "Proxy",
     .topic = Topic::Proxy,
     .type = ValueType::Integer,
     .defaultValue = "60",
     .isValid = isInteger,
     .sentence =
         "How many seconds may pass between two writes to the backend.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> proxyRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
