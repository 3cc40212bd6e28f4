// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::explain {

/// How text for a terminal is written.
struct TextStyle {
    bool ascii = false;    ///< Marks of plain ASCII instead of a tick and a cross.
    bool colour = false;   ///< ANSI colours; a mark or word says the same.
    std::size_t width = 110;   ///< Columns to fill.
};

enum class TextRole { Plain, Dim, Good, Bad, Warning, Strong };

/// The text between the codes of its colour; unchanged without colour.
std::string coloured(const TextStyle& style, TextRole role, std::string_view text);

/// One column wide.
std::string_view mark(const TextStyle& style, routing::Verdict verdict);
TextRole roleOf(routing::Verdict verdict);
std::string_view arrow(const TextStyle& style);
std::string_view warningSign(const TextStyle& style);

/// Columns that the UTF-8 text takes in a terminal: wide East Asian letters take two.
std::size_t displayWidth(std::string_view text);

/// The text and blanks up to that width.
std::string padded(std::string_view text, std::size_t width);

/// Lines of at most that width, broken at blanks; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

} // namespace ingresscope::explain
