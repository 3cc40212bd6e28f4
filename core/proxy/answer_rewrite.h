// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/answer_rules.h"
#include "core/routing/decision.h"
#include "core/routing/request_facts.h"

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::proxy {

/// Changes texts of a backend's answer by the rules of its location. Nothing: a text stays as it is.
class AnswerRewriter {
public:
    AnswerRewriter(const routing::AnswerRules& rules, const routing::RequestFacts& request,
                   const routing::Decision& decision)
        : m_rules(rules), m_request(request), m_decision(decision)
    {
    }

    /// Source: ngx_http_proxy_rewrite_redirect.
    std::optional<std::string> location(std::string_view value) const;
    /// The address in "5; url=http://...". Source: ngx_http_upstream_rewrite_refresh.
    std::optional<std::string> refresh(std::string_view value) const;
    /// Source: ngx_http_proxy_rewrite_cookie.
    std::optional<std::string> cookie(std::string_view value) const;

private:
    bool apply(const routing::AnswerRule& rule, std::string& value) const;

    const routing::AnswerRules& m_rules;
    const routing::RequestFacts& m_request;
    const routing::Decision& m_decision;
};

}   // namespace ingresscope::proxy
