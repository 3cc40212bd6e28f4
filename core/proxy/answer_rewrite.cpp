// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/answer_rewrite.h"

#include "core/http/header_field.h"

#include <algorithm>
#include <vector>

namespace ingresscope::proxy {

namespace {

using routing::AnswerRule;

/// One part of a Set-Cookie between semicolons.
struct CookiePart {
    std::string_view name{};
    std::optional<std::string> value{};   ///< Absent: there is no "=".
};

/// Source: ngx_http_proxy_parse_cookie.
std::vector<CookiePart> partsOf(std::string_view cookie)
{
    std::vector<CookiePart> parts;
    for (;;) {
        const std::size_t end = std::min(cookie.find(';'), cookie.size());
        std::string_view part = cookie.substr(0, end);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        const std::size_t equals = part.find('=');
        CookiePart& added = parts.emplace_back();
        added.name = part.substr(0, equals);
        if (equals != std::string_view::npos)
            added.value = part.substr(equals + 1);
        if (end == cookie.size())
            return parts;
        cookie.remove_prefix(end + 1);
    }
}

}   // namespace

bool AnswerRewriter::apply(const AnswerRule& rule, std::string& value) const
{
    std::string replacement;
    if (rule.kind == AnswerRule::Kind::Regex) {
        RegexMatch match;
        if (rule.regex->match(value, match) != MatchOutcome::Match)
            return false;
        rule.replacement.append(replacement, m_request, m_decision, &match);
        value = std::move(replacement);
        return true;
    }
    std::string pattern;
    rule.pattern.append(pattern, m_request, m_decision, nullptr);
    std::size_t begin = 0;
    std::size_t size = pattern.size();
    if (rule.kind == AnswerRule::Kind::Domain) {
        begin = value.starts_with('.') ? 1 : 0;
        size = value.size() - begin;
        if (!http::equalsIgnoringCase(std::string_view(value).substr(begin), pattern))
            return false;
    } else if (!value.starts_with(pattern)) {
        return false;
    }
    rule.replacement.append(replacement, m_request, m_decision, nullptr);
    value.replace(begin, size, replacement);
    return true;
}

std::optional<std::string> AnswerRewriter::location(std::string_view value) const
{
    std::string changed(value);
    if (!m_rules.redirect || !apply(*m_rules.redirect, changed))
        return std::nullopt;
    return changed;
}

std::optional<std::string> AnswerRewriter::refresh(std::string_view value) const
{
    if (!m_rules.redirect)
        return std::nullopt;
    for (std::size_t at = 0; at + 4 <= value.size(); ++at) {
        if (!http::equalsIgnoringCase(value.substr(at, 4), "url="))
            continue;
        const auto changed = location(value.substr(at + 4));
        if (!changed)
            return std::nullopt;
        return std::string(value.substr(0, at + 4)) + *changed;
    }
    return std::nullopt;
}

std::optional<std::string> AnswerRewriter::cookie(std::string_view value) const
{
    if (!m_rules.cookieDomain && !m_rules.cookiePath)
        return std::nullopt;
    std::vector<CookiePart> parts = partsOf(value);
    bool changed = false;
    const auto changeAll = [&](std::string_view name, const std::optional<AnswerRule>& rule) {
        for (std::size_t i = 1; rule && i < parts.size(); ++i) {
            if (parts[i].value && http::equalsIgnoringCase(parts[i].name, name))
                changed = apply(*rule, *parts[i].value) || changed;
        }
    };
    changeAll("domain", m_rules.cookieDomain);
    changeAll("path", m_rules.cookiePath);
    if (!changed)
        return std::nullopt;
    std::string cookie;
    for (const CookiePart& part : parts) {
        if (!cookie.empty())
            cookie += "; ";
        cookie += part.name;
        if (part.value)
            cookie.append("=").append(*part.value);
    }
    return cookie;
}

}   // namespace ingresscope::proxy
