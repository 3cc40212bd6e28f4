// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::snippets {

/// The text of a snippet as the controller puts it into nginx.conf (every line trimmed), and for each
/// byte of it the place in the manifest.
///
/// A block scalar (| or >) has one line of YAML for each of its lines; the column follows from the
/// indentation. Any other scalar is one place as a whole, since its escapes hide where a byte came
/// from.
class SnippetText {
public:
    /// @param value  The annotation's value as YAML reads it.
    /// @param at     The whole scalar, as the YAML reader gives it.
    SnippetText(std::string_view value, const SourceRange& at);

    const std::string& text() const { return m_text; }
    /// The bytes [begin, end) of text().
    SourceRange range(std::size_t begin, std::size_t end) const;

private:
    TextPosition position(std::size_t offset) const;

    struct Line {
        std::size_t begin = 0;       ///< In text().
        std::uint32_t trimmed = 0;   ///< Bytes taken off at its start.
    };

    std::string m_text{};
    std::vector<Line> m_lines{};
    SourceRange m_at{};
    bool m_isBlock = false;
    std::uint32_t m_indentation = 0;
};

}   // namespace ingresscope::snippets
