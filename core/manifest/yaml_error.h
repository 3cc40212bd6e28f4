// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <string>
#include <string_view>

namespace ingresscope::manifest {

/// A parse error told so that it can be mended: where, what is wrong, what to do.
struct YamlError {
    std::string code{};
    std::string message{};
    TextPosition at{};  ///< In the text that was parsed, lines from 1.
};

/// Looks at the text around a parser's complaint for the usual causes (a Helm template, a tab, a
/// missing blank after a colon, an unclosed quote or bracket, bad indentation) and says which it is.
///
/// @param parserMessage  yaml-cpp's own words, used when no usual cause is found.
/// @param at             Where the parser stopped; the cause is often earlier.
YamlError explainYamlError(std::string_view text, std::string_view parserMessage, TextPosition at);

/// Whether the text is written in the template language of Helm or Go ({{ ... }}).
bool looksLikeTemplate(std::string_view text);

} // namespace ingresscope::manifest
