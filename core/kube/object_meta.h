// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::kube {

/// A text field with the place where its value stands. Not present: no valid range.
struct TextField {
    std::string value{};
    SourceRange at{};

    bool empty() const { return value.empty(); }
    friend bool operator==(const TextField&, const TextField&) = default;
};

/// One entry of metadata.annotations.
struct Annotation {
    std::string key{};
    std::string value{};
    SourceRange keyAt{};
    SourceRange at{};  ///< The value.

    friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Why the API server would not store the object: it then does not exist for the controller.
struct Refusal {
    std::string reason{};
    SourceRange at{};

    friend bool operator==(const Refusal&, const Refusal&) = default;
};

using Timestamp = std::chrono::sys_seconds;

/// What every Kubernetes object has.
struct ObjectMeta {
    std::string kind{};
    TextField apiVersion{};
    TextField name{};
    std::string nameSpace{};  ///< Filled with "default" where none is written; empty: no namespace.
    std::optional<Timestamp> creationTimestamp{};
    std::vector<Annotation> annotations{};
    SourceRange at{};  ///< The whole object.
    std::optional<Refusal> refusal{};

    /// "namespace/name", as the controller writes it; of a cluster-wide object its name.
    std::string key() const { return nameSpace.empty() ? name.value : nameSpace + '/' + name.value; }
    /// "Ingress default/shop": for findings and trees.
    std::string label() const { return kind + ' ' + key(); }

    const Annotation* annotation(std::string_view key) const
    {
        for (const Annotation& entry : annotations) {
            if (entry.key == key)
                return &entry;
        }
        return nullptr;
    }
    friend bool operator==(const ObjectMeta&, const ObjectMeta&) = default;
};

} // namespace ingresscope::kube
