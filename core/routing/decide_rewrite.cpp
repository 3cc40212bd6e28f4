// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/http/uri_escape.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/snippet_state.h"

namespace ingresscope::routing {

namespace {

/// Sets corsApplies; true when this is a preflight, which the CORS block answers itself.
bool applyCors(const RequestFacts& request, const CorsPolicy& cors, Decision& decision, Trace* trace)
{
    std::string scratch;
    const std::string_view origin = http::headerVariable(request.headers, "origin", scratch);
    const bool matches = cors.anyOrigin || (cors.origins && cors.origins->matches(origin));
    const bool preflight = matches && request.method == "OPTIONS";
    decision.corsApplies = matches;
    decision.corsPreflight = preflight;
    if (trace) {
        if (!matches)
            trace->add(StepKind::Cors, Verdict::Lost, "enable-cors",
                       origin.empty() ? say("The request has no Origin: no CORS headers.")
                                      : say("Origin {} is not allowed: no CORS headers.", origin),
                       cors.at);
        else if (preflight)
            trace->add(StepKind::Cors, Verdict::Won, "enable-cors",
                       say("A preflight: answered with 204 before anything else."), cors.at);
        else
            trace->add(StepKind::Cors, Verdict::Passed, "enable-cors",
                       say("The answer gets the CORS headers."), cors.at);
    }
    return preflight;
}

/// A rewrite to an absolute URL is answered with 302.
/// Source: ngx_http_script_regex_end_code with code->redirect.
void redirectByRewrite(const RoutingTable& table, const RequestFacts& request,
                       const RewriteRule& rule, Decision& decision)
{
    std::string value;
    std::string scratch;
    for (const Script::Part& part : rule.target.parts()) {
        switch (part.kind) {
        case Script::Part::Kind::Literal: value += part.text; break;
        case Script::Part::Kind::Capture: {
            const std::string_view group = decision.rewriteMatch.group(part.capture);
            if (request.quotedPath || request.plusInPath)
                http::appendEscaped(value, group, http::UriEscape::Args);
            else
                value += group;
            break;
        }
        case Script::Part::Kind::Variable:
        case Script::Part::Kind::Set:
        case Script::Part::Kind::Group:
            value += partValue(part, request, decision, nullptr, scratch);
            break;
        }
    }
    std::string location;
    http::appendUnescapedForRedirect(location, value);
    if (!request.args.empty())
        location.append("?").append(request.args);
    answerRedirect(table, request, 302, std::move(location), decision);
}

std::string targetSentence(const RewriteRule& rule, const Decision& decision,
                           std::string_view result)
{
    const std::size_t highest = rule.target.highestCapture();
    if (highest > rule.pattern.groupCount())
        return say("\"{}\": the path has no group {}, so the backend gets \"{}\"", rule.target.text(),
                   highest, result);
    std::string captures;
    for (std::size_t i = 1; i <= highest; ++i) {
        if (i > 1)
            captures += ", ";
        captures += say("${} = \"{}\"", i, decision.rewriteMatch.group(i));
    }
    return captures.empty() ? say("\"{}\"", result) : say("{} gives \"{}\"", captures, result);
}

} // namespace

bool rewriteAtLocation(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                       Trace* trace)
{
    const Location& location = *decision.location;
    const Policy& policy = *location.policy;
    if (policy.denied) {
        if (trace)
            trace->add(StepKind::Denied, Verdict::Refused, policy.ingressKey(),
                       say("The location is denied: {}", *policy.denied), policy.deniedAt);
        failWith(table, 503, decision, trace);
        return true;
    }
    if (policy.cors && applyCors(request, *policy.cors, decision, trace)) {
        decision.action = Action::Answer;
        decision.status = 204;
        return true;
    }
    if (location.snippet) {
        switch (runLocationSnippet(table, request, decision, trace)) {
        case SnippetOutcome::Answered: return true;
        case SnippetOutcome::Stopped: return false;
        case SnippetOutcome::GoesOn: break;
        }
    }
    if (policy.redirect) {
        if (trace)
            trace->add(StepKind::Redirect, Verdict::Won, policy.redirect->url,
                       say("The Ingress answers {} to everything; the request's path is not added.",
                           policy.redirect->code),
                       policy.redirect->at);
        answerRedirect(table, request, policy.redirect->code, policy.redirect->url, decision);
        return true;
    }
    if (!location.rewrite)
        return false;
    const RewriteRule& rule = *location.rewrite;
    const MatchOutcome outcome = rule.pattern.match(request.path, decision.rewriteMatch);
    if (outcome == MatchOutcome::LimitExceeded) {
        if (trace)
            trace->add(StepKind::Rewrite, Verdict::Refused, rule.pattern.pattern(),
                       say("The regex needs too many steps for this path: the request ends with 500."),
                       rule.at);
        failWith(table, 500, decision, trace);
        return true;
    }
    if (outcome == MatchOutcome::NoMatch)
        return false;
    if (rule.redirects) {
        redirectByRewrite(table, request, rule, decision);
        if (trace)
            trace->add(StepKind::Rewrite, Verdict::Won, rule.target.text(),
                       say("An absolute URL as rewrite-target: the client is redirected to {}",
                           decision.redirectTo),
                       rule.at);
        return true;
    }
    decision.rewrittenPath.clear();   // not yet the value of $uri
    rule.target.append(decision.rewrittenPath, request, decision, &decision.rewriteMatch);
    decision.rewritten = true;
    if (decision.snippets)
        decision.snippets->pathChanged = false;   // "break"
    if (trace) {
        TraceStep& step =
            trace->add(StepKind::Rewrite, Verdict::Won, rule.target.text(),
                       targetSentence(rule, decision, decision.rewrittenPath), rule.at);
        for (std::size_t i = 1; i < decision.rewriteMatch.groupCount(); ++i) {
            const bool set = decision.rewriteMatch.hasGroup(i);
            step.captures.push_back({std::to_string(i), set ? decision.rewriteMatch.begin(i) : 0,
                                     set ? decision.rewriteMatch.end(i) : 0, set,
                                     std::string(decision.rewriteMatch.group(i))});
        }
    }
    if (decision.rewrittenPath.empty()) {
        if (trace)
            trace->add(StepKind::Rewrite, Verdict::Refused, rule.target.text(),
                       say("The rewritten path is empty: the request ends with 500."), rule.at);
        failWith(table, 500, decision, trace);
        return true;
    }
    return false;
}

namespace {

/// One of the controller's own variables that its redirect goes by; a snippet may have set it.
bool isOn(const Decision& decision, Variable variable, bool configured)
{
    const std::string* value =
        decision.snippets ? decision.snippets->overridden(variable) : nullptr;
    return value ? *value == "true" : configured;
}

} // namespace

bool redirectToHttps(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                     Trace* trace)
{
    // Source: lua_ingress.lua (redirect_to_https).
    const Location& location = *decision.location;
    const Policy& policy = *location.policy;
    if (isOn(decision, Variable::ForceNoSslRedirect, location.neverRedirectsToHttps) ||
        decision.passScheme != "http")
        return false;
    const bool forced = isOn(decision, Variable::ForceSslRedirect, policy.forceSslRedirect);
    if (!forced && !isOn(decision, Variable::SslRedirect, policy.sslRedirect))
        return false;
    // Without a Host the name is "_", whose certificate is the fake one: that counts too.
    const std::string_view host = effectiveHost(request, decision);
    if (!forced && !table.certificates.isConfiguredFor(host))
        return false;

    std::string_view uri = request.target;
    if (!isOn(decision, Variable::PreserveTrailingSlash, policy.preserveTrailingSlash) &&
        uri.ends_with('/'))
        uri.remove_suffix(1);
    std::string target = "https://";
    target += decision.bestHost.substr(0, decision.bestHost.find(':'));
    if (isOn(decision, Variable::UsePortInRedirects, policy.usePortInRedirects))
        target.append(":").append(std::to_string(request.presentedHttpsPort));
    target += uri;
    if (trace)
        trace->add(StepKind::Redirect, Verdict::Won,
                   forced ? "force-ssl-redirect" : "ssl-redirect",
                   forced ? say("Plain http is always redirected.")
                          : say("The host has a certificate, so plain http is redirected."),
                   policy.sslRedirectAt.isValid() ? policy.sslRedirectAt
                                                  : decision.host->certificate.at);
    answerRedirect(table, request, table.controller.httpRedirectCode, std::move(target), decision);
    return true;
}

namespace {

std::string_view describe(BackendProtocol protocol, bool overTls)
{
    switch (protocol) {
    case BackendProtocol::Http: return "HTTP/1";
    case BackendProtocol::Https: return "HTTP/1 over TLS";
    case BackendProtocol::AutoHttp: return overTls ? "HTTP/1 over TLS" : "HTTP/1";
    case BackendProtocol::Grpc: return "HTTP/2 without TLS";
    case BackendProtocol::Grpcs: return "HTTP/2 over TLS";
    case BackendProtocol::Fcgi: return "FastCGI";
    }
    return {};
}

/// What is special about the way to the backend, for the explanation.
void traceForwarding(const RequestFacts& request, const Decision& decision, Trace& trace)
{
    const Policy* policy = decision.location ? decision.location->policy : nullptr;
    if (!policy)
        return;
    if (policy->proxy.protocol != BackendProtocol::Http)
        trace.add(StepKind::Backend, Verdict::Note, "backend-protocol",
                  say("The backend is spoken to in {}.",
                      std::string(describe(policy->proxy.protocol, request.overTls))),
                  policy->proxy.protocolAt);
    if (policy->mirror)
        trace.add(StepKind::Backend, Verdict::Note, "mirror-target",
                  policy->mirror->endpoint
                      ? say("A copy of the request goes to {}; what it answers is thrown away.",
                            policy->mirror->address)
                      : say("{} is no Service of this workspace: no copy is sent.",
                            policy->mirror->address),
                  policy->mirror->at);
}

} // namespace

void buildForwardTarget(const RequestFacts& request, Decision& decision, Trace* trace)
{
    // Source: ngx_http_proxy_create_request.
    std::string& target = decision.forwardTarget;
    if (!decision.rewritten && request.rawTargetUsable) {
        target.assign(request.target);
    } else {
        if (decision.rewritten)
            http::appendEscaped(target, decision.rewrittenPath, http::UriEscape::Path);
        else if (request.quotedPath)
            http::appendEscaped(target, request.path, http::UriEscape::Path);
        else
            target.append(request.path);
        if (!request.args.empty())
            target.append("?").append(request.args);
    }
    if (trace) {
        // Several paths share one Backend, which knows the first of them only.
        const bool isPathsOwn = decision.location != nullptr &&
                                decision.backend == decision.location->backend &&
                                decision.location->backendAt.isValid();
        trace->add(StepKind::Backend, Verdict::Won, decision.backend->serviceKey + ':' +
                                                         decision.backend->port,
                   say("gets {}", target),
                   isPathsOwn ? decision.location->backendAt : decision.backend->at);
        traceForwarding(request, decision, *trace);
    }
}

} // namespace ingresscope::routing
