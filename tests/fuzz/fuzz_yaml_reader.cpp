// SPDX-License-Identifier: Apache-2.0
#include "core/manifest/yaml_reader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace ingresscope;

namespace {

/// Findings, squiggles and fixes rely on positions: every node stands inside its document and does not
/// end before it begins.
void checkPositions(const manifest::Document& document, const manifest::Node& node)
{
    if (node.begin > node.end || node.begin.line < document.firstLine ||
        node.end.line >= document.firstLine + document.lineCount)
        std::abort();
    for (const manifest::Node& item : node.items)
        checkPositions(document, item);
    for (const manifest::MapEntry& entry : node.entries)
        checkPositions(document, entry.value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const manifest::Document& document : manifest::readDocuments(nullptr, text)) {
        if (document.parsed)
            checkPositions(document, document.root);
    }
    return 0;
}
