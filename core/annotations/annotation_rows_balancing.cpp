// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// Which endpoint answers, and which one after a failure.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "affinity",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Choice,
     .values = "cookie",
     .scope = Scope::Ingress,
     .isValid = [](std::string_view value) { return isOneOf(value, {"cookie"}); },
     .sentence =
         "Keeps each client at one endpoint by a cookie. Holds for every path with the same "
         "Service and port.",
     .support = Support::Acts},
    {.name = "affinity-mode",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Choice,
     .values = "balanced|persistent",
     .defaultValue = "balanced",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = [](std::string_view value) {
             return isOneOf(value, {"balanced", "persistent"});
         },
     .sentence =
         "Whether some clients move to another endpoint when endpoints are added, or stay "
         "whatever happens.",
     .support = Support::Acts},
    {.name = "load-balance",
     .group = "LoadBalancing",
     .topic = Topic::Balancing,
     .type = ValueType::Choice,
     .values = "round_robin|chash|chashsubset|sticky_balanced|sticky_persistent|ewma",
     .defaultValue = "round_robin",
     .badValue = BadValue::Dropped,
     .isValid = [](std::string_view value) {
             return isOneOf(value, {"round_robin", "chash", "chashsubset", "sticky_balanced",
                                    "sticky_persistent", "ewma"});
         },
     .sentence =
         "How an endpoint of the Service is chosen: in turn, or by how fast the endpoints "
         "answer (ewma).",
     .support = Support::Acts},
    {.name = "proxy-next-upstream",
     .group = "Proxy",
     .topic = Topic::Balancing,
     .type = ValueType::List,
     .defaultValue = "error timeout",
     .risk = Risk::Medium,
     .isValid = isNextUpstreamList,
     .sentence =
         "The failures after which another endpoint is tried.",
     .support = Support::Acts},
    {.name = "proxy-next-upstream-timeout",
     .group = "Proxy",
     .topic = Topic::Balancing,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .isValid = isInteger,
     .sentence =
         "For how many seconds other endpoints are tried; 0 sets no limit.",
     .support = Support::Acts},
    {.name = "proxy-next-upstream-tries",
     .group = "Proxy",
     .topic = Topic::Balancing,
     .type = ValueType::Integer,
     .defaultValue = "3",
     .isValid = isInteger,
     .sentence =
         "How many endpoints are tried in all; 0 sets no limit.",
     .support = Support::Acts},
    {.name = "service-upstream",
     .group = "ServiceUpstream",
     .topic = Topic::Balancing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Connects to the Service's own address rather than to its endpoints; affinity and "
         "further tries have nothing to choose from then.",
     .support = Support::Acts},
    {.name = "session-cookie-change-on-failure",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Gives the client a new cookie when its endpoint has failed.",
     .support = Support::Acts},
    {.name = "session-cookie-conditional-samesite-none",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Leaves SameSite=None out for browsers that misunderstand it.",
     .support = Support::Acts},
    {.name = "session-cookie-domain",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Text,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "The Domain of the cookie.",
     .support = Support::Acts},
    {.name = "session-cookie-expires",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Integer,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isCookieLifetimeBlanksAside,
     .sentence =
         "After how many seconds the cookie ends (Expires).",
     .support = Support::Acts},
    {.name = "session-cookie-max-age",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Integer,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isCookieLifetime,
     .sentence =
         "After how many seconds the cookie ends (Max-Age).",
     .support = Support::Acts},
    {.name = "session-cookie-name",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::CookieName,
     .defaultValue = "INGRESSCOOKIE",
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "The name of the cookie of affinity.",
     .support = Support::Acts},
    {.name = "session-cookie-path",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Path,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "The Path of the cookie; without it the path of the rule, which is of no use when that "
         "is a regex.",
     .support = Support::Acts},
    {.name = "session-cookie-samesite",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Choice,
     .values = "None|Lax|Strict",
     .scope = Scope::Ingress,
     .isValid = [](std::string_view value) {
             return isOneOfIgnoringCase(value, {"none", "lax", "strict"});
         },
     .sentence =
         "The SameSite attribute of the cookie.",
     .support = Support::Acts},
    {.name = "session-cookie-secure",
     .group = "SessionAffinity",
     .topic = Topic::Balancing,
     .type = ValueType::Boolean,
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Marks the cookie as Secure on http too; otherwise it is on https only.",
     .support = Support::Acts},
    {.name = "upstream-hash-by",
     .group = "UpstreamHashBy",
     .topic = Topic::Balancing,
     .type = ValueType::Variables,
     .risk = Risk::High,
     .badValue = BadValue::Dropped,
     .isValid = isVariableText,
     .sentence =
         "Requests with the same value of this text go to the same endpoint.",
     .support = Support::Acts},
    {.name = "upstream-hash-by-subset",
     .group = "UpstreamHashBy",
     .topic = Topic::Balancing,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .badValue = BadValue::Dropped,
     .isValid = isBoolean,
     .sentence =
         "Makes upstream-hash-by choose a group of endpoints and takes any of the group.",
     .support = Support::Acts},
    {.name = "upstream-hash-by-subset-size",
     .group = "UpstreamHashBy",
     .topic = Topic::Balancing,
     .type = ValueType::Integer,
     .defaultValue = "3",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "How many endpoints are in a group of upstream-hash-by-subset.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> balancingRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
