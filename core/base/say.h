// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace ingresscope {

/// Gives the sentence of the user's language for an English one, with the same {} places.
using Translator = std::string (*)(const char* english);

/// Set once by the window before any other thread starts; the command line stays English.
void setTranslator(Translator translator);

/// The translated template, for formatting. Prefer say().
std::string translated(const char* english);

/// Formats a sentence for people: say("host {} has no path", host). The text is what the
/// translation files are keyed by, so it must be a literal.
template <class... Args>
std::string say(const char* english, const Args&... args)
{
    return fmt::format(fmt::runtime(translated(english)), args...);
}

} // namespace ingresscope
