// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_external_auth.h"

#include "core/base/say.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

Script compileScript(const std::string& text, const SourceRange& at, const std::string& ingressKey,
                     ConfigRefusals& refusals)
{
    auto script = Script::parse(text);
    if (script)
        return std::move(*script);
    refusals.push_back({script.error().message, ingressKey, at});
    return {};
}

/// What is put between auth-signin and the way back; empty where the URL names the parameter itself.
/// Source: buildAuthSignURL.
std::string signinSeparator(std::string_view url, const std::string& writtenName)
{
    const std::string name = writtenName.empty() ? "rd" : writtenName;
    const std::size_t question = url.find('?');
    std::string_view query = question == std::string_view::npos ? "" : url.substr(question + 1);
    query = query.substr(0, query.find('#'));
    bool hasAny = false;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        hasAny = hasAny || !pair.empty();
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) == name && equals != std::string_view::npos &&
            equals + 1 < pair.size())
            return {};
    }
    return (hasAny ? '&' : '?') + name + '=';
}

/// "200 202 401 5m": statuses and a time; "any 1m"; a time alone is for 200, 301 and 302. The reader
/// of the settings has checked the form. Source: ngx_http_file_cache_valid_set_slot.
void addCacheTimes(std::string_view text, std::vector<AuthCacheTime>& times)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        if (end > 0)
            words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (words.empty())
        return;
    std::chrono::seconds time{0};
    std::string_view rest = words.back();
    while (!rest.empty()) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (parsed.ec != std::errc() || number < 0 || number > 1'000'000'000)
            return;
        rest.remove_prefix(static_cast<std::size_t>(parsed.ptr - rest.data()));
        std::int64_t unit = 1;
        if (rest.starts_with("ms")) {
            number /= 1000;
            rest.remove_prefix(2);
        } else if (!rest.empty()) {
            switch (rest.front()) {
            case 's': unit = 1; break;
            case 'm': unit = 60; break;
            case 'h': unit = 3600; break;
            case 'd': unit = 86'400; break;
            case 'w': unit = 7 * 86'400; break;
            case 'M': unit = 30 * 86'400; break;
            case 'y': unit = 365 * 86'400; break;
            default: return;
            }
            rest.remove_prefix(1);
        }
        time += std::chrono::seconds(number * unit);
    }
    words.pop_back();
    if (words.empty())
        words = {"200", "301", "302"};
    for (const std::string_view word : words) {
        int status = 0;
        if (word != "any")
            std::from_chars(word.data(), word.data() + word.size(), status);
        times.push_back({.status = status, .time = time});
    }
}

}   // namespace

std::string externalAuthPath(std::string_view path, std::string_view pathType)
{
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string result = "/_external-auth-";
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : path) {
        bits = bits << 8 | static_cast<unsigned char>(c);
        count += 8;
        while (count >= 6) {
            count -= 6;
            result += kDigits[bits >> count & 63];
        }
    }
    if (count > 0)
        result += kDigits[bits << (6 - count) & 63];
    return result + '-' + std::string(pathType);
}

std::shared_ptr<const ExternalAuthPolicy>
compileExternalAuth(const annotations::ExternalAuthSettings& settings, bool isGlobal,
                    const std::string& ingressKey, const PolicyContext& context)
{
    if (settings.url.empty())
        return nullptr;
    const auto script = [&](const std::string& text, const SourceRange& at) {
        return compileScript(text, at.isValid() ? at : settings.at, ingressKey, context.refusals);
    };
    auto policy = std::make_shared<ExternalAuthPolicy>();
    policy->url = script(settings.url, settings.at);
    policy->hostHeader = settings.host;
    policy->method = settings.method;
    policy->requestRedirect = script(settings.requestRedirect, settings.at);
    policy->responseHeaders = settings.responseHeaders;
    for (const auto& [name, value] : settings.proxySetHeaders)
        policy->setHeaders.emplace_back(name, script(value, settings.at));
    policy->cacheKey = script(settings.cacheKey, settings.cacheKeyAt);
    for (const std::string& part : settings.cacheDurations)
        addCacheTimes(part, policy->cacheTimes);
    if (!settings.signinUrl.empty()) {
        policy->signin = script(settings.signinUrl, settings.signinAt);
        policy->signinSeparator = signinSeparator(settings.signinUrl, settings.signinRedirectParam);
    }
    policy->alwaysSetsCookie = settings.alwaysSetCookie;
    // Kept connections are the Lua way of asking, which HTTP/2 rules out. Source: shouldApplyAuthUpstream.
    policy->byLua = !isGlobal && settings.keepaliveConnections != 0 && !context.controller.useHttp2;
    policy->isGlobal = isGlobal;
    policy->at = settings.at;
    policy->methodAt = settings.methodAt;
    policy->signinAt = settings.signinAt;
    policy->responseHeadersAt = settings.responseHeadersAt;
    policy->cacheKeyAt = settings.cacheKeyAt;
    return policy;
}

}   // namespace ingresscope::routing
