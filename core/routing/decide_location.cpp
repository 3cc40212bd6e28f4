// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/routing/absolute_redirect.h"
#include "core/routing/decide_steps.h"
#include "core/routing/snippet_state.h"

#include <algorithm>
#include <optional>

namespace ingresscope::routing {

namespace {

constexpr std::size_t kMaxPathsNamed = 200;

std::vector<Capture> capturesOf(const Regex& regex, const RegexMatch& match)
{
    std::vector<Capture> captures;
    for (std::size_t i = 1; i < match.groupCount(); ++i) {
        Capture capture{.name = std::to_string(i)};
        for (const auto& [name, number] : regex.namedGroups()) {
            if (number == i)
                capture.name = name;
        }
        if (match.hasGroup(i)) {
            capture.set = true;
            capture.begin = match.begin(i);
            capture.end = match.end(i);
            capture.text = match.group(i);
        }
        captures.push_back(std::move(capture));
    }
    return captures;
}

/// What this location alone says to the path; the same comparisons that the index makes.
struct PathVerdict {
    bool matches = false;
    std::string reason{};
    std::vector<Capture> captures{};
};

PathVerdict compareOne(const Location& location, std::string_view path)
{
    PathVerdict verdict;
    switch (location.kind) {
    case LocationKind::Exact:
        verdict.matches = location.path == path;
        if (!verdict.matches)
            verdict.reason = say("\"{}\" is not equal", path);
        break;
    case LocationKind::Prefix:
        verdict.matches = path.starts_with(location.path);
        if (!verdict.matches)
            verdict.reason = say("\"{}\" does not start so", path);
        break;
    case LocationKind::Regex: {
        RegexMatch match;
        const MatchOutcome outcome = location.regex->match(path, match);
        verdict.matches = outcome == MatchOutcome::Match;
        if (verdict.matches)
            verdict.captures = capturesOf(*location.regex, match);
        else if (outcome == MatchOutcome::LimitExceeded)
            verdict.reason = say("the regex needs too many steps for \"{}\"", path);
        else
            verdict.reason = say("\"{}\" does not match", path);
        break;
    }
    }
    return verdict;
}

/// Why the winner won; for a path written otherwise than it is compared, why it looks so.
std::string whyWon(const Host& host, const Location& location, const LocationChoice& choice)
{
    std::string reason;
    if (choice.outcome == LocationOutcome::SlashRedirect)
        return say("the path plus \"/\" is this location");
    switch (location.kind) {
    case LocationKind::Exact: reason = say("equal"); break;
    case LocationKind::Prefix: reason = say("longest prefix that fits"); break;
    case LocationKind::Regex: reason = say("first regex that matches"); break;
    }
    if (location.isFromSnippet)
        return say("{}; a location of the server-snippet", reason);
    if (location.isImplicit)
        return say("{}; no path of the host takes the request, this \"/\" is the controller's own",
                   reason);
    if (location.kind == LocationKind::Regex && host.usesRegex)
        return say("{}; written as {} \"{}\": {} on this host makes all its paths case-insensitive "
                   "regexes",
                   reason, kube::name(location.pathType), location.ingressPath,
                   host.usesRegexBecause);
    return reason;
}

void tracePaths(const Host& host, std::string_view path, const LocationChoice& choice, Trace& trace)
{
    const bool regexHost = host.usesRegex;
    std::size_t named = 0;
    for (const auto& entry : host.locations) {
        const Location& location = *entry;
        const bool isWinner = &location == choice.location;
        if (!isWinner && (location.builtIn != BuiltIn::None || location.isNamed))
            continue;
        PathVerdict verdict = compareOne(location, path);
        if (isWinner) {
            TraceStep& step = trace.add(StepKind::Path, Verdict::Won, location.text(),
                                        whyWon(host, location, choice), location.pathTextAt);
            step.captures = std::move(verdict.captures);
            // Regexes are tried in order: what comes after the winner was never looked at.
            if (regexHost && location.kind == LocationKind::Regex)
                return;
            continue;
        }
        if (++named > kMaxPathsNamed) {
            trace.add(StepKind::Path, Verdict::Note, "...",
                      say("{} further paths of the host are not listed",
                          host.locations.size() - kMaxPathsNamed));
            break;
        }
        if (verdict.matches)
            verdict.reason = choice.location && choice.location->kind == LocationKind::Exact
                                 ? say("fits too, but an exact path goes first")
                                 : say("fits too, but a longer one goes first");
        trace.add(StepKind::Path, Verdict::Lost, location.text(), std::move(verdict.reason),
                  location.pathTextAt);
    }
}

} // namespace

void answerRedirect(const RoutingTable& table, const RequestFacts& request, int status,
                    std::string target, Decision& decision)
{
    makeAbsolute(table, request, decision, target);
    decision.action = Action::Answer;
    decision.status = status;
    decision.redirectTo = std::move(target);
}

bool chooseLocation(const RoutingTable& table, const RequestFacts& request, Decision& decision,
                    Trace* trace)
{
    const LocationChoice choice = decision.host->index.find(request.path);
    if (trace)
        tracePaths(*decision.host, request.path, choice, *trace);
    if (choice.outcome == LocationOutcome::LimitExceeded) {
        decision.location = nullptr;
        if (trace)
            trace->add(StepKind::Path, Verdict::Refused, choice.location->text(),
                       say("The regex needs too many steps for this path: the request ends with 500."),
                       choice.location->pathTextAt);
        failWith(table, 500, decision, trace);
        return true;
    }
    decision.location = choice.location;
    if (!choice.location) {
        failWith(table, 404, decision, trace);
        return true;
    }
    const Location& location = *choice.location;
    const bool isInternal = location.snippet && location.snippet->isInternal;
    if (isInternal && decision.snippets->pathChanges == 0) {
        if (trace)
            trace->add(StepKind::Path, Verdict::Refused, location.text(),
                       say("The location is internal: 404 for clients."), location.pathTextAt);
        failWith(table, 404, decision, trace);
        return true;
    }
    const ProxyPolicy& proxy = location.policy->proxy;
    if (proxy.maxBodyBytes != 0 && request.contentLength > 0 &&
        static_cast<std::uint64_t>(request.contentLength) > proxy.maxBodyBytes) {
        if (trace)
            trace->add(StepKind::Body, Verdict::Refused, "proxy-body-size",
                       say("The body has {} bytes, allowed are {}.", request.contentLength,
                           proxy.maxBodyBytes),
                       proxy.maxBodyAt);
        failWith(table, 413, decision, trace);
        return true;
    }
    if (choice.outcome == LocationOutcome::SlashRedirect) {
        std::string target = location.path;
        if (!request.args.empty())
            target.append("?").append(request.args);
        if (trace)
            trace->add(StepKind::Redirect, Verdict::Won, say("slash"),
                       say("nginx redirects to the form with \"/\": there is no location without it"),
                       location.pathTextAt);
        answerRedirect(table, request, 301, std::move(target), decision);
        return true;
    }
    if (location.builtIn != BuiltIn::None) {
        decision.action = Action::Answer;
        decision.status = 200;
        decision.statusPage = location.builtIn == BuiltIn::Status;
        return true;
    }
    decision.mainBackend = location.backend;
    decision.backend = location.backend;
    return false;
}

} // namespace ingresscope::routing
