// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/decision.h"
#include "core/routing/request_facts.h"
#include "core/routing/snippet_program.h"

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

/// The headers of an answer while directives work on them.
class AnswerHeaders {
public:
    struct Field {
        std::string name{};
        std::string value{};
    };

    void header(std::string_view name, std::string_view value)
    {
        m_fields.push_back({std::string(name), std::string(value)});
    }
    /// more_set_headers: in the place of the first of that name, the others go; an empty value clears.
    void set(std::string_view name, std::string_view value);
    /// @param pattern  A name, or the start of names with '*' behind it.
    void clear(std::string_view pattern);
    /// The first of that name; empty: none.
    std::string_view find(std::string_view name) const;

    const std::vector<Field>& fields() const { return m_fields; }

private:
    std::vector<Field> m_fields{};
};

/// Where add_header acts without "always". Source: ngx_http_headers_filter.
bool getsAddedHeaders(int status);

/// more_set_headers and more_clear_headers of the block that holds for the request.
/// Source: headers-more ngx_http_headers_more_exec_cmd.
void applyMoreHeaders(const SnippetLevel& level, const RequestFacts& request,
                      const Decision& decision, const AnswerFacts& answer, AnswerHeaders& headers);

/// expires, then add_header. Source: ngx_http_headers_filter.
/// @param now  Seconds since 1970.
void applyAddHeaders(const SnippetLevel& level, const RequestFacts& request, const Decision& decision,
                     const AnswerFacts& answer, std::int64_t now, AnswerHeaders& headers);

/// Whether snippets have a say in this answer's headers. Null: no.
const SnippetLevel* answerLevel(const Decision& decision);

/// proxy_hide_header and proxy_pass_header.
bool isHiddenBySnippet(const SnippetLevel& level, std::string_view name);
bool isPassedBySnippet(const SnippetLevel& level, std::string_view name);

}   // namespace ingresscope::routing
