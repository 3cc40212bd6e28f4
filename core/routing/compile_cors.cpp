// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_cors.h"

namespace ingresscope::routing {

namespace {

/// Go's regexp.QuoteMeta, then the first "*" becomes one label.
std::string originPattern(std::string_view origin)
{
    std::string pattern = "(";
    bool starSeen = false;
    for (const char c : origin) {
        if (c == '*' && !starSeen) {
            starSeen = true;
            pattern += "[A-Za-z0-9\\-]+";
            continue;
        }
        if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos)
            pattern += '\\';
        pattern += c;
    }
    return pattern + ')';
}

} // namespace

CorsPolicy compileCors(const annotations::CorsSettings& settings, const std::string& ingressKey,
                       ConfigRefusals& refusals)
{
    CorsPolicy cors{.allowCredentials = settings.allowCredentials,
                    .allowMethods = settings.allowMethods,
                    .allowHeaders = settings.allowHeaders,
                    .exposeHeaders = settings.exposeHeaders,
                    .maxAge = settings.maxAge,
                    .at = settings.at};
    cors.anyOrigin = settings.allowOrigin.size() == 1 && settings.allowOrigin.front() == "*";
    if (cors.anyOrigin || settings.allowOrigin.empty())
        return cors;   // without any valid origin the controller sets no condition: nobody matches
    std::string pattern = "(";
    for (std::size_t i = 0; i < settings.allowOrigin.size(); ++i) {
        if (i != 0)
            pattern += '|';
        pattern += originPattern(settings.allowOrigin[i]);
    }
    pattern += ")$";
    auto regex = Regex::compile(pattern, {.caseless = true});
    if (regex)
        cors.origins = std::move(*regex);
    else
        refusals.push_back({regex.error().message, ingressKey, settings.at});
    return cors;
}

} // namespace ingresscope::routing
