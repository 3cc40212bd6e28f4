// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// A second Service for a part of the requests.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "affinity-canary-behavior",
     .group = "SessionAffinity",
     .topic = Topic::Canary,
     .type = ValueType::Choice,
     .values = "sticky|legacy",
     .defaultValue = "sticky",
     .scope = Scope::Ingress,
     .isValid = [](std::string_view value) { return isOneOf(value, {"sticky", "legacy"}); },
     .sentence =
         "Whether clients that affinity has tied to one side stay there whatever the canary "
         "rules say, or the rules decide each time.",
     .support = Support::Acts},
    {.name = "canary",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::Boolean,
     .defaultValue = "false",
     .scope = Scope::Ingress,
     .isValid = isBoolean,
     .sentence =
         "Makes the Ingress a second choice for the same hosts and paths of another one. Its "
         "other annotations are void but for canary-*, load-balance, upstream-hash-by and "
         "affinity.",
     .support = Support::Acts},
    {.name = "canary-by-cookie",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::CookieName,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "A cookie: \"always\" goes to the canary, \"never\" does not, other values leave it to "
         "the weight.",
     .support = Support::Acts},
    {.name = "canary-by-header",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::HeaderName,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "A request header: \"always\" goes to the canary, \"never\" does not, other values "
         "leave it to the next rule.",
     .support = Support::Acts},
    {.name = "canary-by-header-pattern",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::Regex,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isRegexText,
     .sentence =
         "A regex: requests whose canary-by-header matches go to the canary. Ignored beside "
         "canary-by-header-value.",
     .support = Support::Acts},
    {.name = "canary-by-header-value",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::Text,
     .scope = Scope::Ingress,
     .risk = Risk::Medium,
     .isValid = isPlainText,
     .sentence =
         "The value of canary-by-header that goes to the canary; \"always\" and \"never\" mean "
         "nothing then.",
     .support = Support::Acts},
    {.name = "canary-weight",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::Integer,
     .defaultValue = "0",
     .scope = Scope::Ingress,
     .isValid = isInteger,
     .sentence =
         "How many of canary-weight-total requests go to the canary, by chance.",
     .support = Support::Acts},
    {.name = "canary-weight-total",
     .group = "Canary",
     .topic = Topic::Canary,
     .type = ValueType::Integer,
     .defaultValue = "100",
     .scope = Scope::Ingress,
     .isValid = isInteger,
     .sentence =
         "What canary-weight is a share of. Numbers below 100 act as 100.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> canaryRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
