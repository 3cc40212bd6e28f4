// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// How much and how fast.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "limit-allowlist",
     .alias = "limit-whitelist",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Cidrs,
     .badValue = BadValue::Dropped,
     .isValid = isAddressList,
     .sentence =
         "Clients of these address ranges are not limited.",
     .support = Support::Acts},
    {.name = "limit-burst-multiplier",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "5",
     .isValid = isInteger,
     .sentence =
         "How many times limit-rps or limit-rpm may come at once.",
     .support = Support::Acts},
    {.name = "limit-connections",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "How many requests of one client address may be under way at once; more get 503. Each "
         "replica of the controller counts for itself.",
     .support = Support::Acts},
    {.name = "limit-rate",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .isValid = isInteger,
     .sentence =
         "How many kilobytes a second of an answer are sent on one connection. Needs "
         "proxy-buffering.",
     .support = Support::Acts},
    {.name = "limit-rate-after",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .isValid = isInteger,
     .sentence =
         "How many kilobytes of an answer are sent before limit-rate holds.",
     .support = Support::Acts},
    {.name = "limit-rpm",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "How many requests a minute one client address may send, with limit-burst-multiplier "
         "times as many at once; more get 503.",
     .support = Support::Acts},
    {.name = "limit-rps",
     .group = "RateLimit",
     .topic = Topic::Limits,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .badValue = BadValue::Dropped,
     .isValid = isInteger,
     .sentence =
         "How many requests a second one client address may send, with limit-burst-multiplier "
         "times as many at once; more get 503.",
     .support = Support::Acts},
    {.name = "proxy-body-size",
     .group = "Proxy",
     .topic = Topic::Limits,
     .type = ValueType::Size,
     .defaultValue = "1m",
     .risk = Risk::Medium,
     .isValid = isSize,
     .sentence =
         "The largest body of a request; larger ones get 413. 0 takes the limit away.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> limitsRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
