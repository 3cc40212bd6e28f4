// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/config_refusal.h"
#include "core/routing/snippet_program.h"
#include "core/snippets/directive.h"

#include <functional>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// Turns the directives of one block into steps and a level. Directives that are not run are left
/// out: the check of the table has named them.
class SnippetBlockCompiler {
public:
    /// Says what nginx does not take, in its words.
    using Complain = std::function<void(std::string message, const SourceRange& at)>;

    /// @param notRun  Says what a directive that mostly runs does not do here.
    SnippetBlockCompiler(const UserVariables& variables, Complain complain, Complain notRun)
        : m_variables(variables), m_complain(std::move(complain)), m_notRun(std::move(notRun))
    {
    }

    /// @param block  Of a location; null for a server and for an `if`.
    /// @param isGrpc The location speaks gRPC: grpc_set_header counts instead of proxy_set_header.
    void compile(const std::vector<snippets::Directive>& directives, bool inServer,
                 std::vector<SnippetStep>& steps, SnippetLevel& level,
                 SnippetBlock* block = nullptr, bool isGrpc = false);

private:
    using Directive = snippets::Directive;

    Script script(const Directive& directive, std::size_t arg);
    Script scriptOf(const std::string& text, const SourceRange& at);
    bool readRewriteModule(const Directive& directive, bool inServer,
                           std::vector<SnippetStep>& steps);
    bool readHeaders(const Directive& directive, SnippetLevel& level);
    bool readBlockOnly(const Directive& directive, SnippetBlock& block, bool isGrpc);
    void readOther(const Directive& directive, SnippetLevel& level);

    void addSet(const Directive& directive, SnippetStep& step);
    bool addReturn(const Directive& directive, SnippetStep& step);
    bool addRewrite(const Directive& directive, SnippetStep& step);
    bool addIf(const Directive& directive, bool inServer, SnippetStep& step);
    bool readCondition(const Directive& directive, SnippetCondition& condition);
    MoreHeaders moreHeaders(const Directive& directive, bool clears, bool forRequest);
    void readMoreField(const Directive& directive, const snippets::Word& word, bool clears,
                       MoreHeaders& more);
    void addErrorPage(const Directive& directive, SnippetLevel& level);
    void addExpires(const Directive& directive, SnippetLevel& level);
    void addAddress(const Directive& directive, SnippetLevel& level);

    const UserVariables& m_variables;
    Complain m_complain;
    Complain m_notRun;
};

/// Names that these directives give to variables: `set`, named groups, auth_request_set and the like.
/// Complains about variables that nginx does not let anybody set.
void collectVariables(const std::vector<snippets::Directive>& directives, UserVariables& variables,
                      const SnippetBlockCompiler::Complain& complain);

/// nginx's time: digits, or 1y2M3w4d5h6m7s; below zero with a "-". Source: ngx_parse_time.
std::optional<std::int64_t> parseSeconds(std::string_view text);

}   // namespace ingresscope::routing
