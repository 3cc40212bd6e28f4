// SPDX-License-Identifier: Apache-2.0
#include "core/routing/lint.h"

#include "core/base/say.h"
#include "core/routing/content_inspection.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ingresscope::routing {

namespace {

void setOwner(const Location& location, Findings& findings)
{
    findings.setObject(location.policy->ingress.empty() ? std::string()
                                                        : "Ingress " + location.policy->ingressKey());
}

/// A location written in an Ingress, not made by the controller.
bool isWritten(const Location& location)
{
    return !location.isImplicit && location.builtIn == BuiltIn::None && location.pathTextAt.isValid();
}

void lintRewrite(const Location& location, Findings& findings)
{
    if (!location.rewrite || location.rewrite->redirects)
        return;
    const RewriteRule& rule = *location.rewrite;
    const std::size_t wanted = rule.target.highestCapture();
    const std::size_t groups = rule.pattern.groupCount();
    if (wanted > groups) {
        Finding& finding = findings.warning(
            "rewrite/missing-group", location.pathTextAt,
            groups == 0
                ? say("rewrite-target \"{}\" names group {}, but the path \"{}\" has no group: the "
                      "backend gets the same path for every request. Move this path to an Ingress of its "
                      "own without rewrite-target.",
                      rule.target.text(), wanted, location.ingressPath)
                : say("rewrite-target \"{}\" names group {}, but the path \"{}\" has only {}.",
                      rule.target.text(), wanted, location.ingressPath, groups));
        finding.related.push_back(rule.at);
    } else if (wanted == 0 && groups == 0 && location.ingressPath != "/") {
        Finding& finding = findings.warning(
            "rewrite/drops-rest", location.pathTextAt,
            say("rewrite-target \"{}\" has no capture such as $2: everything below \"{}\" reaches the "
                "backend as \"{}\". To keep the rest of the path write the path as \"{}(/|$)(.*)\" with "
                "pathType ImplementationSpecific and the target as \"/$2\".",
                rule.target.text(), location.ingressPath, rule.target.text(),
                location.ingressPath.ends_with('/')
                    ? location.ingressPath.substr(0, location.ingressPath.size() - 1)
                    : location.ingressPath));
        finding.related.push_back(rule.at);
    }
}

void lintRegexHost(const Host& host, const Location& location, Findings& findings)
{
    if (!host.usesRegex || location.kind != LocationKind::Regex)
        return;
    if (location.pathType == kube::PathType::Exact) {
        Finding& finding = findings.warning(
            "regex/exact-is-prefix", location.pathTextAt,
            say("{} on this host turns every path into a case-insensitive regex without an end: this "
                "Exact path also takes \"{}x\" and \"{}/more\".",
                host.usesRegexBecause, location.ingressPath, location.ingressPath));
        finding.related.push_back(host.usesRegexAt);
    } else if (location.pathType == kube::PathType::Prefix && location.ingressPath != "/" &&
               !location.path.ends_with('/')) {
        Finding& finding = findings.info(
            "regex/prefix-without-boundary", location.pathTextAt,
            say("{} on this host turns every path into a case-insensitive regex: this Prefix also takes "
                "\"{}x\".",
                host.usesRegexBecause, location.ingressPath));
        finding.related.push_back(host.usesRegexAt);
    }
}

void lintPathType(const RoutingTable& table, const Location& location, Findings& findings)
{
    if (!table.controller.strictValidatePathType ||
        location.pathType == kube::PathType::ImplementationSpecific ||
        isStrictPath(location.ingressPath))
        return;
    findings.error("admission/path-type", location.pathTextAt,
                   say("The controller's admission webhook refuses the path \"{}\" with pathType {} "
                       "(strict-validate-path-type): only letters, digits and . _ - / are allowed there. With "
                       "pathType ImplementationSpecific it passes.",
                       location.ingressPath, kube::name(location.pathType)));
}

/// A canary hangs on the Service, so it also takes requests of other paths that share the Service.
void lintCanaries(const RoutingTable& table, Findings& findings)
{
    std::map<const Backend*, std::vector<const Location*>> users;
    for (const auto& host : table.hosts) {
        for (const auto& location : host->locations) {
            if (location->backend && location->backend->canaryBackend && isWritten(*location))
                users[location->backend].push_back(location.get());
        }
    }
    for (const auto& [backend, locations] : users) {
        std::set<std::string> places;
        for (const Location* location : locations)
            places.insert(toText(location->at) + '#' + std::to_string(location->at.begin.column));
        if (places.size() < 2)
            continue;
        const CanaryPolicy* policy =
            backend->canaryBackend->canary ? &*backend->canaryBackend->canary : nullptr;
        Finding& finding = findings.warning(
            "canary/leaks", policy ? policy->at : backend->canaryBackend->at,
            places.size() == 2
                ? say("The canary hangs on Service {}, not on a path: it also takes requests of the "
                      "other path that leads to that Service.",
                      backend->serviceKey)
                : say("The canary hangs on Service {}, not on a path: it also takes requests of the "
                      "other {} paths that lead to that Service.",
                      backend->serviceKey, places.size() - 1));
        for (const Location* location : locations)
            finding.related.push_back(location->pathTextAt);
    }
}

}   // namespace

void lintTable(const RoutingTable& table, Findings& findings)
{
    const Policy* owner = nullptr;
    for (const auto& host : table.hosts) {
        // "/x" and "/x/" come from one entry: say it once.
        std::set<std::tuple<std::string_view, std::uint32_t, std::uint32_t>> seen;
        for (const auto& entry : host->locations) {
            const Location& location = *entry;
            if (!isWritten(location))
                continue;
            const SourceRange& at = location.pathTextAt;
            if (host->locations.size() > 2 &&
                !seen.emplace(at.fileName(), at.begin.line, at.begin.column).second)
                continue;
            if (location.policy != owner) {
                owner = location.policy;
                setOwner(location, findings);
            }
            lintRewrite(location, findings);
            lintRegexHost(*host, location, findings);
            lintPathType(table, location, findings);
        }
    }
    findings.setObject({});
    lintCanaries(table, findings);
}

}   // namespace ingresscope::routing
