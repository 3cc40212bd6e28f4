// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/routing/decide_steps.h"

namespace ingresscope::routing {

namespace {

/// What the status of the service means. Source: ngx_http_auth_request_handler; for kept connections
/// the controller's ngx_conf_external_auth.lua.
int statusFor(const ExternalAuthPolicy& policy, int answered)
{
    if (answered == 401 || answered == 403)
        return answered;
    const bool passes = policy.byLua ? answered == 200 : answered >= 200 && answered < 300;
    if (!passes)
        return 500;
    // The script numbers its variables from 1, the template from 0: the last is never there.
    return policy.byLua && !policy.responseHeaders.empty() ? 500 : 200;
}

std::string describe(const ExternalAuthPolicy& policy, const AuthAnswer& answer, int status)
{
    switch (status) {
    case 200:
        return say("It answered {}, which lets the request in. {}", answer.status, answer.story);
    case 401:
    case 403:
        return say("It answered {}, which goes to the client. {}", answer.status, answer.story);
    default: break;
    }
    if (policy.byLua && answer.status == 200)
        return say("It answered 200, but with auth-keepalive the script of the controller fails over "
                   "auth-response-headers: 500. {}",
                   answer.story);
    if (answer.status == 502 || answer.status == 504)
        return say("It gave no answer: 500. {}", answer.story);
    return say("It answered {}; all but 2xx, 401 and 403 is an error: 500. {}", answer.status,
               answer.story);
}

}   // namespace

bool takeAuthAnswer(const RoutingTable& table, AuthAnswer answer, Decision& decision, Trace* trace)
{
    const ExternalAuthPolicy& policy = *decision.auth->question.policy;
    const int status = statusFor(policy, answer.status);
    decision.action = Action::Answer;
    if (status == 401)
        decision.challenges.insert(decision.challenges.end(), answer.challenges.begin(),
                                   answer.challenges.end());
    if (trace)
        trace->add(StepKind::Auth, status == 200 ? Verdict::Passed : Verdict::Refused,
                   policy.isGlobal ? "global-auth-url" : "auth-url",
                   describe(policy, answer, status), policy.at);
    decision.auth->answer = std::move(answer);
    switch (takeAccessStatus(table, status, decision, trace)) {
    case AccessStep::GoOn: return endAccess(table, decision, trace);
    case AccessStep::LetIn: return false;
    case AccessStep::Refused: break;
    }
    return true;
}

}   // namespace ingresscope::routing
