// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/http/header_field.h"
#include "core/http/known_header.h"
#include "core/http/uri_escape.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

/// The request as the subrequest sees it: its own path, no arguments. Source: ngx_http_subrequest.
RequestFacts factsOfSubrequest(const RequestFacts& request, const Location& location)
{
    RequestFacts facts = request;
    facts.path = location.authPath;
    facts.args = {};
    facts.hasArgs = false;
    return facts;
}

/// Splits what proxy_pass gets. Source: ngx_http_proxy_eval, ngx_parse_url.
void splitUrl(std::string_view url, const Location& location, AuthQuestion& question)
{
    std::string_view rest = url;
    const auto takeScheme = [&](std::string_view scheme) {
        if (rest.size() < scheme.size() ||
            !http::equalsIgnoringCase(rest.substr(0, scheme.size()), scheme))
            return false;
        rest.remove_prefix(scheme.size());
        return true;
    };
    question.https = takeScheme("https://");
    if (!question.https && !takeScheme("http://")) {
        question.problem = say("\"{}\" is no http or https URL.", url);
        return;
    }
    question.port = question.https ? 443 : 80;
    const std::size_t authorityEnd = std::min(rest.find_first_of("/?"), rest.size());
    std::string_view authority = rest.substr(0, authorityEnd);
    rest.remove_prefix(authorityEnd);
    const std::size_t colon = authority.rfind(':');
    if (colon != std::string_view::npos && !authority.ends_with(']')) {
        const std::string_view port = authority.substr(colon + 1);
        const auto [stop, error] =
            std::from_chars(port.data(), port.data() + port.size(), question.port);
        if (error != std::errc() || stop != port.data() + port.size() || question.port == 0)
            question.problem = say("\"{}\" is no port.", port);
        authority = authority.substr(0, colon);
    }
    if (authority.starts_with('[') && authority.ends_with(']'))
        authority = authority.substr(1, authority.size() - 2);
    question.host = authority;
    for (char& c : question.host)
        c = http::lowerAscii(c);
    if (question.host.empty())
        question.problem = say("\"{}\" names no host.", url);
    // Without a path the subrequest's own goes out.
    if (rest.empty())
        http::appendEscaped(question.target, location.authPath, http::UriEscape::Path);
    else if (rest.front() == '?')
        question.target = '/' + std::string(rest);
    else
        question.target = rest;
}

class HeaderList {
public:
    explicit HeaderList(AuthQuestion& question) : m_question(question) {}

    /// An empty value is not sent, but it keeps the client's field of that name away.
    void set(std::string_view name, std::string_view value)
    {
        m_names.emplace_back(name);
        if (!value.empty())
            m_question.headers.emplace_back(name, value);
    }
    bool has(std::string_view name) const
    {
        return std::any_of(m_names.begin(), m_names.end(), [name](const std::string& known) {
            return http::equalsIgnoringCase(known, name);
        });
    }

private:
    AuthQuestion& m_question;
    std::vector<std::string> m_names{};
};

void setClientCertificate(const RequestFacts& request, const Decision& decision, HeaderList& headers)
{
    const auto& policy = decision.host->clientCertificate;
    if (!policy || !policy->hasAuthorities)
        return;
    const tls::ClientCertificate* client = request.clientCertificate;
    if (policy->passesCertificate)
        headers.set("ssl-client-cert", client ? std::string_view(client->escapedPem) : "");
    headers.set("ssl-client-verify", client ? std::string_view(client->verify) : "");
    headers.set("ssl-client-subject-dn", client ? std::string_view(client->subjectDn) : "");
    headers.set("ssl-client-issuer-dn", client ? std::string_view(client->issuerDn) : "");
}

/// nginx's own defaults where the template says nothing. Source: ngx_http_proxy_headers.
bool isKeptBack(http::KnownHeader header)
{
    using http::KnownHeader;
    constexpr http::KnownHeaderSet kAlways(KnownHeader::Host, KnownHeader::Connection,
                                           KnownHeader::ContentLength, KnownHeader::TransferEncoding,
                                           KnownHeader::Te, KnownHeader::KeepAlive,
                                           KnownHeader::Expect, KnownHeader::Upgrade);
    return kAlways.has(header);
}

/// With a cache the conditions of the client stay away, since they are not about the service's answer.
/// Source: ngx_http_proxy_cache_headers.
bool isCondition(http::KnownHeader header)
{
    using http::KnownHeader;
    constexpr http::KnownHeaderSet kConditions(KnownHeader::IfMatch, KnownHeader::IfModifiedSince,
                                               KnownHeader::IfNoneMatch, KnownHeader::IfRange,
                                               KnownHeader::IfUnmodifiedSince, KnownHeader::Range);
    return kConditions.has(header);
}

void addHeaders(const RoutingTable& table, const RequestFacts& request, const RequestFacts& inner,
                const Decision& decision, AuthQuestion& question)
{
    const ExternalAuthPolicy& policy = *question.policy;
    const auto valueOf = [&](const Script& script) {
        std::string value;
        script.append(value, inner, decision, nullptr);
        return value;
    };
    HeaderList headers(question);
    headers.set("Content-Length", "");
    headers.set("X-Forwarded-Proto", "");
    headers.set("X-Request-ID", decision.requestIdText);
    if (!policy.method.empty()) {
        headers.set("X-Original-URI", request.target);
        headers.set("X-Scheme", decision.passScheme);
    }
    headers.set("Host", policy.hostHeader);
    headers.set("X-Original-URL", std::string(request.overTls ? "https://" : "http://") +
                                      std::string(request.hostHeader) + std::string(request.target));
    headers.set("X-Original-Method", request.method);
    headers.set("X-Sent-From", "nginx-ingress-controller");
    headers.set("X-Real-IP", decision.clientAddress);
    headers.set("X-Forwarded-For", forwardedForValue(table, request, decision));
    headers.set("X-Auth-Request-Redirect", policy.requestRedirect.empty()
                                               ? std::string(request.target)
                                               : valueOf(policy.requestRedirect));
    setClientCertificate(request, decision, headers);
    for (const auto& [name, script] : policy.setHeaders)
        headers.set(name, valueOf(script));
    if (!headers.has("Connection"))
        headers.set("Connection", policy.byLua ? "" : "close");
    const bool cached = !policy.cacheKey.empty();
    for (const http::HeaderField& field : request.headers) {
        if (!isKeptBack(field.known) && !headers.has(field.name) &&
            !(cached && isCondition(field.known)))
            question.headers.emplace_back(field.name, field.value);
    }
}

}   // namespace

AuthQuestion makeAuthQuestion(const RoutingTable& table, const RequestFacts& request,
                              const Decision& decision)
{
    const Location& location = *decision.location;
    AuthQuestion question;
    question.policy = location.policy->access.external.get();
    const ExternalAuthPolicy& policy = *question.policy;
    const RequestFacts inner = factsOfSubrequest(request, location);
    Decision ofSubrequest = decision;   // the rewrite was the request's own
    ofSubrequest.rewritten = false;
    policy.url.append(question.url, inner, ofSubrequest, nullptr);
    splitUrl(question.url, location, question);
    question.method = policy.method.empty() ? "GET" : policy.method;
    question.http10 = location.policy->proxy.http10 && !policy.byLua;
    if (!policy.cacheKey.empty()) {
        question.cacheKey = decision.host->name + location.authPath;
        policy.cacheKey.append(question.cacheKey, inner, ofSubrequest, nullptr);
    }
    addHeaders(table, request, inner, ofSubrequest, question);
    if (const Endpoint* endpoint = table.clusterNames.find(question.host, question.port))
        question.endpoint = *endpoint;
    else if (table.clusterNames.isClusterName(question.host))
        question.problem =
            say("There is no Service for {} in the workspace: its name does not resolve.",
                question.host);
    return question;
}

}   // namespace ingresscope::routing
