// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/manifest/node.h"

#include <vector>

namespace ingresscope::manifest {

/// One document of a file: its tree, or the findings that say why there is none.
struct Document {
    FileName file{};
    std::uint32_t firstLine = 1;  ///< Line of the file at which the document's text starts.
    std::uint32_t lineCount = 0;
    Node root{};  ///< Null when the document is empty or does not parse.
    std::vector<Finding> findings{};
    bool parsed = true;  ///< False: the text is no YAML, `findings` says where and why.

    SourceRange range(const Node& node) const { return {file, node.begin, node.end}; }
    SourceRange keyRange(const MapEntry& entry) const
    {
        return {file, entry.keyBegin, entry.keyEnd};
    }
    bool isEmpty() const { return parsed && root.isNull(); }
};

} // namespace ingresscope::manifest
