// SPDX-License-Identifier: Apache-2.0
#include "core/routing/merge_canaries.h"

#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

std::string canaryBackendName(const kube::Ingress& ingress, const kube::IngressBackend& backend)
{
    if (!backend.port.isSet())
        return ingress.meta.nameSpace + "-INVALID";
    return ingress.meta.nameSpace + '-' + backend.service.value + '-' + backend.port.text();
}

class CanaryMerger {
public:
    CanaryMerger(const LoadedIngress& canary, MergedModel& model, Findings& findings)
        : m_canary(canary), m_model(model), m_findings(findings)
    {
    }

    /// @param matches  Which locations of the host pair with the canary's rule.
    template <class Matches>
    void merge(const kube::IngressBackend& written, const MergedHost& host, const SourceRange& at,
               const Matches& matches)
    {
        const std::string name = canaryBackendName(*m_canary.ingress, written);
        MergedBackend* canary = m_model.findBackend(name);
        if (!canary)
            return;   // deleted for an earlier rule, which was reported
        bool merged = false;
        bool isItself = false;
        for (const MergedLocation& location : host.locations) {
            MergedBackend* main = m_model.findBackend(location.backend);
            if (!main)
                continue;
            isItself = main->name == name;
            if (isItself) {
                m_findings.warning("canary/serves-main", at,
                                   say("Service {} serves a normal path of host {} too: it cannot be a "
                                       "canary there.",
                                       canary->serviceKey, host.name));
                break;
            }
            if (main->isBuiltIn || main->noServer || !matches(location))
                continue;
            attach(*main, *canary, at);
            merged = true;
        }
        if (isItself || merged)
            return;
        m_findings.error("canary/no-main", at,
                         say("No normal Ingress has this host, path and pathType: the canary gets no "
                             "requests."));
        m_model.backendByName.erase(name);
    }

private:
    void attach(MergedBackend& main, MergedBackend& canary, const SourceRange& at)
    {
        auto& alternatives = main.alternatives;
        if (std::find(alternatives.begin(), alternatives.end(), canary.name) != alternatives.end())
            return;
        if (!alternatives.empty())
            m_findings.error("canary/second", at,
                             say("Service {} has a canary already ({}): only the first one gets "
                                 "requests.",
                                 main.serviceKey, alternatives.front()));
        if (m_canary.settings->affinity.canaryBehavior != "legacy") {
            canary.affinityType = main.affinityType;
            canary.affinityMode = main.affinityMode;
            canary.cookie = main.cookie;
            canary.cookieLocations = main.cookieLocations;
        }
        alternatives.push_back(canary.name);
    }

    const LoadedIngress& m_canary;
    MergedModel& m_model;
    Findings& m_findings;
};

} // namespace

void mergeCanaries(const std::vector<LoadedIngress>& ingresses, MergedModel& model,
                   const std::unordered_map<std::string, std::size_t>& hostByName,
                   Findings& findings)
{
    const bool hasNormal = std::any_of(ingresses.begin(), ingresses.end(), [](const LoadedIngress& i) {
        return !i.settings->canary.enabled;
    });
    for (const LoadedIngress& loaded : ingresses) {
        if (!loaded.settings->canary.enabled)
            continue;
        findings.setObject(loaded.ingress->meta.label());
        if (!hasNormal) {
            findings.error("canary/no-main", loaded.settings->canary.at,
                           say("There is no normal Ingress at all: the canary gets no requests."));
            findings.setObject({});
            continue;
        }
        CanaryMerger merger(loaded, model, findings);
        const kube::Ingress& ingress = *loaded.ingress;
        if (ingress.defaultBackend && ingress.defaultBackend->isService)
            merger.merge(*ingress.defaultBackend, model.hosts[hostByName.at(kDefaultHostName)],
                         ingress.defaultBackend->at, [](const MergedLocation&) { return true; });
        for (const kube::IngressRule& rule : ingress.rules) {
            const std::string hostName = rule.host.empty() ? kDefaultHostName : rule.host.value;
            const auto host = hostByName.find(hostName);
            for (const kube::IngressPath& path : rule.paths) {
                if (!path.backend.isService)
                    continue;
                if (host == hostByName.end()) {
                    findings.error("canary/no-main", path.at,
                                   say("No normal Ingress has host {}: the canary gets no requests.",
                                       hostName));
                    continue;
                }
                const std::string text = path.path.empty() ? std::string("/") : path.path.value;
                const kube::PathType type = path.pathType == kube::PathType::Exact
                                                ? kube::PathType::Exact
                                                : kube::PathType::Prefix;
                merger.merge(path.backend, model.hosts[host->second],
                             path.path.at.isValid() ? path.path.at : path.at,
                             [&](const MergedLocation& location) {
                                 return location.path == text && location.type == type;
                             });
            }
        }
        findings.setObject({});
    }
}

} // namespace ingresscope::routing
