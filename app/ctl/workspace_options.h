// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/compile.h"
#include "core/workspace/file_loader.h"
#include "core/workspace/workspace.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace ingresscope::ctl {

/// Which manifests a command works on and which controller is imitated.
struct WorkspaceOptions {
    std::vector<std::string> paths{};
    routing::CompileOptions compile{};

    /// `positional`: paths may also stand without -f.
    void addTo(CLI::App& command, bool positional);
};

/// Manifests as read from disk and compiled.
struct OpenedWorkspace {
    workspace::SnapshotPtr snapshot{};
    std::vector<Finding> findings{};   ///< Of the files and of what they say, sorted.
    bool unreadable = false;           ///< Something given could not be read.
};

/// Reads and compiles.
OpenedWorkspace openWorkspace(const WorkspaceOptions& options);

/// Findings of the loader and of the snapshot in one order.
std::vector<Finding> allFindings(std::vector<Finding> findings, const workspace::Snapshot& snapshot);

} // namespace ingresscope::ctl
