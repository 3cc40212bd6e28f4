// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::http {

/// Which bytes become %XX. All of them escape control bytes, the space, 0x7f and everything above.
enum class UriEscape : std::uint8_t {
    Path,       ///< A path that goes to the backend: " # % < > ? \ ^ ` { | } (NGX_ESCAPE_URI).
    Args,       ///< A capture that goes into args: Path and & + ; (NGX_ESCAPE_ARGS).
    Component,  ///< All but letters, digits, - . _ ~ (NGX_ESCAPE_URI_COMPONENT, Lua escape_uri).
    SetEscape,  ///< set_escape_uri of the set-misc module: like Component, but it keeps
                ///< ! $ ' ( ) * , @ ` | too.
};

/// How many bytes of the text would be escaped: it grows by two for each.
std::size_t countEscapes(std::string_view text, UriEscape kind);

/// Appends the text with %XX in capital hexadecimal digits.
void appendEscaped(std::string& out, std::string_view text, UriEscape kind);

/// Decodes every %XX. As nginx does, a '%' before something else is dropped and with it, when only
/// the second digit is wrong, both characters after it (ngx_unescape_uri).
void appendUnescaped(std::string& out, std::string_view text);

/// Decodes the %XX of printable characters above '%' in the part before '?': what nginx does to the
/// target of a redirect made by a rewrite (NGX_UNESCAPE_REDIRECT).
void appendUnescapedForRedirect(std::string& out, std::string_view text);

} // namespace ingresscope::http
