// SPDX-License-Identifier: Apache-2.0
#include "core/routing/decision.h"
#include "core/routing/host.h"
#include "core/routing/request_facts.h"
#include "core/routing/request_fields.h"
#include "core/routing/script.h"

#include <arpa/inet.h>

namespace ingresscope::routing {

namespace {

std::string_view decimal(std::uint64_t value, std::string& scratch)
{
    scratch = std::to_string(value);
    return scratch;
}

std::string_view binaryAddress(std::string_view address, std::string& scratch)
{
    const std::string text(address);
    char bytes[16];
    if (inet_pton(AF_INET, text.c_str(), bytes) == 1)
        scratch.assign(bytes, 4);
    else if (inet_pton(AF_INET6, text.c_str(), bytes) == 1)
        scratch.assign(bytes, 16);
    else
        scratch.clear();
    return scratch;
}

} // namespace

std::string_view variableValue(Variable variable, std::string_view member,
                               const RequestFacts& request, const Decision& decision,
                               std::string& scratch)
{
    const Location* location = decision.location;
    switch (variable) {
    case Variable::Args: return request.args;
    case Variable::ArgName: return argumentValue(request.args, member);
    case Variable::BestHttpHost: return decision.bestHost;
    case Variable::BinaryRemoteAddr: return binaryAddress(decision.clientAddress, scratch);
    case Variable::BodyBytesSent: return "0";
    case Variable::ContentLength: return http::headerVariable(request.headers, "content_length", scratch);
    case Variable::ContentType: return http::headerVariable(request.headers, "content_type", scratch);
    case Variable::CookieName: return cookieValue(request.headers, member).value_or("");
    case Variable::Uri:
    case Variable::DocumentUri: return request.path;
    case Variable::Host: return effectiveHost(request, decision);
    case Variable::Hostname: return "ingresscope";
    case Variable::Http: return http::headerVariable(request.headers, member, scratch);
    case Variable::Https: return request.overTls ? "on" : "";
    case Variable::IngressName:
        return location && location->policy ? std::string_view(location->policy->ingress) : "";
    case Variable::IsArgs: return request.args.empty() ? "" : "?";
    case Variable::LocationPath: return location ? std::string_view(location->ingressPath) : "";
    case Variable::Namespace:
        return location && location->policy ? std::string_view(location->policy->nameSpace) : "";
    case Variable::PassAccessScheme: return decision.passScheme;
    case Variable::PassPort: return decision.passPort;
    case Variable::ProxyUpstreamName:
        return decision.mainBackend ? std::string_view(decision.mainBackend->name) : "";
    case Variable::RemoteAddr: return decision.clientAddress;
    case Variable::RemotePort: return decimal(request.clientPort, scratch);
    case Variable::RemoteUser: return decision.remoteUser;
    case Variable::ReqId: return decision.requestIdText;
    case Variable::Request:
        scratch.assign(request.method);
        scratch.append(" ").append(request.target).append(" ").append(request.httpVersion);
        return scratch;
    case Variable::RequestId: return request.requestId;
    case Variable::RequestMethod: return request.method;
    case Variable::RequestUri: return request.target;
    case Variable::Scheme: return request.overTls ? "https" : "http";
    case Variable::ServerAddr: return "127.0.0.1";
    case Variable::ServerName: return decision.host ? std::string_view(decision.host->name) : "";
    case Variable::ServerPort: return decimal(request.presentedPort, scratch);
    case Variable::ServerProtocol: return request.httpVersion;
    case Variable::ServiceName: return location ? std::string_view(location->serviceName) : "";
    case Variable::ServicePort: return location ? std::string_view(location->servicePort) : "";
    case Variable::SslCipher: return request.tlsCipher;
    case Variable::SslProtocol: return request.tlsProtocol;
    case Variable::SslServerName: return request.serverNameIndication;
    }
    return {};
}

} // namespace ingresscope::routing
