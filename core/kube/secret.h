// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::kube {

struct SecretEntry {
    std::string key{};
    std::string value{};  ///< Decoded. Never shown, logged or exported unless the user asks for it.
    SourceRange at{};

    friend bool operator==(const SecretEntry&, const SecretEntry&) = default;
};

/// v1 Secret: data decoded, stringData merged over it as the API server does.
struct Secret {
    ObjectMeta meta{};
    std::string type{};
    std::vector<SecretEntry> entries{};

    const SecretEntry* find(std::string_view key) const
    {
        for (const SecretEntry& entry : entries) {
            if (entry.key == key)
                return &entry;
        }
        return nullptr;
    }
    friend bool operator==(const Secret&, const Secret&) = default;
};

} // namespace ingresscope::kube
