// SPDX-License-Identifier: Apache-2.0
#include "core/access/basic_credentials.h"
#include "core/base/say.h"
#include "core/http/uri_escape.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"
#include "core/routing/snippet_state.h"

#include <utility>

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

/// 0: it has nothing to say. Source: ngx_http_access_handler.
int statusOf(const access::AddressVerdict& verdict)
{
    if (verdict.isRefused())
        return 403;
    return verdict.step == access::AddressStep::Allowed ? 200 : 0;
}

const SnippetLevel* levelOf(const Decision& decision)
{
    return decision.snippets ? decision.snippets->level : nullptr;
}

bool satisfiesAny(const Decision& decision)
{
    const SnippetLevel* level = levelOf(decision);
    return level && level->satisfyAny ? *level->satisfyAny
                                      : decision.location->policy->access.satisfyAny;
}

int checkPassword(const RequestFacts& request, const DecideContext& context,
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
    const int status = verdict == access::AuthVerdict::Granted ? 200 : access::statusOf(verdict);
    if (status == 200)
        decision.remoteUser = user;
    else if (status == 401)
        decision.challenges.push_back("Basic realm=\"" + access.realm + '"');
    if (!trace)
        return status;
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
    return status;
}

std::string describe(const access::DigestOutcome& outcome)
{
    switch (outcome.verdict) {
    case access::DigestVerdict::Granted:
        return say("User {} has the right password.", outcome.user);
    case access::DigestVerdict::ShutOut:
        return say("The client failed five times within five minutes: nginx does not listen to it for "
                   "five minutes.");
    case access::DigestVerdict::NoCredentials:
        return say("The request has no digest credentials that can be read: nginx sends a nonce.");
    case access::DigestVerdict::UnknownUser:
        return say("No line of the Secret is for user {} and the realm that the client names.",
                   outcome.user);
    case access::DigestVerdict::OtherUri:
        return say("The credentials of user {} were made for another request.", outcome.user);
    case access::DigestVerdict::WrongPassword:
        return say("Wrong password for user {}.", outcome.user);
    case access::DigestVerdict::UnknownNonce:
        return say("The password of user {} is right, but nginx did not give out this nonce.",
                   outcome.user);
    case access::DigestVerdict::StaleNonce:
        return say("The password of user {} is right, but the nonce is too old or used too often: the "
                   "client may try again with a new one.",
                   outcome.user);
    case access::DigestVerdict::RepeatedNonce:
        return say("User {} has sent these very credentials before: they count once.", outcome.user);
    }
    return {};
}

int checkDigest(const RequestFacts& request, const DecideContext& context,
                const AccessPolicy& access, Decision& decision, Trace* trace)
{
    std::string scratch;
    const std::int64_t now = context.nowMs / 1000;
    access::DigestOutcome outcome =
        access.digests->verify({.method = request.method,
                                .target = request.target,
                                .authorization =
                                    http::headerVariable(request.headers, "authorization", scratch),
                                .client = decision.clientAddress},
                               context.nonces, now);
    const bool granted = outcome.verdict == access::DigestVerdict::Granted;
    if (trace)
        trace->add(StepKind::Auth, granted ? Verdict::Passed : Verdict::Refused, "auth-type digest",
                   describe(outcome), access.passwordsAt);
    if (granted) {
        decision.authenticationInfo = std::move(outcome.info);
        return 200;
    }
    if (outcome.verdict != access::DigestVerdict::ShutOut)
        decision.challenges.push_back(access::digestChallenge(
            access.realm, context.nonces ? context.nonces->issue(now) : std::string(16, '0'),
            outcome.isStale()));
    return 401;
}

/// Where auth-signin sends clients, with the way back. Source: buildAuthSignURL, set_escape_uri.
std::string signinTarget(const RoutingTable& table, const RequestFacts& request,
                         const ExternalAuthPolicy& external, const Decision& decision)
{
    std::string target;
    external.signin.append(target, request, decision, nullptr);
    if (!external.signinSeparator.empty()) {
        target.append(external.signinSeparator).append(decision.passScheme).append("://");
        target.append(request.hostHeader);
        http::appendEscaped(target, request.target, http::UriEscape::SetEscape);
    }
    if (target.starts_with('/') && !table.controller.relativeRedirects) {
        std::string origin = request.overTls ? "https://" : "http://";
        origin += request.host.empty() ? std::string_view("127.0.0.1") : request.host;
        if (request.presentedPort != (request.overTls ? 443 : 80))
            origin.append(":").append(std::to_string(request.presentedPort));
        target.insert(0, origin);
    }
    return target;
}

} // namespace

bool checkLimits(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace)
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
    if (table.limitKey.empty())
        decision.limitKey = decision.clientAddress;
    else
        table.limitKey.append(decision.limitKey, request, decision, nullptr);
    if (decision.limitKey.empty()) {   // as nginx has it for every zone
        if (trace)
            trace->add(StepKind::Limit, Verdict::Passed, table.limitKey.text(),
                       say("is empty for this request, so that nothing is counted."));
        return false;
    }
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
                         context.counters->countRequest(requestRules, decision.limitKey,
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
        const LimitVerdict verdict = context.counters->openConnection(*rule, decision.limitKey);
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

AccessStep takeAccessStatus(const RoutingTable& table, int status, Decision& decision, Trace* trace)
{
    const bool satisfyAny = satisfiesAny(decision);
    if (status == 0)
        return AccessStep::GoOn;
    if (status == 200) {
        if (!satisfyAny)
            return AccessStep::GoOn;
        decision.accessCode = 0;
        decision.challenges.clear();
        return AccessStep::LetIn;
    }
    if (satisfyAny && (status == 401 || status == 403)) {
        if (decision.accessCode != 401)
            decision.accessCode = status;
        return AccessStep::GoOn;
    }
    failWith(table, status, decision, trace);
    return AccessStep::Refused;
}

bool endAccess(const RoutingTable& table, Decision& decision, Trace* trace)
{
    if (decision.accessCode == 0)
        return false;
    if (trace)
        trace->add(StepKind::Access, Verdict::Refused, "satisfy any",
                   say("Nothing of it lets the request in: {}.", decision.accessCode),
                   decision.location->policy->access.satisfyAt);
    failWith(table, std::exchange(decision.accessCode, 0), decision, trace);
    return true;
}

bool checkAccess(const RoutingTable& table, const RequestFacts& request,
                 const DecideContext& context, Decision& decision, Trace* trace)
{
    const Location& location = *decision.location;
    const AccessPolicy& access = location.policy->access;
    const SnippetLevel* level = levelOf(decision);
    const bool hasRules = level && !level->addresses.empty();
    if (access.isOpen() && !hasRules)
        return false;
    const bool authenticates = !location.skipsAuth;
    if (authenticates && access.external && !access.external->signin.empty())
        decision.signinTo = signinTarget(table, request, *access.external, decision);

    // nginx's order: the digest module is loaded dynamically, so it comes before the built-in ones.
    enum class Check : std::uint8_t { Digest, Addresses, Password };
    for (const Check check : {Check::Digest, Check::Addresses, Check::Password}) {
        int status = 0;
        if (check == Check::Digest && authenticates && access.digests)
            status = checkDigest(request, context, access, decision, trace);
        else if (check == Check::Addresses && (!access.addresses.empty() || hasRules))
            status = statusOf(checkAddresses(location, level, decision, trace));
        else if (check == Check::Password && authenticates && access.passwords)
            status = checkPassword(request, context, access, decision, trace);
        switch (takeAccessStatus(table, status, decision, trace)) {
        case AccessStep::GoOn: break;
        case AccessStep::LetIn:
            if (trace && (authenticates && (access.hasPasswords() || access.external)))
                trace->add(StepKind::Auth, Verdict::Note, "satisfy any",
                           say("That is enough: nothing further is asked for."), access.satisfyAt);
            return false;
        case AccessStep::Refused: return true;
        }
    }
    if (!authenticates || !access.external)
        return endAccess(table, decision, trace);
    decision.auth = std::make_shared<AuthExchange>();
    decision.auth->question = makeAuthQuestion(table, request, decision);
    decision.action = Action::Ask;
    if (trace) {
        const AuthQuestion& question = decision.auth->question;
        trace->add(StepKind::Auth, Verdict::Note,
                   access.external->isGlobal ? "global-auth-url" : "auth-url",
                   say("{} {} is asked: its answer decides.", question.method, question.url),
                   access.external->at);
    }
    return true;
}

} // namespace ingresscope::routing
