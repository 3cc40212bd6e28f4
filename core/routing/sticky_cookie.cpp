// SPDX-License-Identifier: Apache-2.0
#include "core/routing/sticky_cookie.h"

#include "core/http/date.h"
#include "core/routing/host.h"
#include "core/routing/request_fields.h"

namespace ingresscope::routing {

namespace {

/// Browsers that take SameSite=None for Strict. Source: util/same_site.lua.
bool understandsSameSiteNone(std::string_view agent)
{
    const auto has = [&](std::string_view text) { return agent.find(text) != std::string_view::npos; };
    if (agent.empty())
        return true;
    if (has("Chrome/4") || has("Chrome/5") || has("Chrome/6") || has("CPU iPhone OS 12") ||
        has("iPad; CPU OS 12"))
        return false;
    return !(has("Macintosh") && has("Intel Mac OS X 10_14") && has("Safari") && !has("Chrome"));
}

} // namespace

std::optional<StickyValue> readStickyCookie(const StickyCookie& sticky,
                                            std::span<const http::HeaderField> headers)
{
    const auto raw = luaCookieValue(headers, sticky.name);
    if (!raw)
        return std::nullopt;
    // Empty parts between the bars do not count.
    StickyValue value;
    std::string_view rest = *raw;
    for (int part = 0; part < 2 && !rest.empty();) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        const std::string_view piece = rest.substr(0, bar);
        rest.remove_prefix(std::min(bar + 1, rest.size()));
        if (piece.empty())
            continue;
        (part == 0 ? value.endpointKey : value.backendKey) = piece;
        ++part;
    }
    if (value.endpointKey.empty())
        return std::nullopt;
    return value;
}

bool setsStickyCookie(const StickyCookie& sticky, const RequestFacts& request,
                      const Decision& decision)
{
    std::string_view host = effectiveHost(request, decision);
    if (decision.host->isDefault())
        host = decision.host->name;
    const std::string_view path = decision.location->ingressPath;
    const auto isListed = [&](std::string_view name) {
        for (const auto& [listedHost, listedPath] : sticky.locations) {
            if (listedHost == name && listedPath == path)
                return true;
        }
        return false;
    };
    const auto isKnownHost = [&](std::string_view name) {
        for (const auto& [listedHost, listedPath] : sticky.locations) {
            if (listedHost == name)
                return true;
        }
        return false;
    };
    if (isKnownHost(host))
        return isListed(host);
    const std::size_t dot = host.find('.');
    return dot != std::string_view::npos && isListed("*" + std::string(host.substr(dot)));
}

std::string bakeStickyCookie(const StickyCookie& sticky, std::string_view endpointKey,
                             const RequestFacts& request, const Decision& decision,
                             std::chrono::system_clock::time_point now)
{
    std::string cookie = sticky.name;
    cookie.append("=").append(endpointKey).append("|").append(sticky.backendKey);
    if (sticky.expires)
        cookie.append("; Expires=")
            .append(http::CookieDate(std::chrono::floor<std::chrono::seconds>(now) +
                                     std::chrono::seconds(*sticky.expires))
                        .view());
    if (sticky.maxAge)
        cookie.append("; Max-Age=").append(std::to_string(*sticky.maxAge));
    if (!sticky.domain.empty())
        cookie.append("; Domain=").append(sticky.domain);
    cookie.append("; Path=").append(sticky.path.empty() ? decision.location->ingressPath : sticky.path);
    if (sticky.secure.value_or(request.overTls))
        cookie.append("; Secure");
    cookie.append("; HttpOnly");
    std::string scratch;
    const bool dropNone =
        sticky.conditionalSameSiteNone && sticky.sameSite == "None" &&
        !understandsSameSiteNone(http::headerVariable(request.headers, "user_agent", scratch));
    if (!sticky.sameSite.empty() && !dropNone)
        cookie.append("; SameSite=").append(sticky.sameSite);
    return cookie;
}

} // namespace ingresscope::routing
