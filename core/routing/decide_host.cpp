// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/snippet_state.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

constexpr std::size_t kMaxLosersNamed = 8;

/// Why a host that a reader may have expected did not take the request.
std::string whyNot(const Host& host, std::string_view name)
{
    if (host.isDefault())
        return say("only for hosts that no other rule names");
    if (host.isWildcard) {
        const std::string_view rest = std::string_view(host.name).substr(1);   // ".example.com"
        if (name == rest.substr(1))
            return say("a wildcard needs one label before \"{}\"", rest);
        if (name.ends_with(rest) &&
            name.substr(0, name.size() - rest.size()).find('.') != std::string_view::npos)
            return say("a wildcard takes exactly one label, not \"{}\"",
                       name.substr(0, name.size() - rest.size()));
        if (name.ends_with(rest) && name.size() > rest.size())
            return say("an exact host goes before a wildcard");
        return say("\"{}\" does not end in \"{}\"", name, rest);
    }
    return say("is not \"{}\"", name);
}

std::string howFound(HostMatch match, const Host& host)
{
    switch (match) {
    case HostMatch::Exact: return host.isDefault() ? say("no Host") : say("exact rule");
    case HostMatch::WildcardAlias: return say("server-alias with a wildcard");
    case HostMatch::Wildcard: return say("wildcard for one label");
    case HostMatch::RegexAlias: return say("server-alias that is a regex");
    case HostMatch::Default: return say("no rule has this host");
    }
    return {};
}

void traceHosts(const RoutingTable& table, std::string_view name, const Decision& decision,
                Trace& trace)
{
    const Host& winner = *decision.host;
    const bool isDefault = winner.isDefault();
    std::string reason = howFound(decision.hostMatch, winner);
    if (decision.hostMatch == HostMatch::Exact && winner.name != name && !isDefault)
        reason = say("server-alias of {}", winner.name);
    trace.add(StepKind::Host, Verdict::Won, isDefault ? say("any other host") : winner.name,
              std::move(reason), winner.at);

    for (const Host* host : table.hostIndex.related(name, &winner, kMaxLosersNamed))
        trace.add(StepKind::Host, Verdict::Lost, host->name, whyNot(*host, name), host->at);
}

/// Whether a blocked-user-agents entry (a text or a regex behind "~" or "~*") takes the value.
/// Source: nginx map: exact texts ignore case.
bool isListed(const std::vector<std::string>& list, std::string_view value)
{
    return std::any_of(list.begin(), list.end(), [&](const std::string& entry) {
        if (!entry.starts_with('~'))
            return http::equalsIgnoringCase(entry, value);
        const bool caseless = entry.starts_with("~*");
        const auto regex =
            Regex::compile(std::string_view(entry).substr(caseless ? 2 : 1), {.caseless = caseless});
        return regex && regex->matches(value);
    });
}

}   // namespace

void chooseHost(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                Trace* trace)
{
    // Without a Host header nginx stays with the server that the TLS name chose.
    const std::string_view name = !request.host.empty() ? request.host : request.serverNameIndication;
    const HostChoice choice = name.empty() ? HostChoice{table.defaultHost, HostMatch::Default}
                                           : table.hostIndex.find(name);
    decision.host = choice.host;
    decision.hostMatch = choice.match;
    if (trace)
        traceHosts(table, name, decision, *trace);
}

bool rewriteAtHost(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                   Trace* trace)
{
    const annotations::ControllerSettings& controller = table.controller;
    if (!controller.blockUserAgents.empty() || !controller.blockReferers.empty()) {
        std::string scratch;
        const bool agent = isListed(controller.blockUserAgents,
                                    http::headerVariable(request.headers, "user_agent", scratch));
        if (agent || isListed(controller.blockReferers,
                              http::headerVariable(request.headers, "referer", scratch))) {
            if (trace)
                trace->add(StepKind::Access, Verdict::Refused,
                           agent ? "block-user-agents" : "block-referers",
                           say("The controller's ConfigMap blocks this client."));
            failWith(table, 403, decision, trace);
            return true;
        }
    }

    const Host& host = *decision.host;
    if (!host.redirectsTo.empty()) {
        // Source: ngx_srv_redirect.lua. The port is always there.
        std::string_view uri = request.target;
        if (uri.ends_with('/'))
            uri.remove_suffix(1);
        std::string target(decision.passScheme);
        target.append("://").append(host.redirectsTo).append(":");
        target.append(decision.redirectPort).append(uri);
        if (trace)
            trace->add(StepKind::Redirect, Verdict::Won, "from-to-www-redirect",
                       say("{} only redirects to {}", host.name, host.redirectsTo), host.at);
        answerRedirect(table, request, controller.httpRedirectCode, std::move(target), decision);
        return true;
    }
    if (checkClientSubject(request, decision, trace))
        return true;
    if (!host.clientCertificateError.empty()) {
        if (trace)
            trace->add(StepKind::ClientCertificate, Verdict::Refused, "auth-tls-secret",
                       say("The host answers 403 to everything: {}", host.clientCertificateError),
                       host.clientCertificateErrorAt);
        failWith(table, 403, decision, trace);
        return true;
    }
    if (host.serverSnippet && runServerSnippet(table, request, false, decision, trace))
        return true;
    const bool stopped = decision.snippets && decision.snippets->stopsRewrites;
    if (request.path == "/" && !host.appRoots.empty() && !stopped) {
        const AppRoot& root = host.appRoots.front();
        std::string target(request.overTls ? "https://" : "http://");
        target.append(request.hostHeader);
        root.target.append(target, request, decision, nullptr);
        if (trace)
            trace->add(StepKind::Redirect, Verdict::Won, "app-root",
                       say("\"/\" of the host is redirected to {}", root.target.text()), root.at);
        answerRedirect(table, request, 302, std::move(target), decision);
        return true;
    }
    return host.serverSnippet && !stopped &&
           runServerSnippet(table, request, true, decision, trace);
}

}   // namespace ingresscope::routing
