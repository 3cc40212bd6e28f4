// SPDX-License-Identifier: Apache-2.0
#include "core/routing/decide.h"

#include "core/base/say.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/snippet_state.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

/// proxy_intercept_errors, of the location or of the ConfigMap.
bool interceptsBackend(const RoutingTable& table, const Decision& decision)
{
    const Policy* policy = decision.location ? decision.location->policy : nullptr;
    return (policy && policy->errorPages && policy->errorPages->interceptsBackend) ||
           (!table.controller.customHttpErrors.empty() &&
            !table.controller.disableProxyInterceptErrors);
}

/// The error_page lines that hold: the location's own, else the ConfigMap's.
bool hasErrorPage(const RoutingTable& table, const Decision& decision, int status, bool fromBackend,
                  SourceRange& at)
{
    const Location* location = decision.location;
    const Policy* policy = location ? location->policy : nullptr;
    // grpc_intercept_errors and fastcgi_intercept_errors are never written.
    if (fromBackend && policy &&
        (isGrpc(policy->proxy.protocol) || policy->proxy.protocol == BackendProtocol::Fcgi))
        return false;
    const bool ownBySnippet = decision.snippets && decision.snippets->level &&
                              !decision.snippets->level->errorPages.empty();
    if (policy && policy->errorPages) {
        at = policy->errorPages->at;
        return policy->errorPages->covers(status) &&
               (!fromBackend || policy->errorPages->interceptsBackend);
    }
    // An error_page line of the host, for client certificates, hides the ConfigMap's as well.
    const Host* host = decision.host;
    const bool hostHasOwn = host && host->clientVerifyMode() != tls::ClientVerifyMode::Off &&
                            !host->clientCertificate->errorPage.empty();
    if (ownBySnippet || hostHasOwn || (policy && policy->errorPagesOff && !location->skipsAuth))
        return false;
    const auto& codes = table.controller.customHttpErrors;
    return std::find(codes.begin(), codes.end(), status) != codes.end() &&
           (!fromBackend || !table.controller.disableProxyInterceptErrors);
}

/// Sends the request on to the backend that plays the error page of `status`.
void takeErrorPage(const RoutingTable& table, int status, const SourceRange& at, Decision& decision,
                   Trace* trace)
{
    const Location* location = decision.location;
    const bool own = location && location->policy && location->policy->errorPages.has_value();
    const Backend* backend = own && location->errorBackend
                                 ? location->errorBackend
                                 : table.findBackend("upstream-default-backend");
    decision.errorCode = status;
    decision.redirectTo.clear();
    decision.mainBackend = backend;
    decision.backend = backend;
    decision.canary = CanaryStep::None;
    if (backend->isBuiltIn) {
        // The controller's own 404 server knows no error pages: what it would show becomes 500.
        const auto& codes = table.controller.customHttpErrors;
        const bool notFoundIsCaught = std::find(codes.begin(), codes.end(), 404) != codes.end();
        decision.action = Action::Answer;
        decision.status = notFoundIsCaught ? 500 : 404;
        if (trace)
            trace->add(StepKind::ErrorPage, Verdict::Won, say("{} is intercepted", status),
                       notFoundIsCaught
                           ? say("The controller's own default backend has no page for it: the client "
                                 "gets 500.")
                           : say("The controller's own default backend answers 404."),
                       at);
        return;
    }
    decision.action = Action::Forward;
    decision.status = 0;
    // "rewrite (.*) / break" of the error page's location keeps the arguments.
    const std::size_t question = decision.forwardTarget.find('?');
    const std::string args = question == std::string::npos
                                 ? std::string(decision.args)
                                 : decision.forwardTarget.substr(question + 1);
    decision.forwardTarget.assign("/");
    if (!args.empty())
        decision.forwardTarget.append("?").append(args);
    if (trace)
        trace->add(StepKind::ErrorPage, Verdict::Won, say("{} is intercepted", status),
                   say("The page comes from {} as a request for \"/\" with X-Code {}.",
                       backend->serviceKey, status),
                   at);
}

/// The request is let through: to its backend, or to the controller's own server.
void forward(const RoutingTable& table, const RequestFacts& request, Decision& decision, Trace* trace)
{
    if (decision.backend->isBuiltIn) {
        // The location forwards to the controller's own server, which answers 404 to everything.
        if (interceptAnswer(table, 404, decision, trace))
            return;
        const auto& codes = table.controller.customHttpErrors;
        const bool notFoundIsCaught = std::find(codes.begin(), codes.end(), 404) != codes.end();
        decision.action = Action::Answer;
        decision.status = notFoundIsCaught ? 500 : 404;
        return;
    }
    decision.action = Action::Forward;
    buildForwardTarget(request, decision, trace);
}

/// error_page 401 of auth-signin stands before those of custom-http-errors.
bool redirectToSignin(Decision& decision, Trace* trace)
{
    if (decision.signinTo.empty() || decision.errorCode != 0)
        return false;
    decision.action = Action::Answer;
    decision.status = 302;
    decision.redirectTo = decision.signinTo;
    decision.isSignin = true;
    decision.answerText = {};
    if (trace)
        trace->add(StepKind::Redirect, Verdict::Won, "auth-signin",
                   say("Instead of 401 the client is sent to {}", decision.redirectTo),
                   decision.location->policy->access.external->signinAt);
    return true;
}

} // namespace

void Decision::reset()
{
    action = Action::Answer;
    host = nullptr;
    hostMatch = HostMatch::Default;
    location = nullptr;
    status = 0;
    redirectTo.clear();
    corsPreflight = false;
    closesConnection = false;
    statusPage = false;
    answerText = {};
    challenges.clear();
    authenticationInfo.clear();
    signinTo.clear();
    isSignin = false;
    accessCode = 0;
    auth.reset();
    mainBackend = nullptr;
    backend = nullptr;
    canary = CanaryStep::None;
    ticket = 0;
    rewritten = false;
    forwardTarget.clear();
    errorCode = 0;
    args = {};
    clientAddress = {};
    passScheme = {};
    bestHost = {};
    passPort = {};
    requestIdText.clear();
    remoteUser.clear();
    snippets.reset();
    corsApplies = false;
    countedZones.clear();
    limitKey.clear();
}

void failWith(const RoutingTable& table, int status, Decision& decision, Trace* trace)
{
    SourceRange at;
    if (status == 401 && redirectToSignin(decision, trace))
        return;
    if (decision.snippets && decision.errorCode == 0 &&
        takeSnippetErrorPage(table, status, decision, trace))
        return;
    if (decision.errorCode == 0 && hasErrorPage(table, decision, status, false, at)) {
        takeErrorPage(table, status, at, decision, trace);
        return;
    }
    decision.action = Action::Answer;
    decision.status = status;
}

bool interceptAnswer(const RoutingTable& table, int status, Decision& decision, Trace* trace)
{
    SourceRange at;
    if (status == 401 && interceptsBackend(table, decision) && redirectToSignin(decision, trace))
        return true;
    if (status < 300 || decision.errorCode != 0 || !hasErrorPage(table, decision, status, true, at))
        return false;
    takeErrorPage(table, status, at, decision, trace);
    return true;
}

namespace {

/// nginx gives up after this many changes of the path. Source: NGX_HTTP_MAX_URI_CHANGES.
constexpr int kMostPathChanges = 10;

/// From the location to the end of the rewrite phase; again, when a snippet has changed the path.
bool rewriteInLocations(const RoutingTable& table, const RequestFacts& received, Decision& decision,
                        Trace* trace)
{
    for (;;) {
        const RequestFacts& request = currentFacts(received, decision);
        if (chooseLocation(table, request, decision, trace))
            return true;
        if (decision.snippets)
            enterSnippetLocation(request, decision);
        if (rewriteAtLocation(table, request, decision, trace))
            return true;
        if (!decision.snippets || !decision.snippets->pathChanged)
            return false;
        decision.snippets->pathChanged = false;
        if (++decision.snippets->pathChanges > kMostPathChanges) {
            if (trace)
                trace->add(StepKind::Snippet, Verdict::Refused, "rewrite",
                           say("The path was changed more than {} times: nginx takes it for a cycle and "
                               "ends with 500.",
                               kMostPathChanges));
            failWith(table, 500, decision, trace);
            return true;
        }
    }
}

/// What the controller's Lua and nginx do between the rewrites and the choice of a backend.
bool leaveRewritePhase(const RoutingTable& table, const RequestFacts& received, Decision& decision,
                       Trace* trace)
{
    SnippetState& state = *decision.snippets;
    // Source: lua_ingress.lua (rewrite) sets these anew.
    for (const Variable variable :
         {Variable::BestHttpHost, Variable::AllowedScheme, Variable::PassPort})
        state.dropOverride(variable);
    if (const std::string* port = state.overridden(Variable::PassServerPort)) {
        decision.passPortText = *port;
        decision.passPort = decision.passPortText;
    }
    if (const std::string* name = state.overridden(Variable::ProxyUpstreamName)) {
        const Backend* backend = table.findBackend(*name);
        if (!backend && !decision.location->isFromSnippet) {
            if (trace)
                trace->add(StepKind::Backend, Verdict::Refused, *name,
                           say("A snippet set $proxy_upstream_name to a backend that there is not: 503."),
                           decision.location->backendAt);
            failWith(table, 503, decision, trace);
            return true;
        }
        decision.mainBackend = backend;
        decision.backend = backend;
    }
    setRequestHeaders(received, decision, trace);
    return false;
}

void decideSteps(const RoutingTable& table, const RequestFacts& received,
                 const DecideContext& context, Decision& decision, Trace* trace)
{
    chooseHost(table, received, decision, trace);
    readForwarded(table, received, decision);
    if (decision.host->hasSnippets)
        beginSnippets(received, decision);
    if (checkClientCertificate(table, received, decision, trace))
        return;
    if (rewriteAtHost(table, currentFacts(received, decision), decision, trace))
        return;
    if (rewriteInLocations(table, received, decision, trace))
        return;
    const RequestFacts& request = currentFacts(received, decision);
    if (decision.location->isFromSnippet) {
        // It has none of the controller's Lua, limits and backends.
        setRequestHeaders(received, decision, trace);
        if (!checkAccess(table, request, context, decision, trace))
            answerWithoutBackend(table, decision, trace);
        return;
    }
    if (redirectToHttps(table, request, decision, trace))
        return;
    if (decision.snippets && leaveRewritePhase(table, received, decision, trace))
        return;
    if (chooseBackend(table, request, context, decision, trace))
        return;
    if (checkLimits(table, request, context, decision, trace))
        return;
    if (checkAccess(table, request, context, decision, trace))
        return;
    forward(table, request, decision, trace);
}

/// With Action::Ask there is more to come.
void endDecision(Decision& decision, Trace* trace)
{
    if (!decision.snippets || decision.action == Action::Ask)
        return;
    decision.args = decision.snippets->request.args;
    if (trace)
        traceSnippetHeaders(decision, *trace);
}

} // namespace

void decide(const RoutingTable& table, const RequestFacts& request, const DecideContext& context,
            Decision& decision, Trace* trace)
{
    decision.reset();
    decision.args = request.args;
    decideSteps(table, request, context, decision, trace);
    endDecision(decision, trace);
}

void resumeDecide(const RoutingTable& table, const RequestFacts& request, const DecideContext&,
                  AuthAnswer answer, Decision& decision, Trace* trace)
{
    if (!takeAuthAnswer(table, std::move(answer), decision, trace)) {
        if (decision.location->isFromSnippet)
            answerWithoutBackend(table, decision, trace);
        else
            forward(table, currentFacts(request, decision), decision, trace);
    }
    endDecision(decision, trace);
}

} // namespace ingresscope::routing
