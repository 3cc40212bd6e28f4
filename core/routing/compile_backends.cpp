// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_backends.h"

#include "core/routing/digest.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

std::optional<int> number(const std::string& text)
{
    int value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || stop != text.data() + text.size())
        return std::nullopt;
    return value;
}

Balancing balancingOf(const MergedBackend& merged)
{
    if (merged.affinityType == "cookie")
        return merged.affinityMode == "persistent" ? Balancing::StickyPersistent
                                                   : Balancing::StickyBalanced;
    if (!merged.hashBy.by.empty())
        return merged.hashBy.subset ? Balancing::HashSubset : Balancing::Hash;
    return merged.loadBalance == "ewma" ? Balancing::Ewma : Balancing::RoundRobin;
}

StickyCookie stickyCookie(const MergedBackend& merged)
{
    const annotations::SessionCookieSettings& written = merged.cookie;
    StickyCookie sticky{.name = written.name.empty() ? std::string("route") : written.name,
                        .expires = number(written.expires),
                        .maxAge = number(written.maxAge),
                        .path = written.path,
                        .domain = written.domain,
                        .sameSite = written.sameSite,
                        .conditionalSameSiteNone = written.conditionalSameSiteNone,
                        .changeOnFailure = written.changeOnFailure,
                        .backendKey = md5Hex(md5Hex(merged.name) + merged.name)};
    // false is left out on the way to the balancer and then means "as the scheme".
    if (written.secure.value_or(false))
        sticky.secure = true;
    for (const auto& [host, paths] : merged.cookieLocations) {
        for (const std::string& path : paths)
            sticky.locations.emplace_back(host, path);
    }
    return sticky;
}

CanaryPolicy canaryPolicy(const MergedBackend& merged)
{
    const annotations::CanarySettings& written = *merged.canary;
    CanaryPolicy policy{.weight = written.weight,
                        .weightTotal = written.weightTotal,
                        .header = written.header,
                        .headerValue = written.headerValue,
                        .headerPattern = written.headerPattern,
                        .cookie = written.cookie,
                        .ingress = merged.canaryIngress,
                        .at = written.at,
                        .weightAt = written.weightAt,
                        .headerAt = written.headerAt,
                        .cookieAt = written.cookieAt};
    if (!policy.headerPattern.empty()) {
        if (auto regex = Regex::compile(policy.headerPattern))
            policy.headerRegex = std::move(*regex);
    }
    return policy;
}

/// What a consistent hash leads to: the endpoints, or sets of them of equal size.
/// Source: balancer/chashsubset.lua (build_subset_map).
void buildRing(const MergedBackend& merged, Backend& backend)
{
    if (backend.endpoints.empty())
        return;
    std::vector<std::string> names;
    switch (backend.balancing) {
    case Balancing::Hash:
    case Balancing::StickyBalanced:
        for (const Endpoint& endpoint : backend.endpoints)
            names.push_back(endpoint.name());
        break;
    case Balancing::HashSubset: {
        const auto size = static_cast<std::size_t>(std::clamp(merged.hashBy.subsetSize, 1, 10'000));
        const std::size_t count = backend.endpoints.size();
        const std::size_t sets = (count + size - 1) / size;
        for (std::size_t set = 0; set < sets; ++set) {
            names.push_back("set" + std::to_string(set + 1));
            auto& indexes = backend.subsets.emplace_back();
            for (std::size_t i = set * size; i < (set + 1) * size; ++i)
                indexes.push_back(i % count);   // the last set is filled up from the front
        }
        break;
    }
    case Balancing::RoundRobin:
    case Balancing::Ewma:
    case Balancing::StickyPersistent: return;
    }
    backend.ring = HashRing(names);
}

} // namespace

std::string_view name(Balancing balancing)
{
    switch (balancing) {
    case Balancing::RoundRobin: return "round_robin";
    case Balancing::Ewma: return "ewma";
    case Balancing::Hash: return "chash";
    case Balancing::HashSubset: return "chashsubset";
    case Balancing::StickyBalanced: return "sticky_balanced";
    case Balancing::StickyPersistent: return "sticky_persistent";
    }
    return "round_robin";
}

void compileBackends(const MergedModel& model, RoutingTable& table)
{
    std::vector<std::pair<std::string_view, std::size_t>> order;
    for (const auto& [name, index] : model.backendByName)
        order.emplace_back(name, index);
    std::sort(order.begin(), order.end());
    table.backends.reserve(order.size());
    for (const auto& [name, index] : order) {
        const MergedBackend& merged = model.backends[index];
        auto backend = std::make_unique<Backend>();
        backend->id = static_cast<std::uint32_t>(table.backends.size());
        backend->name = name;
        backend->serviceKey = merged.serviceKey;
        backend->port = merged.port.text();
        backend->isBuiltIn = merged.isBuiltIn;
        backend->serviceExists = merged.service != nullptr;
        backend->endpoints = merged.endpoints;
        backend->balancing = merged.isBuiltIn ? Balancing::RoundRobin : balancingOf(merged);
        backend->loadBalance = merged.loadBalance;
        if (auto script = Script::parse(merged.hashBy.by, Script::Unknown::Empty))
            backend->hashBy = std::move(*script);
        buildRing(merged, *backend);
        if (merged.affinityType == "cookie")
            backend->sticky = stickyCookie(merged);
        if (merged.canary)
            backend->canary = canaryPolicy(merged);
        backend->alternatives = merged.alternatives;
        backend->at = merged.at;
        table.backends.push_back(std::move(backend));
    }
    for (auto& backend : table.backends) {
        if (!backend->alternatives.empty())
            backend->canaryBackend = table.findBackend(backend->alternatives.front());
    }
}

const Backend* RoutingTable::findBackend(std::string_view wanted) const
{
    const auto found = std::lower_bound(
        backends.begin(), backends.end(), wanted,
        [](const auto& backend, std::string_view name) { return backend->name < name; });
    return found != backends.end() && (*found)->name == wanted ? found->get() : nullptr;
}

} // namespace ingresscope::routing
