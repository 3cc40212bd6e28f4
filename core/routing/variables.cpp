// SPDX-License-Identifier: Apache-2.0
#include "core/routing/decision.h"
#include "core/routing/host.h"
#include "core/routing/request_facts.h"
#include "core/routing/request_fields.h"
#include "core/routing/script.h"
#include "core/routing/snippet_state.h"

#include <fmt/format.h>

#include <arpa/inet.h>

#include <chrono>
#include <ctime>

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

/// $sent_http_*, $upstream_http_*.
std::string_view answerHeader(std::span<const http::HeaderField> headers, std::string_view member,
                              std::string& scratch)
{
    return http::headerVariable(headers, member, scratch);
}

/// Times are those of the moment: nginx too reads its clock when a text needs it.
std::string_view timeText(Variable variable, std::string& scratch)
{
    const auto now = std::chrono::system_clock::now();
    if (variable == Variable::Msec) {
        const auto since =
            std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
        scratch = fmt::format("{}.{:03}", since / 1000, since % 1000);
        return scratch;
    }
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    const char* format =
        variable == Variable::TimeIso8601 ? "%Y-%m-%dT%H:%M:%S+00:00" : "%A, %d-%b-%Y %H:%M:%S GMT";
    scratch.assign(text, std::strftime(text, sizeof text, format, &parts));
    return scratch;
}

/// $proxy_add_x_forwarded_for, $full_x_forwarded_for.
std::string_view forwardedChain(const RequestFacts& request, std::string_view address,
                                std::string& scratch)
{
    std::string joined;
    scratch = http::headerVariable(request.headers, "x_forwarded_for", joined);
    if (!scratch.empty())
        scratch += ", ";
    scratch += address;
    return scratch;
}

std::string_view subdomainOf(const RequestFacts& request, const Decision& decision)
{
    if (!decision.host || !decision.host->isWildcard)
        return {};
    return request.host.substr(0, request.host.find('.'));
}

std::string_view trueOrFalse(bool value)
{
    return value ? "true" : "false";
}

/// The controller's own variables that its https redirect goes by.
std::string_view redirectSwitch(Variable variable, const Location* location)
{
    if (!location || !location->policy || location->isFromSnippet)
        return {};
    const Policy& policy = *location->policy;
    switch (variable) {
    case Variable::ForceSslRedirect: return trueOrFalse(policy.forceSslRedirect);
    case Variable::ForceNoSslRedirect: return trueOrFalse(location->neverRedirectsToHttps);
    case Variable::SslRedirect: return trueOrFalse(policy.sslRedirect);
    case Variable::PreserveTrailingSlash: return trueOrFalse(policy.preserveTrailingSlash);
    default: return trueOrFalse(policy.usePortInRedirects);
    }
}

}   // namespace

const RequestFacts& currentFacts(const RequestFacts& request, const Decision& decision)
{
    return decision.snippets ? decision.snippets->request : request;
}

std::string_view captureValue(std::size_t number, const RequestFacts& request,
                              const Decision& decision, std::string& scratch)
{
    if (decision.rewritten)   // the controller's own rewrite is the last regex of all
        return decision.rewriteMatch.group(number);
    if (decision.snippets) {
        const auto& captures = decision.snippets->captures;
        return number < captures.size() ? std::string_view(captures[number]) : std::string_view();
    }
    RegexMatch match;
    if (decision.location && decision.location->regex &&
        decision.location->regex->match(request.path, match) == MatchOutcome::Match)
        scratch = match.group(number);
    else
        scratch.clear();
    return scratch;
}

namespace {

/// A named group: of a snippet's regexes, else of the path's own.
std::string_view groupValue(std::string_view name, const RequestFacts& request,
                            const Decision& decision, std::string& scratch)
{
    if (decision.snippets) {
        for (const auto& [known, value] : decision.snippets->namedCaptures) {
            if (known == name)
                return value;
        }
    }
    RegexMatch match;
    if (!decision.location || !decision.location->regex ||
        decision.location->regex->match(request.path, match) != MatchOutcome::Match)
        return {};
    for (const auto& [known, number] : decision.location->regex->namedGroups()) {
        if (known == name) {
            scratch = match.group(number);
            return scratch;
        }
    }
    return {};
}

}   // namespace

std::string_view partValue(const Script::Part& part, const RequestFacts& request,
                           const Decision& decision, const AnswerFacts* answer, std::string& scratch)
{
    const SnippetState* state = decision.snippets.get();
    switch (part.kind) {
    case Script::Part::Kind::Variable:
        return variableValue(part.variable, part.text, request, decision, scratch, answer);
    case Script::Part::Kind::Set:
        if (state && part.number < state->values.size() && state->values[part.number])
            return *state->values[part.number];
        return {};
    case Script::Part::Kind::Group: return groupValue(part.text, request, decision, scratch);
    case Script::Part::Kind::Literal:
    case Script::Part::Kind::Capture: break;
    }
    return {};
}

std::string_view variableValue(Variable variable, std::string_view member,
                               const RequestFacts& received, const Decision& decision,
                               std::string& scratch, const AnswerFacts* answer)
{
    if (decision.snippets) {
        if (const std::string* value = decision.snippets->overridden(variable))
            return *value;
    }
    const RequestFacts& request = currentFacts(received, decision);
    const Location* location = decision.location;
    switch (variable) {
    case Variable::Nothing: return {};
    case Variable::AllowedScheme: return decision.passScheme;
    case Variable::Args: return request.args;
    case Variable::ArgName: return argumentValue(request.args, member);
    case Variable::BestHttpHost: return decision.bestHost;
    case Variable::BinaryRemoteAddr: return binaryAddress(decision.clientAddress, scratch);
    case Variable::BodyBytesSent: return "0";
    case Variable::ConnectionUpgrade:
        return http::headerVariable(request.headers, "upgrade", scratch).empty() ? "" : "upgrade";
    case Variable::ContentLength:
        return http::headerVariable(request.headers, "content_length", scratch);
    case Variable::ContentType:
        return http::headerVariable(request.headers, "content_type", scratch);
    case Variable::CookieName: return cookieValue(request.headers, member).value_or("");
    case Variable::Uri:
    case Variable::DocumentUri:
        return decision.rewritten ? std::string_view(decision.rewrittenPath) : request.path;
    case Variable::FullForwardedFor: return forwardedChain(request, request.clientAddress, scratch);
    case Variable::ProxyAddForwardedFor:
        return forwardedChain(request, decision.clientAddress, scratch);
    case Variable::Host: return effectiveHost(request, decision);
    case Variable::Hostname: return "ingresscope";
    case Variable::Http: return http::headerVariable(request.headers, member, scratch);
    case Variable::Https: return request.overTls ? "on" : "";
    case Variable::IngressName:
        return location && location->policy ? std::string_view(location->policy->ingress) : "";
    case Variable::IsArgs: return request.args.empty() ? "" : "?";
    case Variable::LiteralDollar: return "$";
    case Variable::LocationPath: return location ? std::string_view(location->ingressPath) : "";
    case Variable::Msec:
    case Variable::TimeIso8601:
    case Variable::DateGmt: return timeText(variable, scratch);
    case Variable::Namespace:
        return location && location->policy ? std::string_view(location->policy->nameSpace) : "";
    case Variable::NginxVersion: return "1.27.1";
    case Variable::PassPort: return decision.passPort;
    case Variable::ForceSslRedirect:
    case Variable::ForceNoSslRedirect:
    case Variable::SslRedirect:
    case Variable::PreserveTrailingSlash:
    case Variable::UsePortInRedirects: return redirectSwitch(variable, location);
    case Variable::ProxyHost:
    case Variable::ProxyUpstreamName:
        return decision.mainBackend ? std::string_view(decision.mainBackend->name) : "-";
    case Variable::RemoteAddr: return decision.clientAddress;
    case Variable::ConnectionRealAddr: return request.clientAddress;
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
    case Variable::SentHttp:
        return answer ? answerHeader(answer->sentHeaders, member, scratch) : std::string_view();
    case Variable::UpstreamHttp:
        return answer ? answerHeader(answer->backendHeaders, member, scratch) : std::string_view();
    case Variable::Status:
        return answer && answer->status
                   ? decimal(static_cast<std::uint64_t>(answer->status), scratch)
                   : std::string_view();
    case Variable::UpstreamStatus:
        return answer && answer->backendStatus
                   ? decimal(static_cast<std::uint64_t>(answer->backendStatus), scratch)
                   : std::string_view();
    case Variable::ServerAddr: return "127.0.0.1";
    case Variable::ServerName: return decision.host ? std::string_view(decision.host->name) : "";
    case Variable::PassServerPort:
    case Variable::ServerPort: return decimal(request.presentedPort, scratch);
    case Variable::ServerProtocol: return request.httpVersion;
    case Variable::ServiceName: return location ? std::string_view(location->serviceName) : "";
    case Variable::ServicePort: return location ? std::string_view(location->servicePort) : "";
    case Variable::SslCipher: return request.tlsCipher;
    case Variable::SslProtocol: return request.tlsProtocol;
    case Variable::SslServerName: return request.serverNameIndication;
    case Variable::Subdomain: return subdomainOf(request, decision);
    }
    return {};
}

}   // namespace ingresscope::routing
