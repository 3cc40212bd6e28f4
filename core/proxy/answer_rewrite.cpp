// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/answer_rewrite.h"

#include "core/http/header_field.h"

#include <cctype>

namespace ingresscope::proxy {

namespace {

bool hasRedirectRule(const routing::ProxyPolicy& policy)
{
    return !policy.redirectFrom.empty() && policy.redirectFrom != "off" &&
           policy.redirectFrom != "default" && !policy.redirectTo.empty() &&
           policy.redirectTo != "off";
}

/// The value of the cookie's attribute, as a place within the cookie.
struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;
};

std::optional<Place> findAttribute(std::string_view cookie, std::string_view name)
{
    std::size_t at = cookie.find(';');
    while (at != std::string_view::npos) {
        std::size_t begin = at + 1;
        while (begin < cookie.size() && (cookie[begin] == ' ' || cookie[begin] == '\t'))
            ++begin;
        const std::size_t end = std::min(cookie.find(';', begin), cookie.size());
        const std::string_view attribute = cookie.substr(begin, end - begin);
        if (attribute.size() > name.size() && attribute[name.size()] == '=' &&
            http::equalsIgnoringCase(attribute.substr(0, name.size()), name))
            return Place{begin + name.size() + 1, attribute.size() - name.size() - 1};
        at = cookie.find(';', begin);
    }
    return std::nullopt;
}

bool replacePath(const routing::ProxyPolicy& policy, std::string& cookie)
{
    const auto place = findAttribute(cookie, "path");
    if (!place || !std::string_view(cookie).substr(place->begin).starts_with(policy.cookiePathFrom) ||
        place->size < policy.cookiePathFrom.size())
        return false;
    cookie.replace(place->begin, policy.cookiePathFrom.size(), policy.cookiePathTo);
    return true;
}

bool replaceDomain(const routing::ProxyPolicy& policy, std::string& cookie)
{
    const auto place = findAttribute(cookie, "domain");
    if (!place)
        return false;
    std::string_view from = policy.cookieDomainFrom;
    if (from.starts_with('.'))
        from.remove_prefix(1);
    std::size_t begin = place->begin;
    std::size_t size = place->size;
    if (size > 0 && cookie[begin] == '.') {   // a leading dot means nothing in a cookie
        ++begin;
        --size;
    }
    if (!http::equalsIgnoringCase(std::string_view(cookie).substr(begin, size), from))
        return false;
    cookie.replace(begin, size, policy.cookieDomainTo);
    return true;
}

}   // namespace

std::optional<std::string> rewriteLocation(const routing::ProxyPolicy& policy, std::string_view value)
{
    if (!hasRedirectRule(policy) || !value.starts_with(policy.redirectFrom))
        return std::nullopt;
    std::string changed = policy.redirectTo;
    changed += value.substr(policy.redirectFrom.size());
    return changed;
}

std::optional<std::string> rewriteRefresh(const routing::ProxyPolicy& policy, std::string_view value)
{
    if (!hasRedirectRule(policy))
        return std::nullopt;
    for (std::size_t at = 0; at + 4 <= value.size(); ++at) {
        if (!http::equalsIgnoringCase(value.substr(at, 4), "url="))
            continue;
        const auto changed = rewriteLocation(policy, value.substr(at + 4));
        if (!changed)
            return std::nullopt;
        return std::string(value.substr(0, at + 4)) + *changed;
    }
    return std::nullopt;
}

std::optional<std::string> rewriteCookie(const routing::ProxyPolicy& policy, std::string_view value)
{
    if (policy.cookiePathFrom.empty() && policy.cookieDomainFrom.empty())
        return std::nullopt;
    std::string cookie(value);
    bool changed = false;
    if (!policy.cookiePathFrom.empty())
        changed = replacePath(policy, cookie);
    if (!policy.cookieDomainFrom.empty())
        changed = replaceDomain(policy, cookie) || changed;
    if (!changed)
        return std::nullopt;
    return cookie;
}

}   // namespace ingresscope::proxy
