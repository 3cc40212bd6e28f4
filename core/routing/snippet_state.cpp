// SPDX-License-Identifier: Apache-2.0
#include "core/routing/snippet_state.h"

namespace ingresscope::routing {

void SnippetState::setOverride(Variable variable, std::string value)
{
    dropOverride(variable);
    overrides.emplace_back(variable, std::move(value));
}

void SnippetState::dropOverride(Variable variable)
{
    std::erase_if(overrides, [&](const auto& entry) { return entry.first == variable; });
}

void SnippetState::keepCaptures(const Regex& regex, const RegexMatch& match)
{
    captures.clear();
    for (std::size_t i = 0; i < match.groupCount(); ++i)
        captures.emplace_back(match.group(i));
    for (const auto& [name, number] : regex.namedGroups()) {
        std::erase_if(namedCaptures,
                      [&wanted = name](const auto& entry) { return entry.first == wanted; });
        namedCaptures.emplace_back(name, match.group(number));
    }
}

void SnippetState::setPath(std::string newPath)
{
    // Source: ngx_http_script_regex_start_code: the request counts as internal, so what is sent on is
    // made from the path and not from the request line.
    path = std::move(newPath);
    request.path = path;
    request.rawTargetUsable = false;
    request.quotedPath = true;
}

void SnippetState::setArgs(std::string newArgs)
{
    args = std::move(newArgs);
    request.args = args;
    request.hasArgs = !args.empty();
}

}   // namespace ingresscope::routing
