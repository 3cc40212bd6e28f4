// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/snippets/directive.h"
#include "core/snippets/snippet_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::snippets {

/// Most that a snippet may hold; beyond that it is refused, so that a hostile manifest costs little.
struct ParseLimits {
    std::size_t textBytes = 256 * 1024;
    std::size_t wordBytes = 4095;   ///< nginx's own: NGX_CONF_BUFFER.
    std::size_t directives = 10'000;
    std::size_t depth = 32;
};

struct ParseResult {
    std::vector<Directive> directives{};
    /// Why nginx would not read it. The directives before the place are there.
    std::optional<Complaint> complaint{};
    /// Name of the directive that the text ends in; nginx would read on and judge the name first.
    std::string unfinished{};
    /// It closes a block of the template and opens another: legal to nginx, but no text of its own.
    bool leavesItsPlace = false;
};

/// Reads nginx's configuration syntax: words, quotes, escapes, comments, blocks, and the Lua between
/// the braces of *_by_lua_block. Nothing is known here of what directives there are.
///
/// Source: nginx ngx_conf_read_token, ngx_conf_parse; lua-nginx-module ngx_http_lua_conf_lua_block_parse.
ParseResult parse(const SnippetText& text, const ParseLimits& limits = {});

}   // namespace ingresscope::snippets
