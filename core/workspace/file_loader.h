// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/base/progress.h"

#include <string>
#include <vector>

namespace ingresscope::workspace {

struct LoadedFile {
    std::string name{};   ///< Path as given, or below the folder given.
    std::string text{};
};

struct LoadedFiles {
    std::vector<LoadedFile> files{};   ///< Sorted by name within each path given.
    std::vector<Finding> findings{};   ///< Unreadable, too large, no manifest in a folder.
    bool cancelled = false;
};

/// Largest file that is read.
inline constexpr std::size_t kMaxFileBytes = 64u << 20;

/// Reads files, and folders recursively (*.yaml, *.yml, *.json; hidden folders and links that lead
/// outside or in circles are left out). "-" is standard input. Never throws.
LoadedFiles loadPaths(const std::vector<std::string>& paths, const Job& job = {});

} // namespace ingresscope::workspace
