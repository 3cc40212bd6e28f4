// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::kube {

struct ConfigEntry {
    std::string key{};
    std::string value{};
    SourceRange keyAt{};
    SourceRange at{};

    friend bool operator==(const ConfigEntry&, const ConfigEntry&) = default;
};

/// v1 ConfigMap, its text data.
struct ConfigMap {
    ObjectMeta meta{};
    std::vector<ConfigEntry> entries{};

    const ConfigEntry* find(std::string_view key) const
    {
        for (const ConfigEntry& entry : entries) {
            if (entry.key == key)
                return &entry;
        }
        return nullptr;
    }
    friend bool operator==(const ConfigMap&, const ConfigMap&) = default;
};

} // namespace ingresscope::kube
