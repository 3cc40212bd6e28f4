// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ingresscope::annotations {

/// Whether Go's regexp compiles the pattern. It knows less than PCRE2: no look-around, no
/// back-references, no possessive repetition, at most 1000 repeats.
/// Source: Go regexp/syntax, "RE2 syntax".
bool isGoRegex(std::string_view pattern);

} // namespace ingresscope::annotations
