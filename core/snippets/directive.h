// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::snippets {

/// One word of a directive as nginx reads it: quotes taken off, \" \' \\ \t \r \n resolved. Variables
/// stay as they are written.
struct Word {
    std::string text{};
    bool quoted = false;
    SourceRange at{};
};

/// name args... ;   or   name args... { block }
struct Directive {
    std::string name{};
    std::vector<Word> args{};
    bool hasBlock = false;
    std::vector<Directive> block;   // no {}: clang 14 wants Directive complete for it
    std::string code{};             ///< Of *_by_lua_block: the text between the braces.
    std::string written{};          ///< Name and words as written, for people; at most kMaxWritten.
    SourceRange at{};               ///< The name; of a line of YAML that people look at.

    static constexpr std::size_t kMaxWritten = 160;

    std::string_view arg(std::size_t index) const
    {
        return index < args.size() ? std::string_view(args[index].text) : std::string_view();
    }
};

/// Something that nginx does not take, in nginx's words.
struct Complaint {
    std::string message{};   ///< unknown directive "foo"
    SourceRange at{};
};

}   // namespace ingresscope::snippets
