// SPDX-License-Identifier: Apache-2.0
#include "core/access/basic_credentials.h"
#include "core/base/say.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/snippet_state.h"

namespace ingresscope::routing {

namespace {

std::string limitText(const LimitRule& rule)
{
    switch (rule.kind) {
    case LimitRule::Kind::RequestsPerSecond: return say("limit-rps {}, burst {}", rule.limit, rule.burst);
    case LimitRule::Kind::RequestsPerMinute: return say("limit-rpm {}, burst {}", rule.limit, rule.burst);
    case LimitRule::Kind::Connections: return say("limit-connections {}", rule.limit);
    }
    return {};
}

/// Allow and deny lists. An address that cannot be read (of a forwarded header) never gets here.
access::AddressVerdict checkAddress(const AccessPolicy& access, const Decision& decision, Trace* trace)
{
    const access::IpAddress client =
        access::parseIpAddress(decision.clientAddress).value_or(access::IpAddress{});
    const access::AddressVerdict verdict = access.addresses.check(client);
    if (trace) {
        const bool byDenyList = verdict.step == access::AddressStep::Denied;
        trace->add(StepKind::Access, verdict.isRefused() ? Verdict::Refused : Verdict::Passed,
                   byDenyList ? "denylist-source-range" : "allowlist-source-range",
                   access::describe(verdict, client), byDenyList ? access.denyAt : access.allowAt);
    }
    return verdict;
}

/// The location's own lists, then the rules of snippets. The ConfigMap's block-cidrs, which stand in
/// for lists that are not there, give way to any rule.
access::AddressVerdict checkAddresses(const Location& location, const SnippetLevel* level,
                                      const Decision& decision, Trace* trace)
{
    const AccessPolicy& access = location.policy->access;
    const bool hasRules = level && !level->addresses.empty();
    if (!hasRules)
        return checkAddress(access, decision, trace);
    if (location.snippet && location.snippet->locationHasAddresses) {
        const access::AddressVerdict verdict = checkAddress(access, decision, trace);
        if (verdict.step != access::AddressStep::NoRule)
            return verdict;
    }
    const access::IpAddress client =
        access::parseIpAddress(decision.clientAddress).value_or(access::IpAddress{});
    const auto allowed = checkSnippetAddresses(decision, client, trace);
    if (!allowed)
        return {access::AddressStep::NoRule, nullptr};
    return {*allowed ? access::AddressStep::Allowed : access::AddressStep::Denied, nullptr};
}

access::AuthVerdict checkPassword(const RequestFacts& request, const DecideContext& context,
                                  const AccessPolicy& access, Decision& decision, Trace* trace)
{
    std::string scratch;
    const std::string_view header = http::headerVariable(request.headers, "authorization", scratch);
    std::optional<std::string_view> authorization;
    if (header.data())
        authorization = header;
    const access::AuthVerdict verdict =
        access::verify(*access.passwords, authorization, context.passwords);
    std::string user;
    if (const auto credentials = access::parseBasicCredentials(header))
        user = credentials->user();
    if (verdict == access::AuthVerdict::Granted)
        decision.remoteUser = user;
    if (!trace)
        return verdict;
    std::string sentence;
    switch (verdict) {
    case access::AuthVerdict::Granted: sentence = say("User {} has the right password.", user); break;
    case access::AuthVerdict::NoCredentials:
        sentence = header.empty() ? say("The request has no credentials.")
                                  : say("The Authorization header holds no basic credentials that "
                                        "can be read.");
        break;
    case access::AuthVerdict::UnknownUser:
        sentence = say("User {} is not in the password file.", user);
        break;
    case access::AuthVerdict::WrongPassword: sentence = say("Wrong password for user {}.", user); break;
    case access::AuthVerdict::Failed:
        sentence = say("The hash of user {} cannot be computed.", user);
        break;
    }
    trace->add(StepKind::Auth,
               verdict == access::AuthVerdict::Granted ? Verdict::Passed : Verdict::Refused,
               "auth-type basic", std::move(sentence), access.passwordsAt);
    return verdict;
}

} // namespace

bool checkLimits(const RoutingTable& table, const DecideContext& context, Decision& decision,
                 Trace* trace)
{
    const auto& limits = decision.location->policy->limits;
    if (!limits)
        return false;
    const auto client = access::parseIpAddress(decision.clientAddress);
    if (client && limits->exempt.contains(*client)) {
        if (trace)
            trace->add(StepKind::Limit, Verdict::Passed, "limit-allowlist",
                       say("{} is exempt from limits.", decision.clientAddress));
        return false;
    }
    const auto note = [&](const LimitRule& rule, bool allowed, std::string sentence) {
        if (trace)
            trace->add(StepKind::Limit, allowed ? Verdict::Passed : Verdict::Refused,
                       limitText(rule), std::move(sentence), rule.at);
    };
    std::vector<const LimitRule*> requestRules;
    std::vector<const LimitRule*> connectionRules;
    for (const LimitRule& rule : limits->rules)
        (rule.kind == LimitRule::Kind::Connections ? connectionRules : requestRules).push_back(&rule);
    if (!context.counters) {
        for (const LimitRule& rule : limits->rules)
            note(rule, true, say("counted for each client address; not counted here"));
        return false;
    }

    std::vector<LimitVerdict> verdicts;
    const bool allowed = requestRules.empty() ||
                         context.counters->countRequest(requestRules, decision.clientAddress,
                                                        context.nowMs, verdicts);
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const std::int64_t waiting = verdicts[i].excess / 1000;
        note(*requestRules[i], verdicts[i].allowed,
             verdicts[i].allowed
                 ? say("{} above the rate, {} allowed", waiting, requestRules[i]->burst)
                 : say("{} above the rate, only {} allowed: refused", waiting,
                       requestRules[i]->burst));
    }
    if (!allowed) {
        failWith(table, table.controller.limitReqStatusCode, decision, trace);
        return true;
    }
    for (const LimitRule* rule : connectionRules) {
        const LimitVerdict verdict = context.counters->openConnection(*rule, decision.clientAddress);
        note(*rule, verdict.allowed,
             verdict.allowed ? say("{} open", verdict.connections)
                             : say("{} would be open: refused", verdict.connections));
        if (!verdict.allowed) {
            failWith(table, table.controller.limitConnStatusCode, decision, trace);
            return true;
        }
        decision.countedZones.push_back(rule->zone);
    }
    return false;
}

bool checkAccess(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace)
{
    const Location& location = *decision.location;
    const AccessPolicy& access = location.policy->access;
    const SnippetLevel* level = decision.snippets ? decision.snippets->level : nullptr;
    const bool hasRules = level && !level->addresses.empty();
    if (access.isOpen() && !hasRules)
        return false;
    const bool hasPasswords = access.passwords && !location.skipsAuth;
    const bool satisfyAny = level && level->satisfyAny ? *level->satisfyAny : access.satisfyAny;

    if (!access.addresses.empty() || hasRules) {
        const access::AddressVerdict verdict = checkAddresses(location, level, decision, trace);
        if (satisfyAny && verdict.step == access::AddressStep::Allowed) {
            if (trace && hasPasswords)
                trace->add(StepKind::Auth, Verdict::Note, "satisfy any",
                           say("The address is enough: no password is asked for."));
            return false;
        }
        if (verdict.isRefused() && !(satisfyAny && hasPasswords)) {
            failWith(table, 403, decision, trace);
            return true;
        }
    }
    if (!hasPasswords)
        return false;
    const access::AuthVerdict verdict = checkPassword(request, context, access, decision, trace);
    if (verdict == access::AuthVerdict::Granted)
        return false;
    const int status = access::statusOf(verdict);
    if (status == 401)
        decision.challengeRealm = &access.realm;
    failWith(table, status, decision, trace);
    return true;
}

} // namespace ingresscope::routing
