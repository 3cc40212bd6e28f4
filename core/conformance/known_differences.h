// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ingresscope::conformance {

/// The checked-in list of what does not agree yet, each with its reason.
class KnownDifferences {
public:
    struct Entry {
        std::string caseId{};    ///< "protocol/gzip"
        std::string request{};   ///< Name of a request, "routing", or "*".
        std::string reason{};
    };

    /// A YAML list of {case, request, reason}. Errors: unreadable, or an entry without one of them.
    static Result<KnownDifferences> read(const std::filesystem::path& file);

    /// The reason why a part of a case is known to differ; null: it is not.
    const std::string* find(const std::string& caseId, const std::string& request) const;
    /// Entries with "*" are true when at least one part of the case differs.
    const std::string* findWhole(const std::string& caseId) const { return find(caseId, "*"); }

private:
    std::vector<Entry> m_entries{};
};

} // namespace ingresscope::conformance
