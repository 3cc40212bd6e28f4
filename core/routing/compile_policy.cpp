// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_policy.h"

#include "core/base/flat_string_map.h"
#include "core/base/say.h"
#include "core/routing/compile_cors.h"
#include "core/routing/compile_external_auth.h"
#include "core/routing/compile_proxy.h"

#include <algorithm>
#include <map>

namespace ingresscope::routing {

namespace {

using annotations::IngressSettings;

/// Parses a text with variables; an unknown one makes nginx refuse the configuration.
Script compileScript(const std::string& text, const SourceRange& at, const std::string& ingressKey,
                     ConfigRefusals& refusals)
{
    auto script = Script::parse(text);
    if (script)
        return std::move(*script);
    refusals.push_back({script.error().message, ingressKey, at});
    return {};
}

/// The htpasswd text of a Secret: its key "auth", or a line for each key (auth-map).
std::string passwordText(const annotations::BasicAuthSettings& settings, const kube::Secret& secret)
{
    if (!settings.isMap) {
        const kube::SecretEntry* file = secret.find("auth");
        return file ? file->value : std::string();
    }
    std::map<std::string, std::string> hashes;
    for (const kube::SecretEntry& entry : secret.entries)
        hashes[entry.key] = entry.value;
    return access::passwordFileText(hashes);
}

/// The entries have passed the controller's check, so none is lost here.
access::AddressList addressList(const std::vector<std::string>& entries)
{
    auto list = access::AddressList::make(entries);
    return list ? std::move(*list) : access::AddressList();
}

AccessPolicy compileAccess(const IngressSettings& settings, const PolicyContext& context)
{
    AccessPolicy access;
    access.addresses = access::AddressRules(addressList(settings.denylist),
                                            addressList(settings.allowlist));
    access.denyAt = settings.denylistAt;
    access.allowAt = settings.allowlistAt;
    if (access.addresses.empty())
        access.addresses = access::AddressRules(addressList(context.controller.blockCidrs), {});
    access.satisfyAny = settings.satisfy == "any";
    access.satisfyAt = settings.satisfyAt;
    if (settings.basicAuth.type != annotations::BasicAuthType::None) {
        const kube::Secret* secret = context.resources.secret(settings.basicAuth.secretKey);
        std::string text = secret ? passwordText(settings.basicAuth, *secret) : std::string();
        const bool isDigest = settings.basicAuth.type == annotations::BasicAuthType::Digest;
        const std::string& realm = settings.basicAuth.realm;
        access.hidesAuthorization = true;
        if (realm == "off" || (isDigest && realm.empty()))
            return access;   // Source: ngx_http_auth_basic_handler, ngx_http_auth_digest_handler
        if (isDigest)
            access.digests = std::make_shared<const access::DigestFile>(text);
        else
            access.passwords = std::make_shared<const access::PasswordFile>(std::move(text));
        access.realm = settings.basicAuth.realm;
        access.passwordsAt = settings.basicAuth.at;
    }
    return access;
}

/// Zones are known by their name, so that counters survive a change of the table.
std::uint64_t zoneOf(const annotations::RateLimitSettings& rate, LimitRule::Kind kind)
{
    return hashText(rate.zone + '#' + std::to_string(static_cast<int>(kind)));
}

std::optional<LimitPolicy> compileLimits(const IngressSettings& settings, const std::string& key,
                                         const PolicyContext& context)
{
    const annotations::RateLimitSettings& rate = settings.rateLimit;
    LimitPolicy limits;
    const auto addRequests = [&](const annotations::LimitZone& zone, LimitRule::Kind kind) {
        if (zone.limit <= 0)
            return;
        if (zone.burst <= 0)
            context.refusals.push_back(
                {say("invalid burst value \"burst={}\"", zone.burst), key, zone.at});
        limits.rules.push_back({kind, zoneOf(rate, kind), zone.limit, zone.burst, zone.at});
    };
    addRequests(rate.perSecond, LimitRule::Kind::RequestsPerSecond);
    addRequests(rate.perMinute, LimitRule::Kind::RequestsPerMinute);
    if (rate.connections.limit > 0) {
        if (rate.connections.limit > 65535)
            context.refusals.push_back(
                {say("connection limit must be less 65536"), key, rate.connections.at});
        limits.rules.push_back({LimitRule::Kind::Connections,
                                zoneOf(rate, LimitRule::Kind::Connections), rate.connections.limit, 0, rate.connections.at});
    }
    if (limits.rules.empty())
        return std::nullopt;
    limits.exempt = addressList(rate.allowlist);
    return limits;
}

/// Source: buildProxyPass compares in capitals, proxySetHeader as written.
void setProtocol(const std::string& written, ProxyPolicy& proxy)
{
    std::string upper = written;
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    if (upper == "HTTPS")
        proxy.protocol = BackendProtocol::Https;
    else if (upper == "AUTO_HTTP")
        proxy.protocol = BackendProtocol::AutoHttp;
    else if (upper == "GRPC")
        proxy.protocol = BackendProtocol::Grpc;
    else if (upper == "GRPCS")
        proxy.protocol = BackendProtocol::Grpcs;
    else if (upper == "FCGI")
        proxy.protocol = BackendProtocol::Fcgi;
    proxy.headersAreForProxyPass = isGrpc(proxy.protocol) && upper != written;
}

void setRate(const annotations::RateLimitSettings& written, ProxyPolicy& proxy)
{
    const auto bytes = [](int kilobytes) {
        return static_cast<std::uint64_t>(std::max(kilobytes, 0)) * 1024;
    };
    proxy.rate = {.bytesPerSecond = bytes(written.rate), .freeBytes = bytes(written.rateAfter)};
}

} // namespace

std::unique_ptr<Policy> compilePolicy(const kube::Ingress& ingress, const IngressSettings& settings,
                                      const PolicyContext& context)
{
    auto policy = std::make_unique<Policy>();
    const std::string key = ingress.meta.key();
    policy->nameSpace = ingress.meta.nameSpace;
    policy->ingress = ingress.meta.name.value;
    policy->at = ingress.meta.name.at.isValid() ? ingress.meta.name.at : ingress.meta.at;
    policy->denied = settings.denied;
    policy->deniedAt = settings.deniedAt;
    policy->sslRedirect = settings.rewrite.sslRedirect;
    policy->forceSslRedirect = settings.rewrite.forceSslRedirect;
    policy->sslRedirectAt = settings.rewrite.sslRedirectAt;
    policy->preserveTrailingSlash = settings.rewrite.preserveTrailingSlash;
    policy->usePortInRedirects = settings.usePortInRedirects;
    policy->relativeRedirects = settings.redirect.relative || context.controller.relativeRedirects;
    policy->proxy = compileProxy(settings.proxy, key, context.controller, context.refusals);
    if (policy->denied)
        return policy;   // nothing else of it stands in the location
    setProtocol(settings.backendProtocol, policy->proxy);
    policy->proxy.protocolAt = settings.backendProtocolAt;
    if (policy->proxy.protocol != BackendProtocol::Http &&
        policy->proxy.protocol != BackendProtocol::Https &&
        policy->proxy.protocol != BackendProtocol::AutoHttp) {
        // Lines of proxy_pass mean nothing here, but nginx checks this one.
        if (settings.proxy.redirectFrom == "default")
            context.refusals.push_back(
                {say("\"proxy_redirect default\" should be placed after the \"proxy_pass\" directive"),
                 key, settings.proxy.redirectAt});
        policy->proxy.answer = {};
        // The lines of proxy_pass do not hold, and the controller writes none of the other module.
        policy->proxy.retry = {.tries = 0};
        policy->proxy.headBufferBytes = 4096;
        policy->proxy.bufferRequest = policy->proxy.protocol == BackendProtocol::Fcgi;
        policy->proxy.bufferResponse = policy->proxy.protocol == BackendProtocol::Fcgi;
        policy->proxy.http10 = false;
        if (policy->proxy.headersAreForProxyPass || policy->proxy.protocol == BackendProtocol::Fcgi) {
            policy->proxy.connectTimeout = std::chrono::seconds(60);
            policy->proxy.sendTimeout = std::chrono::seconds(60);
            policy->proxy.readTimeout = std::chrono::seconds(60);
        }
    }
    setRate(settings.rateLimit, policy->proxy);
    policy->proxy.rate.at = settings.rateLimit.rateAt;

    if (!settings.redirect.url.empty())
        policy->redirect = FixedRedirect{settings.redirect.code, settings.redirect.url,
                                         settings.redirect.at};
    if (settings.cors.enabled)
        policy->cors = compileCors(settings.cors, key, context.refusals);
    policy->access = compileAccess(settings, context);
    policy->access.external = compileExternalAuth(settings.externalAuth, false, key, context);
    if (!policy->access.external && settings.enableGlobalAuth)
        policy->access.external = context.globalAuth;
    policy->limits = compileLimits(settings, key, context);
    policy->headers.backendHost =
        compileScript(settings.upstreamVhost, ingress.meta.at, key, context.refusals);
    policy->headers.forwardedPrefix =
        compileScript(settings.forwardedPrefix, ingress.meta.at, key, context.refusals);
    policy->headers.connection = settings.connectionHeader;
    policy->headers.responseHeaders.assign(settings.customHeaders.begin(),
                                           settings.customHeaders.end());
    if (!settings.customHttpErrors.empty()) {
        const bool globalIntercept = !context.controller.customHttpErrors.empty() &&
                                     !context.controller.disableProxyInterceptErrors;
        policy->errorPages =
            ErrorPagePolicy{settings.customHttpErrors,
                            !settings.disableProxyInterceptErrors || globalIntercept,
                            settings.customHttpErrorsAt};
    }
    policy->errorPagesOff = policy->access.external && !policy->access.external->signin.empty();
    return policy;
}

std::unique_ptr<Policy> compileDefaultPolicy(const PolicyContext& context)
{
    auto policy = std::make_unique<Policy>();
    policy->sslRedirect = false;   // the default host's "/" has no rewrite settings at all
    policy->relativeRedirects = context.controller.relativeRedirects;
    policy->access.addresses =
        access::AddressRules(addressList(context.controller.blockCidrs), {});
    policy->proxy = compileProxy(context.controller.proxy, {}, context.controller, context.refusals);
    return policy;
}

} // namespace ingresscope::routing
