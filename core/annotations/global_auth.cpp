// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/global_auth.h"

#include "core/annotations/go_text.h"
#include "core/annotations/url_parts.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::annotations {

namespace {

constexpr const char* kDefaultCacheDuration = "200 202 401 5m";

/// The controller's expression has no blanks to set aside, as the annotation's check has.
bool isExactHttpMethod(std::string_view value)
{
    return value.find(' ') == std::string_view::npos && isHttpMethod(value);
}

void addIgnored(Findings& findings, const kube::ConfigEntry& entry, const std::string& expected)
{
    findings.warning("annotation/controller-value", entry.at,
                     say("The controller ignores {} \"{}\": it must be {}.", entry.key, entry.value,
                         expected));
}

std::vector<std::string> readCacheDurations(const kube::ConfigEntry& entry, Findings& findings)
{
    std::vector<std::string> durations;
    for (const std::string_view part : splitAt(entry.value, ',')) {
        const std::string_view duration = trimSpace(part);
        if (duration.empty())
            continue;
        if (!isCacheDuration(duration)) {
            addIgnored(findings, entry,
                       say("status codes followed by a time, such as \"200 202 5m\""));
            return {kDefaultCacheDuration};
        }
        durations.emplace_back(duration);
    }
    if (durations.empty())
        durations.emplace_back(kDefaultCacheDuration);
    return durations;
}

} // namespace

ExternalAuthSettings readGlobalAuth(const kube::ConfigMap& map, Findings& findings)
{
    ExternalAuthSettings auth;
    const auto placeOf = [&map](std::string_view key) {
        const kube::ConfigEntry* entry = map.find(key);
        return entry ? entry->at : SourceRange{};
    };
    auth.signinAt = placeOf("global-auth-signin");
    auth.cacheKeyAt = placeOf("global-auth-cache-key");
    auth.snippetAt = placeOf("global-auth-snippet");
    auth.responseHeadersAt = placeOf("global-auth-response-headers");
    if (const kube::ConfigEntry* entry = map.find("global-auth-url")) {
        if (const auto url = parseFullUrl(entry->value)) {
            auth.url = entry->value;
            auth.host = url->hostName();
            auth.at = entry->at;
        } else {
            addIgnored(findings, *entry, say("a full URL with scheme and host"));
        }
    }
    if (const kube::ConfigEntry* entry = map.find("global-auth-method")) {
        if (entry->value.empty() || isExactHttpMethod(entry->value)) {
            auth.method = entry->value;
            auth.methodAt = entry->at;
        } else {
            addIgnored(findings, *entry, say("an HTTP method in capitals"));
        }
    }
    if (const kube::ConfigEntry* entry = map.find("global-auth-signin")) {
        if (parseFullUrl(entry->value))
            auth.signinUrl = entry->value;
        else
            addIgnored(findings, *entry, say("a full URL with scheme and host"));
    }
    if (const kube::ConfigEntry* entry = map.find("global-auth-signin-redirect-param")) {
        const std::string name(trimSpace(entry->value));
        if (parseFullUrl(auth.signinUrl + '?' + name + "=dummy"))
            auth.signinRedirectParam = name;
        else
            addIgnored(findings, *entry,
                       say("the name of a parameter, with a valid global-auth-signin beside it"));
    }
    if (const kube::ConfigEntry* entry = map.find("global-auth-response-headers")) {
        for (std::string& name : splitAndTrim(entry->value, ',')) {
            if (isHeaderName(name))
                auth.responseHeaders.push_back(std::move(name));
            else
                addIgnored(findings, *entry, say("names of header fields with commas between them"));
        }
    }
    if (const kube::ConfigEntry* entry = map.find("global-auth-request-redirect"))
        auth.requestRedirect = entry->value;
    if (const kube::ConfigEntry* entry = map.find("global-auth-snippet"))
        auth.snippet = entry->value;
    if (const kube::ConfigEntry* entry = map.find("global-auth-cache-key"))
        auth.cacheKey = entry->value;
    if (const kube::ConfigEntry* entry = map.find("global-auth-cache-duration"))
        auth.cacheDurations = readCacheDurations(*entry, findings);
    if (const kube::ConfigEntry* entry = map.find("global-auth-always-set-cookie")) {
        const auto value = parseGoBool(entry->value);
        auth.alwaysSetCookie = value.value_or(false);
        if (!value)
            addIgnored(findings, *entry, say("true or false"));
    }
    return auth;
}

} // namespace ingresscope::annotations
