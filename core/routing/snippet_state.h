// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/http/header_field.h"
#include "core/routing/request_facts.h"
#include "core/routing/variable_table.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::routing {

struct SnippetLevel;

/// What snippets have made of a request so far. A decision has one only where its host has snippets.
struct SnippetState {
    /// The request as rewrites and header directives have left it. Its views are into the members
    /// below and into the request as received, which must outlive this.
    RequestFacts request{};
    std::string path{};
    std::string args{};
    std::vector<http::HeaderField> headers{};
    std::vector<std::string> headerTexts{};   ///< Owns what `headers` got; reserved once.

    std::vector<std::optional<std::string>> values{};   ///< Of `set` variables, by their number.
    std::vector<std::pair<Variable, std::string>> overrides{};   ///< Of the controller's variables.
    std::vector<std::string> captures{};   ///< Of the last regex that matched.
    std::vector<std::pair<std::string, std::string>> namedCaptures{};

    const SnippetLevel* level = nullptr;   ///< The block whose header directives hold.
    bool stopsRewrites = false;            ///< `break`: the location's own rewrite is not reached.
    bool pathChanged = false;              ///< The location is looked for again.
    int pathChanges = 0;

    // A `return` with a text.
    bool hasText = false;
    std::string text{};
    bool dropsConnection = false;   ///< return 444
    bool inErrorPage = false;       ///< An error_page took over: no second one does.

    /// The value of `set`, or null when it was never set.
    const std::string* overridden(Variable variable) const
    {
        for (const auto& [name, value] : overrides) {
            if (name == variable)
                return &value;
        }
        return nullptr;
    }
    void setOverride(Variable variable, std::string value);
    void dropOverride(Variable variable);
    /// Keeps what the groups took: the subject may go away.
    void keepCaptures(const Regex& regex, const RegexMatch& match);
    void setPath(std::string newPath);
    void setArgs(std::string newArgs);
};

}   // namespace ingresscope::routing
