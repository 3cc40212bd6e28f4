// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/manifest/document.h"
#include "core/manifest/document_split.h"

namespace ingresscope::manifest {

/// Reads one document, YAML or JSON. Never throws; whatever is wrong becomes a finding and, when the
/// text does not parse, `parsed` is false. Duplicate keys: the last one counts, as for kubectl.
///
/// Limits against hostile input: 16 MiB of text, depth as yaml-cpp allows, and aliases may add at
/// most 100,000 nodes to a document.
Document readDocument(const FileName& file, const DocumentText& part);

/// Reads a whole file: all its documents in order. Empty documents are left out.
std::vector<Document> readDocuments(const FileName& file, std::string_view text);

} // namespace ingresscope::manifest
