// SPDX-License-Identifier: Apache-2.0
#include "core/conformance/table_comparison.h"

#include "core/base/say.h"

#include <algorithm>
#include <set>

namespace ingresscope::conformance {
namespace {

using nlohmann::json;

std::string namesOf(const json& server)
{
    const json& names = server["server_name"];
    if (!names.is_array())
        return names.get<std::string>();
    std::string result;
    for (const json& name : names)
        result += (result.empty() ? "" : " ") + name.get<std::string>();
    return result;
}

std::string namesOf(const routing::Host& host)
{
    std::string result = host.serverName();
    for (const std::string& alias : host.aliases)
        result += ' ' + alias;
    return result;
}

bool isInternal(const std::string& location)
{
    return location.starts_with('@') || location.starts_with("= /_") || location.starts_with("= \"/_mirror");
}

/// One location as a line of text, from the recording.
std::string describe(const json& location)
{
    std::string line = location["location"];
    if (location.contains("ingress"))
        line += "  ingress " + location["ingress"].get<std::string>();
    // Locations that are shut answer 503 whatever their backend is; the recordings name it for some.
    const bool isShut = location.value("return", std::string()) == "return 503";
    if (location.contains("upstream") && !isShut)
        line += "  upstream " + location["upstream"].get<std::string>();
    if (location.contains("rewrite"))
        line += "  " + location["rewrite"].get<std::string>();
    if (location.contains("return"))
        line += "  " + location["return"].get<std::string>();
    return line;
}

/// The same line from the table.
std::string describe(const routing::Location& location)
{
    std::string line = location.text();
    const routing::Policy* policy = location.policy;
    if (policy != nullptr && !policy->ingress.empty())
        line += "  ingress " + policy->ingressKey();
    if (location.isFromSnippet) {
        for (const routing::SnippetStep& step : location.snippet->steps) {
            if (step.kind == routing::SnippetStep::Kind::Return)
                return line + "  " + step.written;
        }
        return line;
    }
    if (location.builtIn == routing::BuiltIn::Health)
        return line + "  return 200";
    if (location.builtIn == routing::BuiltIn::Status)
        return line;
    if (policy != nullptr && policy->denied)
        return line + "  return 503";
    if (location.backend != nullptr)
        line += "  upstream " + location.backend->name;
    if (location.rewrite)
        line += "  rewrite \"" + location.rewrite->pattern.pattern() + "\" " +
                location.rewrite->target.text() + " break";
    if (policy != nullptr && policy->redirect)
        line += "  return " + std::to_string(policy->redirect->code) + ' ' + policy->redirect->url;
    return line;
}

void compareLocations(const std::string& name, const json& recorded, const routing::Host& host,
                      std::vector<std::string>& differences)
{
    std::vector<std::string> want;
    for (const json& location : recorded["locations"]) {
        if (!isInternal(location["location"]))
            want.push_back(describe(location));
    }
    std::vector<std::string> have;
    // The controller writes no location for a host that answers 403 to everything.
    for (const auto& location : host.locations) {
        if (!location->isNamed && host.clientCertificateError.empty())
            have.push_back(describe(*location));
    }
    for (std::size_t i = 0; i < std::max(want.size(), have.size()); ++i) {
        const std::string left = i < want.size() ? want[i] : say("nothing");
        const std::string right = i < have.size() ? have[i] : say("nothing");
        if (left != right)
            differences.push_back(
                say("server {}, location {}: recorded {}; here {}", name, i + 1, left, right));
    }
}

void compareServers(const json& recorded, const routing::RoutingTable& table,
                    std::vector<std::string>& differences)
{
    std::vector<std::string> want;
    std::vector<std::string> have;
    for (const json& server : recorded)
        want.push_back(namesOf(server));
    for (const auto& host : table.hosts)
        have.push_back(namesOf(*host));
    if (want != have)
        differences.push_back(say("servers: recorded {}; here {}", fmt::join(want, ", "),
                                  fmt::join(have, ", ")));
    for (const json& server : recorded) {
        const std::string name = namesOf(server);
        const auto host = std::find_if(table.hosts.begin(), table.hosts.end(),
                                       [&](const auto& it) { return namesOf(*it) == name; });
        if (host == table.hosts.end())
            continue;
        compareLocations(name, server, **host, differences);
        std::string redirect;
        if (server.contains("server_rules")) {
            const std::string rule = server["server_rules"][0];
            if (rule.starts_with("redirect to "))
                redirect = rule.substr(12);
        }
        if (redirect != (*host)->redirectsTo)
            differences.push_back(say("server {} redirects: recorded \"{}\"; here \"{}\"", name,
                                      redirect, (*host)->redirectsTo));
    }
}

void compareRefused(const json& recorded, const kube::ResourceSet& resources,
                    std::vector<std::string>& differences)
{
    std::set<std::string> want;
    for (const auto& [object, message] : recorded.items())
        want.insert(object);
    std::set<std::string> have;
    for (const kube::ObjectMeta* meta : resources.refused())
        have.insert(meta->kind + '/' + meta->key());
    if (want != have)
        differences.push_back(say("refused by the API server: recorded {}; here {}",
                                  fmt::join(want, ", "), fmt::join(have, ", ")));
}

} // namespace

std::vector<std::string> compareTable(const Case& recorded, const kube::ResourceSet& resources,
                                      const routing::RoutingTable& table)
{
    std::vector<std::string> differences;
    const json& expected = recorded.expected;
    if (expected.contains("servers"))
        compareServers(expected["servers"], table, differences);
    compareRefused(expected.value("rejected", json::object()), resources, differences);
    if (expected.contains("reload_error") != !table.reloadError.empty())
        differences.push_back(say("reload: recorded \"{}\"; here \"{}\"",
                                  expected.value("reload_error", std::string()), table.reloadError));
    if (expected.contains("live_ingresses")) {
        std::set<std::string> want;
        for (const json& key : expected["live_ingresses"])
            want.insert(key.get<std::string>());
        const std::set<std::string> have(table.liveIngresses.begin(), table.liveIngresses.end());
        if (want != have)
            differences.push_back(say("live Ingresses: recorded {}; here {}", fmt::join(want, ", "),
                                      fmt::join(have, ", ")));
    }
    return differences;
}

} // namespace ingresscope::conformance
