// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ingresscope::manifest {

/// The text of one document within a file.
struct DocumentText {
    std::string_view text{};
    std::uint32_t firstLine = 1;  ///< Line number of the first line of `text`, from 1.

    friend bool operator==(const DocumentText&, const DocumentText&) = default;
};

/// Cuts a file at its document markers ("---" and "..." at the start of a line) without parsing.
///
/// YAML allows such a line nowhere inside a document, not even in a block text (YAML 1.2, 9.1.2), so
/// each part can be parsed alone, in parallel, and again only when it changed. A leading BOM is left
/// out. A part holds its own "---" line. Parts of comments and blank lines only are left out.
std::vector<DocumentText> splitDocuments(std::string_view text);

} // namespace ingresscope::manifest
