// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ingresscope::annotations {

/// What an annotation is about; groups the reference page.
enum class Topic : std::uint8_t {
    Routing, Tls, Access, Limits, Headers, Balancing, Canary, Proxy, NotLocal
};
enum class Risk : std::uint8_t { Low, Medium, High, Critical };
enum class Scope : std::uint8_t { Location, Ingress };

/// What the controller does with a value that does not pass its check.
enum class BadValue : std::uint8_t {
    Dropped,    ///< The whole Ingress is not loaded: its paths answer 404.
    Defaulted,  ///< The value is ignored, the default holds.
    Denied,     ///< The locations of the Ingress answer 503.
};

/// What the local engine does with it.
enum class Support : std::uint8_t {
    Acts,        ///< As in the cluster.
    NotYet,      ///< Not simulated yet: its use gives a finding.
    NeverLocal,  ///< Cannot matter locally; `supportReason` says why.
};

/// How the value is written; for completion and the reference page.
enum class ValueType : std::uint8_t {
    Boolean, Integer, Size, Text, Choice, List, Url, Path, Regex, Cidrs, SecretName, ConfigMapName,
    ServiceName, HeaderName, CookieName, Variables, Snippet
};

/// One annotation with its facts: the only place that knows them. Reading, completion, hover, checks
/// and docs/annotations.md all use this row.
struct AnnotationRow {
    std::string_view name{};          ///< Without the prefix.
    std::string_view alias{};         ///< Other accepted name; empty: none.
    std::string_view group{};         ///< The controller's parser: "Rewrite", "Canary", ...
    Topic topic = Topic::Routing;
    ValueType type = ValueType::Text;
    std::string_view values{};        ///< Allowed words of a Choice, '|' between them.
    std::string_view defaultValue{};  ///< As text for people; empty: none.
    Scope scope = Scope::Location;
    Risk risk = Risk::Low;
    BadValue badValue = BadValue::Defaulted;
    /// The controller's check of a non-empty value.
    bool (*isValid)(std::string_view value) = nullptr;
    std::string_view sentence{};      ///< What it does, one or two sentences.
    Support support = Support::Acts;
    std::string_view supportReason{}; ///< With NotYet and NeverLocal.
};

inline constexpr std::string_view kAnnotationPrefix = "nginx.ingress.kubernetes.io/";

/// All 136 rows, by name.
std::span<const AnnotationRow> annotationTable();

/// By name or alias, without the prefix; null when there is none.
const AnnotationRow* findAnnotation(std::string_view name);

std::string_view name(Topic topic);
std::string_view name(Risk risk);
std::string_view name(Scope scope);
std::string_view name(BadValue badValue);
std::string_view name(Support support);

} // namespace ingresscope::annotations
