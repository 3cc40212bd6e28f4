// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ingresscope::models {

/// Finds which findings stand within a stretch of a file: for the badges of the tree.
class FindingPlaces {
public:
    /// @param findings  Must outlive this.
    explicit FindingPlaces(const std::vector<Finding>& findings);

    /// Indexes of the findings that begin within the range, ascending.
    std::vector<std::uint32_t> within(const SourceRange& range) const;

private:
    struct Place {
        TextPosition at{};
        std::uint32_t finding = 0;
    };
    std::unordered_map<std::string, std::vector<Place>> m_byFile{};   ///< Each sorted by place.
};

} // namespace ingresscope::models
