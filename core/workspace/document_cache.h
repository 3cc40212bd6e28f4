// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/base/progress.h"
#include "core/kube/resource_set.h"
#include "core/workspace/saved_request.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::workspace {

/// What was read from the text of one document. Never changes once it is made.
struct ReadDocument {
    bool parsed = true;
    std::vector<kube::ObjectPtr> objects{};
    std::vector<SavedRequest> requests{};
    std::vector<Finding> findings{};
};
using ReadDocumentPtr = std::shared_ptr<const ReadDocument>;

/// One document of a file: its text and what is known of it.
struct CachedDocument {
    std::string_view text{};   ///< A part of the file's.
    std::uint32_t firstLine = 1;
    ReadDocumentPtr read{};       ///< Null: still to be read.
    ReadDocumentPtr lastGood{};   ///< The newest that parsed, from this text or one before it.

    /// What counts: its own objects, or the last good ones while it does not parse.
    const ReadDocument* effective() const
    {
        return read && read->parsed ? read.get() : lastGood.get();
    }
};

/// The documents of one file over its changes.
struct CachedFile {
    FileName name{};
    std::shared_ptr<const std::string> text = std::make_shared<const std::string>();
    std::vector<CachedDocument> documents{};

    /// Takes over a new text. Documents that did not change and did not move stay read; one that
    /// changed knows the last good state of the one that stood in its place.
    /// False: the text is the one that was there.
    bool setText(std::string newText);
};

/// Reads all documents that are still to be read, on several threads when there are many. False: the
/// job was cancelled; what was read by then stays read.
bool readPending(const std::vector<CachedFile*>& files, const Job& job);

} // namespace ingresscope::workspace
