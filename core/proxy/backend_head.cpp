// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/backend_head.h"

#include "core/http/head_writer.h"
#include "core/http/header_field.h"
#include "core/routing/request_fields.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::proxy {

namespace {

using http::KnownHeader;
using routing::Decision;
using routing::RequestFacts;
using routing::RoutingTable;

/// Writes the controller's own headers and remembers their names: the client's fields of these names
/// are not passed on, even where the controller's value is empty and is not sent.
class HeaderSetter {
public:
    explicit HeaderSetter(http::HeadWriter& head) : m_head(head) {}

    void set(std::string_view name, std::string_view value)
    {
        if (m_count < m_names.size())
            m_names[m_count++] = name;
        else
            m_more.push_back(name);
        if (!value.empty())
            m_head.header(name, value);
    }

    bool has(std::string_view name) const
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            if (http::equalsIgnoringCase(m_names[i], name))
                return true;
        }
        for (const std::string_view more : m_more) {
            if (http::equalsIgnoringCase(more, name))
                return true;
        }
        return false;
    }

private:
    http::HeadWriter& m_head;
    std::array<std::string_view, 32> m_names{};
    std::size_t m_count = 0;
    std::vector<std::string_view> m_more{};   ///< Of snippets and the ConfigMap, where they are many.
};

void setErrorPageHeaders(const RequestFacts& request, const Decision& decision,
                         HeaderSetter& headers, std::string& scratch)
{
    const routing::Location* location = decision.location;
    const routing::Policy* policy = location ? location->policy : nullptr;
    headers.set("X-Code", std::to_string(decision.errorCode));
    headers.set("X-Format", http::headerVariable(request.headers, "accept", scratch));
    headers.set("X-Original-URI", request.target);
    headers.set("X-Namespace", policy ? std::string_view(policy->nameSpace) : "");
    headers.set("X-Ingress-Name", policy ? std::string_view(policy->ingress) : "");
    headers.set("X-Service-Name", location ? std::string_view(location->serviceName) : "");
    headers.set("X-Service-Port", location ? std::string_view(location->servicePort) : "");
    headers.set("X-Request-ID", decision.requestIdText);
    headers.set("X-Forwarded-For", decision.clientAddress);
    headers.set("Host", decision.bestHost);
    headers.set("Connection", "close");   // nginx's own default, with HTTP/1.0
}

/// Source: buildForwardedFor and $full_x_forwarded_for.
void setForwardedHeaders(const RoutingTable& table, const RequestFacts& request,
                         const Decision& decision, HeaderSetter& headers, std::string& scratch)
{
    const annotations::ControllerSettings& controller = table.controller;
    headers.set("X-Request-ID", decision.requestIdText);
    headers.set("X-Real-IP", decision.clientAddress);
    headers.set("X-Forwarded-For", routing::forwardedForValue(table, request, decision));
    headers.set("X-Forwarded-Host", decision.bestHost);
    headers.set("X-Forwarded-Port", decision.passPort);
    headers.set("X-Forwarded-Proto", decision.passScheme);
    headers.set("X-Forwarded-Scheme", decision.passScheme);
    if (controller.proxyAddOriginalUriHeader)
        headers.set("X-Original-URI", request.target);
    headers.set("X-Scheme", decision.passScheme);
    headers.set("X-Original-Forwarded-For",
                http::headerVariable(request.headers, controller.forwardedForHeader, scratch));
    headers.set("X-Original-Forwarded-Host",
                http::headerVariable(request.headers, controller.forwardedHostHeader, scratch));
    headers.set("Proxy", "");   // httpoxy
}

/// auth-response-headers: from the answer of the service, never from the client.
void setAuthHeaders(const Decision& decision, HeaderSetter& headers)
{
    if (!decision.auth || !decision.auth->answer)
        return;
    const routing::ExternalAuthPolicy& policy = *decision.auth->question.policy;
    const auto& values = decision.auth->answer->responseHeaders;
    for (std::size_t i = 0; i < policy.responseHeaders.size(); ++i)
        headers.set(policy.responseHeaders[i],
                    i < values.size() ? std::string_view(values[i]) : std::string_view());
}

/// Sent for every host with authorities, whether its clients are asked or not; over plain http there
/// is nothing to say.
void setClientCertificate(const RequestFacts& request, const Decision& decision,
                          HeaderSetter& headers)
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

void setLocationHeaders(const RoutingTable& table, const RequestFacts& request,
                        const Decision& decision, HeaderSetter& headers, std::string& scratch)
{
    const routing::Location& location = *decision.location;
    const routing::HeaderPolicy& policy = location.policy->headers;
    setAuthHeaders(decision, headers);
    if (policy.backendHost.empty()) {
        headers.set("Host", decision.bestHost);
    } else {
        std::string host;
        policy.backendHost.append(host, request, decision, nullptr);
        headers.set("Host", host);
    }
    setClientCertificate(request, decision, headers);
    // The password was for the controller, not for the backend.
    if (location.policy->access.hidesAuthorization && !location.skipsAuth)
        headers.set("Authorization", "");
    const std::string_view upgrade = http::headerVariable(request.headers, "upgrade", scratch);
    headers.set("Upgrade", upgrade);
    if (!policy.connection.empty())
        headers.set("Connection", policy.connection);
    else if (!upgrade.empty())
        headers.set("Connection", "upgrade");
    else
        headers.set("Connection", table.controller.upstreamKeepaliveConnections > 0 ? "" : "close");

    setForwardedHeaders(table, request, decision, headers, scratch);
    for (const auto& [name, value] : table.backendHeaders)
        headers.set(name, value.evaluate(request, decision));
    if (location.snippet) {
        // Beside the controller's own: nginx sends both of one name.
        for (const routing::SetBackendHeader& header : location.snippet->backendHeaders)
            headers.set(header.name, header.value.evaluate(request, decision));
    }

    if (location.isCustomDefault) {
        headers.set("X-Code", "503");
        headers.set("X-Format", http::headerVariable(request.headers, "accept", scratch));
        headers.set("X-Namespace", location.policy->nameSpace);
        headers.set("X-Ingress-Name", location.policy->ingress);
        headers.set("X-Service-Name", location.serviceName);
        headers.set("X-Service-Port", location.servicePort);
        headers.set("X-Request-ID", decision.requestIdText);
    }
    if (decision.rewritten && !policy.forwardedPrefix.empty()) {
        std::string prefix;
        policy.forwardedPrefix.append(prefix, request, decision, &decision.rewriteMatch);
        headers.set("X-Forwarded-Prefix", prefix);
    }
}

/// Headers that never come from the client: nginx writes them itself or empties them.
constexpr bool isOwn(KnownHeader header)
{
    constexpr http::KnownHeaderSet kOwn(KnownHeader::Host, KnownHeader::Connection,
                                        KnownHeader::ContentLength, KnownHeader::TransferEncoding,
                                        KnownHeader::Te, KnownHeader::KeepAlive,
                                        KnownHeader::Expect, KnownHeader::Upgrade);
    return kOwn.has(header);
}

}   // namespace

void writeBackendHead(const RoutingTable& table, const RequestFacts& received,
                      const Decision& decision, const BackendHeadOptions& options,
                      http::OutputBuffer& out)
{
    const RequestFacts& request = routing::currentFacts(received, decision);
    const bool isErrorPage = decision.errorCode != 0;
    const bool http10 = isErrorPage || (decision.location && decision.location->policy->proxy.http10);
    out.append(request.method);
    out.append(' ');
    out.append(decision.forwardTarget);
    out.append(http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");

    http::HeadWriter head(out);
    HeaderSetter headers(head);
    std::string scratch;
    if (isErrorPage || !decision.location)
        setErrorPageHeaders(request, decision, headers, scratch);
    else
        setLocationHeaders(table, request, decision, headers, scratch);
    if (options.chunked)
        head.header("Transfer-Encoding", "chunked");
    else if (options.bodyLength)
        head.header("Content-Length", *options.bodyLength);

    for (const http::HeaderField& field : request.headers) {
        if (!isOwn(field.known) && !headers.has(field.name))
            head.header(field.name, field.value);
    }
    head.end();
}

}   // namespace ingresscope::proxy
