// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/go_text.h"
#include "core/annotations/url_parts.h"
#include "core/annotations/value_rules.h"
#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

constexpr const char* kDefaultCacheDuration = "200 202 401 5m";

std::string withoutProtection()
{
    return say("requests reach the backend without any check of auth-url.");
}

/// Connections kept to the authentication service. Source: annotations/authreq (Parse).
void readKeepalive(AnnotationReader& reader, ExternalAuthSettings& auth, bool hostHasVariable)
{
    auth.keepaliveConnections = std::max(0, reader.numberOr("auth-keepalive", 0));
    auth.keepaliveShareVars = reader.flagOr("auth-keepalive-share-vars", false);
    auth.keepaliveRequests = reader.numberOr("auth-keepalive-requests", 1000);
    auth.keepaliveTimeout = reader.numberOr("auth-keepalive-timeout", 60);
    if (hostHasVariable || auth.keepaliveRequests <= 0 || auth.keepaliveTimeout <= 0)
        auth.keepaliveConnections = 0;
}

/// @return Whether the group still counts.
bool readCacheDurations(AnnotationReader& reader, ExternalAuthSettings& auth)
{
    const auto written = reader.text("auth-cache-duration");
    if (written.isInvalid()) {
        reader.ignoreGroup(written, withoutProtection());
        return false;
    }
    for (const std::string_view part : splitAt(written.value, ',')) {
        const std::string_view duration = trimSpace(part);
        if (duration.empty())
            continue;
        if (!isCacheDuration(duration)) {
            reader.deny(written.at(),
                        say("auth-cache-duration has the part \"{}\", which is not status codes followed "
                            "by a time such as \"200 202 5m\".",
                            duration));
            return false;
        }
        auth.cacheDurations.emplace_back(duration);
    }
    if (auth.cacheDurations.empty())
        auth.cacheDurations.emplace_back(kDefaultCacheDuration);
    return true;
}

bool readResponseHeaders(AnnotationReader& reader, ExternalAuthSettings& auth)
{
    const auto written = reader.text("auth-response-headers");
    bool good = !written.isInvalid();
    for (const std::string_view part : splitAt(written.value, ',')) {
        const std::string_view name = trimSpace(part);
        if (name.empty())
            continue;
        good = good && isHeaderName(name);
        auth.responseHeaders.emplace_back(name);
    }
    if (!good)
        reader.deny(written.at(), say("auth-response-headers is \"{}\", which is not a list of header "
                                      "names with commas between them.",
                                      written.entry->value));
    return good;
}

bool readSetHeaders(AnnotationReader& reader, ExternalAuthSettings& auth)
{
    const auto written = reader.text("auth-proxy-set-headers");
    if (!written.isGood()) {
        reader.addDefaulted(written, {});
        return true;
    }
    const auto refuse = [&](std::string reason) {
        reader.deny(written.at(), std::move(reason));
        return false;
    };
    const auto key = splitObjectKey(written.value);
    if (!key)
        return refuse(say("auth-proxy-set-headers \"{}\" has more than one slash.", written.value));
    const std::string& own = reader.ingress().meta.nameSpace;
    if (!key->nameSpace.empty() && key->nameSpace != own &&
        !reader.controller().allowCrossNamespaceResources)
        return refuse(say("auth-proxy-set-headers names a ConfigMap of namespace {}, and the controller "
                          "takes only those of the Ingress's own namespace {}.",
                          key->nameSpace, own));
    // Looked up as written: without a namespace none is ever found.
    const kube::ConfigMap* map = reader.context().resources.configMap(written.value);
    if (!map)
        return refuse(say("The ConfigMap \"{}\" of auth-proxy-set-headers does not exist. It must be "
                          "written as namespace/name.",
                          written.value));
    for (const kube::ConfigEntry& entry : map->entries) {
        if (!isHeaderName(entry.key))
            return refuse(say("The ConfigMap {} of auth-proxy-set-headers has the key \"{}\", which is no "
                              "name of a header field.",
                              written.value, entry.key));
        auth.proxySetHeaders[entry.key] = entry.value;
    }
    return true;
}

} // namespace

void readExternalAuth(AnnotationReader& reader, IngressSettings& settings)
{
    settings.enableGlobalAuth = reader.flagOr("enable-global-auth", true);
    const auto url = reader.text("auth-url");
    if (url.isInvalid())
        return reader.drop(url);
    reader.addDefaulted(url, {});
    if (!url.isGood())
        return;
    const auto parts = parseFullUrl(url.value);
    if (!parts)
        return reader.deny(url.at(), say("auth-url \"{}\" is not a full URL with scheme and host.",
                                         url.value));
    ExternalAuthSettings auth{.url = url.value, .host = parts->hostName(), .at = url.at()};

    const auto method = reader.text("auth-method");
    if (method.isInvalid())
        return reader.deny(method.at(), say("auth-method \"{}\" is not an HTTP method in capitals.",
                                            method.entry->value));
    auth.method = method.value;
    auth.methodAt = method.at();
    auth.signinAt = reader.text("auth-signin").at();
    auth.cacheKeyAt = reader.text("auth-cache-key").at();
    auth.snippetAt = reader.text("auth-snippet").at();
    auth.responseHeadersAt = reader.text("auth-response-headers").at();
    auth.signinUrl = reader.textOr("auth-signin", {});
    auth.signinRedirectParam = reader.textOr("auth-signin-redirect-param", {});
    auth.snippet = reader.textOr("auth-snippet", {});
    auth.cacheKey = reader.textOr("auth-cache-key", {});
    readKeepalive(reader, auth, parts->host.find('$') != std::string::npos);
    if (!readCacheDurations(reader, auth) || !readResponseHeaders(reader, auth) ||
        !readSetHeaders(reader, auth))
        return;

    const auto requestRedirect = reader.text("auth-request-redirect");
    if (requestRedirect.isInvalid())
        return reader.ignoreGroup(requestRedirect, withoutProtection());
    auth.requestRedirect = requestRedirect.value;
    const auto alwaysSetCookie = reader.flag("auth-always-set-cookie");
    if (alwaysSetCookie.isInvalid())
        return reader.ignoreGroup(alwaysSetCookie, withoutProtection());
    auth.alwaysSetCookie = alwaysSetCookie.value;
    settings.externalAuth = std::move(auth);
}

} // namespace ingresscope::annotations
