// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::kube {

enum class PathType : std::uint8_t { Exact, Prefix, ImplementationSpecific };

/// "Exact", "Prefix", "ImplementationSpecific".
std::string_view name(PathType type);

/// A port of a Service as an Ingress names it: by number or by name.
struct ServicePort {
    std::uint16_t number = 0;  ///< 0: by name.
    std::string name{};

    bool isSet() const { return number != 0 || !name.empty(); }
    /// "80" or "http".
    std::string text() const { return number != 0 ? std::to_string(number) : name; }
    friend bool operator==(const ServicePort&, const ServicePort&) = default;
};

/// Where a path or an Ingress leads. A backend that is a resource has no service.
struct IngressBackend {
    bool isService = false;
    TextField service{};
    ServicePort port{};
    SourceRange portAt{};
    SourceRange at{};

    friend bool operator==(const IngressBackend&, const IngressBackend&) = default;
};

/// One entry of spec.rules[].http.paths, as written: nothing defaulted, nothing merged.
struct IngressPath {
    TextField path{};
    PathType pathType = PathType::ImplementationSpecific;
    SourceRange pathTypeAt{};
    IngressBackend backend{};
    SourceRange at{};

    friend bool operator==(const IngressPath&, const IngressPath&) = default;
};

struct IngressRule {
    TextField host{};  ///< Empty: the rule is for every host that no other rule names.
    bool hasHttp = false;
    std::vector<IngressPath> paths{};
    SourceRange at{};

    friend bool operator==(const IngressRule&, const IngressRule&) = default;
};

struct IngressTls {
    std::vector<TextField> hosts{};
    TextField secretName{};
    SourceRange at{};

    friend bool operator==(const IngressTls&, const IngressTls&) = default;
};

/// networking.k8s.io/v1 Ingress.
struct Ingress {
    ObjectMeta meta{};
    std::optional<TextField> className{};
    std::optional<IngressBackend> defaultBackend{};
    std::vector<IngressRule> rules{};
    std::vector<IngressTls> tls{};

    friend bool operator==(const Ingress&, const Ingress&) = default;
};

} // namespace ingresscope::kube
