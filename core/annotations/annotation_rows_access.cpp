// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_rows.h"
#include "core/annotations/value_rules.h"

namespace ingresscope::annotations {

namespace {

// Who may come in: addresses, passwords, authentication services.
constexpr AnnotationRow kRows[] = {
    // clang-format off
    {.name = "allowlist-source-range",
     .alias = "whitelist-source-range",
     .group = "Allowlist",
     .topic = Topic::Access,
     .type = ValueType::Cidrs,
     .risk = Risk::Medium,
     .badValue = BadValue::Denied,
     .isValid = isAddressList,
     .sentence =
         "Only clients of these address ranges are let in, others get 403. Without it the "
         "ConfigMap's whitelist-source-range holds.",
     .support = Support::Acts},
    {.name = "auth-cache-duration",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::List,
     .defaultValue = "200 202 401 5m",
     .risk = Risk::Medium,
     .isValid = isPlainList,
     .sentence =
         "How long answers of auth-url are kept: status codes and a time, several with commas "
         "between them.",
     .support = Support::Acts},
    {.name = "auth-cache-key",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::Variables,
     .risk = Risk::Medium,
     .isValid = isVariableText,
     .sentence =
         "Keeps answers of auth-url, one for each value of this text.",
     .support = Support::Acts},
    {.name = "auth-method",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::Choice,
     .values = "GET|HEAD|POST|PUT|PATCH|DELETE|CONNECT|OPTIONS|TRACE",
     .badValue = BadValue::Denied,
     .isValid = isHttpMethod,
     .sentence =
         "The method of requests to auth-url.",
     .support = Support::Acts},
    {.name = "auth-realm",
     .group = "BasicDigestAuth",
     .topic = Topic::Access,
     .type = ValueType::Text,
     .risk = Risk::Medium,
     .badValue = BadValue::Dropped,
     .isValid = isPlainTextWithSpaces,
     .sentence =
         "The name of the protected area that browsers show when they ask for the password.",
     .support = Support::Acts},
    {.name = "auth-secret",
     .group = "BasicDigestAuth",
     .topic = Topic::Access,
     .type = ValueType::SecretName,
     .risk = Risk::Medium,
     .badValue = BadValue::Denied,
     .isValid = isPlainText,
     .sentence =
         "The Secret with users and hashes of passwords. Without it, or without the key that "
         "auth-secret-type wants, the locations answer 503.",
     .support = Support::Acts},
    {.name = "auth-secret-type",
     .group = "BasicDigestAuth",
     .topic = Topic::Access,
     .type = ValueType::Choice,
     .values = "auth-file|auth-map",
     .defaultValue = "auth-file",
     .badValue = BadValue::Dropped,
     .isValid = isAuthSecretType,
     .sentence =
         "How auth-secret is laid out: a password file in the key auth, or a key for each user.",
     .support = Support::Acts},
    {.name = "auth-signin",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::Url,
     .risk = Risk::High,
     .isValid = isUrlWithVariables,
     .sentence =
         "Where clients that auth-url answers with 401 are redirected to (302), with the way "
         "back in a parameter.",
     .support = Support::Acts},
    {.name = "auth-signin-redirect-param",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::Text,
     .defaultValue = "rd",
     .risk = Risk::Medium,
     .isValid = isUrlBlanksAside,
     .sentence =
         "The name of the parameter of auth-signin that holds the way back.",
     .support = Support::Acts},
    {.name = "auth-type",
     .group = "BasicDigestAuth",
     .topic = Topic::Access,
     .type = ValueType::Choice,
     .values = "basic|digest",
     .badValue = BadValue::Dropped,
     .isValid = isAuthType,
     .sentence =
         "Asks clients for a user and a password. With digest the lines of the Secret are "
         "user:realm:hash, and without auth-realm nobody is asked.",
     .support = Support::Acts},
    {.name = "auth-url",
     .group = "ExternalAuth",
     .topic = Topic::Access,
     .type = ValueType::Url,
     .risk = Risk::High,
     .badValue = BadValue::Dropped,
     .isValid = isUrlWithVariables,
     .sentence =
         "Asks this URL before each request: 2xx lets it through, 401 and 403 refuse it, "
         "anything else is an error (500). Services of the manifests answer for their names in "
         "the cluster.",
     .support = Support::Acts},
    {.name = "denylist-source-range",
     .group = "Denylist",
     .topic = Topic::Access,
     .type = ValueType::Cidrs,
     .risk = Risk::Medium,
     .badValue = BadValue::Denied,
     .isValid = isAddressList,
     .sentence =
         "Clients of these address ranges get 403. Looked at before the allow list; without it "
         "the ConfigMap's denylist-source-range holds.",
     .support = Support::Acts},
    {.name = "enable-global-auth",
     .group = "EnableGlobalAuth",
     .topic = Topic::Access,
     .type = ValueType::Boolean,
     .defaultValue = "true",
     .isValid = isBoolean,
     .sentence =
         "Whether the ConfigMap's global-auth-url guards these paths as well.",
     .support = Support::Acts},
    {.name = "satisfy",
     .group = "Satisfy",
     .topic = Topic::Access,
     .type = ValueType::Choice,
     .values = "any|all",
     .defaultValue = "all",
     .isValid = [](std::string_view value) { return isOneOf(value, {"any", "all"}); },
     .sentence =
         "Whether a client must pass all of address lists, password and auth-url, or whether one "
         "of them is enough.",
     .support = Support::Acts},
    // clang-format on
};

} // namespace

std::span<const AnnotationRow> accessRows()
{
    return kRows;
}

} // namespace ingresscope::annotations
