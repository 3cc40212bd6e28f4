// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/kube/resource_set.h"
#include "core/routing/routing_table.h"
#include "core/workspace/saved_request.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingresscope::workspace {

/// One file of the workspace as it went into a snapshot.
struct FileSummary {
    std::string name{};
    std::size_t documents = 0;
    std::size_t objects = 0;
    /// False: some document does not parse. Its last good objects, if there were any, still count.
    bool parses = true;
    bool usesLastGood = false;
};

/// Everything that must agree: made from one state of all files. Immutable, shared by all threads.
struct Snapshot {
    std::uint64_t generation = 0;   ///< Counts up with every compile of a workspace.
    routing::RoutingTablePtr table{};
    std::shared_ptr<const kube::ResourceSet> resources{};
    std::vector<Finding> findings{};   ///< Of all files, in the order of the problem list.
    std::vector<FileSummary> files{};
    std::vector<SavedRequest> requests{};
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace ingresscope::workspace
