// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/sticky_cookie.h"

namespace ingresscope::routing {

namespace {

/// The request carries the sticky cookie of this very backend. Source: sticky.lua (is_affinitized).
bool isAffinitized(const Backend& backend, const RequestFacts& request)
{
    if (!backend.sticky)
        return false;
    const auto cookie = readStickyCookie(*backend.sticky, request.headers);
    return cookie && cookie->backendKey == backend.sticky->backendKey;
}

struct CanaryVerdict {
    bool toCanary = false;
    CanaryStep step = CanaryStep::None;
    std::string reason{};
    SourceRange at{};
};

/// Source: balancer.lua (route_to_alternative_balancer), rule by rule.
CanaryVerdict decideCanary(const Backend& main, const RequestFacts& request,
                           const DecideContext& context, Decision& decision)
{
    if (isAffinitized(main, request))
        return {false, CanaryStep::StuckToMain,
                say("the request carries the session cookie of {}", main.serviceKey), {}};
    const Backend* canary = main.canaryBackend;
    if (!canary || !canary->hasBalancer())
        return {false, CanaryStep::Unavailable, say("the canary has no endpoints"),
                canary ? canary->at : SourceRange{}};
    if (isAffinitized(*canary, request))
        return {true, CanaryStep::StuckToCanary,
                say("the request carries the session cookie of the canary"), {}};
    if (!canary->canary)
        return {false, CanaryStep::Weight, say("the canary has no rules"), {}};
    const CanaryPolicy& policy = *canary->canary;

    std::string scratch;
    const std::string_view value =
        policy.header.empty() ? std::string_view()
                              : http::headerVariable(request.headers, policy.header, scratch);
    if (value.data()) {
        if (!policy.headerValue.empty()) {
            if (value == policy.headerValue)
                return {true, CanaryStep::HeaderValue, say("header {} is \"{}\"", policy.header, value),
                        policy.headerAt};
        } else if (!policy.headerPattern.empty()) {
            RegexMatch match;
            const MatchOutcome outcome = policy.headerRegex ? policy.headerRegex->match(value, match)
                                                            : MatchOutcome::LimitExceeded;
            if (outcome == MatchOutcome::Match)
                return {true, CanaryStep::HeaderPattern,
                        say("header {} \"{}\" matches {}", policy.header, value, policy.headerPattern),
                        policy.headerAt};
            if (outcome == MatchOutcome::LimitExceeded)
                return {false, CanaryStep::HeaderPatternError,
                        say("canary-by-header-pattern {} fails: cookie and weight are not looked at",
                            policy.headerPattern),
                        policy.headerAt};
        } else if (value == "always") {
            return {true, CanaryStep::HeaderAlways, say("header {} is \"always\"", policy.header),
                    policy.headerAt};
        } else if (value == "never") {
            return {false, CanaryStep::HeaderNever, say("header {} is \"never\"", policy.header),
                    policy.headerAt};
        }
    }
    if (!policy.cookie.empty()) {
        const auto cookie = cookieValue(request.headers, policy.cookie);
        if (cookie == "always")
            return {true, CanaryStep::CookieAlways, say("cookie {} is \"always\"", policy.cookie),
                    policy.cookieAt};
        if (cookie == "never")
            return {false, CanaryStep::CookieNever, say("cookie {} is \"never\"", policy.cookie),
                    policy.cookieAt};
    }
    const auto total = static_cast<std::uint32_t>(policy.effectiveTotal());
    decision.ticket = context.tickets.draw(total);
    const bool toCanary = static_cast<std::int64_t>(decision.ticket) <= policy.weight;
    return {toCanary, CanaryStep::Weight,
            say("weight {} of {}: ticket {}", policy.weight, total, decision.ticket),
            policy.weightAt.isValid() ? policy.weightAt : policy.at};
}

} // namespace

bool chooseBackend(const RoutingTable& table, const RequestFacts& request,
                   const DecideContext& context, Decision& decision, Trace* trace)
{
    const Backend& main = *decision.mainBackend;
    if (!main.hasBalancer()) {
        if (trace)
            trace->add(StepKind::Backend, Verdict::Refused, main.serviceKey + ':' + main.port,
                       main.serviceExists ? say("The Service has no endpoint for this port: 503.")
                                          : say("The Service does not exist: 503."),
                       decision.location->backendAt);
        failWith(table, 503, decision, trace);
        return true;
    }
    if (main.alternatives.empty())
        return false;
    CanaryVerdict verdict = decideCanary(main, request, context, decision);
    decision.canary = verdict.step;
    if (verdict.toCanary)
        decision.backend = main.canaryBackend;
    if (trace)
        trace->add(StepKind::Canary, verdict.toCanary ? Verdict::Won : Verdict::Lost,
                   main.canaryBackend ? main.canaryBackend->serviceKey : main.alternatives.front(),
                   verdict.toCanary ? say("{}: to the canary", verdict.reason)
                                    : say("{}: to the main backend", verdict.reason),
                   verdict.at);
    return false;
}

} // namespace ingresscope::routing
