// SPDX-License-Identifier: Apache-2.0
#include "core/routing/merge.h"

#include "core/base/say.h"
#include "core/routing/merge_canaries.h"
#include "core/routing/merge_certificates.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace ingresscope::routing {

namespace {

std::string backendName(const std::string& nameSpace, const kube::IngressBackend& backend)
{
    if (!backend.port.isSet())
        return nameSpace + "-INVALID";
    return nameSpace + '-' + backend.service.value + '-' + backend.port.text();
}

const std::string& hostOf(const kube::IngressRule& rule)
{
    static const std::string kDefault = kDefaultHostName;
    return rule.host.empty() ? kDefault : rule.host.value;
}

std::string pathOf(const kube::IngressPath& path)
{
    return path.path.empty() ? std::string("/") : path.path.value;
}

/// The controller turns ImplementationSpecific into Prefix (SetDefaultNGINXPathType).
kube::PathType effectiveType(kube::PathType type)
{
    return type == kube::PathType::Exact ? type : kube::PathType::Prefix;
}

/// Up to here comparing one after the other is faster than a map.
constexpr std::size_t kFewLocations = 16;

class Merger {
public:
    Merger(const std::vector<LoadedIngress>& ingresses, const MergeContext& context,
           Findings& findings)
        : m_ingresses(ingresses), m_context(context), m_findings(findings)
    {
    }

    MergedModel run()
    {
        createBackends();
        createHosts();
        configureHosts();
        placePaths();
        mergeCanaries(m_ingresses, m_model, m_hostByName, m_findings);
        addCustomDefaultBackends();
        for (MergedHost& host : m_model.hosts)
            orderLocations(host);
        finish();
        return std::move(m_model);
    }

private:
    MergedBackend& newBackend(const std::string& name)
    {
        const auto [found, isNew] = m_model.backendByName.try_emplace(name, m_model.backends.size());
        if (isNew)
            m_model.backends.emplace_back();
        MergedBackend& backend = m_model.backends[found->second];
        backend = MergedBackend{.name = name};
        return backend;
    }

    MergedHost& host(const std::string& name) { return m_model.hosts[m_hostByName.at(name)]; }

    void createBackends()
    {
        newBackend(kDefaultBackendName).isBuiltIn = true;
        for (const LoadedIngress& loaded : m_ingresses) {
            const kube::Ingress& ingress = *loaded.ingress;
            if (ingress.defaultBackend && ingress.defaultBackend->isService)
                fillBackend(loaded, *ingress.defaultBackend,
                            newBackend(backendName(ingress.meta.nameSpace, *ingress.defaultBackend)));
            for (const kube::IngressRule& rule : ingress.rules) {
                for (const kube::IngressPath& path : rule.paths) {
                    if (!path.backend.isService)
                        continue;
                    const std::string name = backendName(ingress.meta.nameSpace, path.backend);
                    if (!m_model.backendByName.contains(name))
                        fillBackend(loaded, path.backend, newBackend(name));
                }
            }
        }
    }

    void fillBackend(const LoadedIngress& loaded, const kube::IngressBackend& written,
                     MergedBackend& backend)
    {
        const annotations::IngressSettings& settings = *loaded.settings;
        backend.serviceName = written.service.value;
        backend.serviceKey = loaded.ingress->meta.nameSpace + '/' + backend.serviceName;
        backend.port = written.port;
        backend.at = written.at;
        backend.hashBy = settings.hashBy;
        backend.loadBalance =
            settings.loadBalance.empty() ? m_context.controller.loadBalance : settings.loadBalance;
        if (settings.canary.enabled) {
            backend.noServer = true;
            backend.canary = settings.canary;
            backend.canaryIngress = loaded.key();
        }
        backend.service = m_context.resources.service(backend.serviceKey);
        m_findings.setObject(loaded.ingress->meta.label());
        if (!backend.service) {
            m_findings.error("routing/no-service",
                             written.service.at.isValid() ? written.service.at : written.at,
                             say("There is no Service {}: requests for it answer 503.",
                                 backend.serviceKey));
        } else {
            if (settings.serviceUpstream)
                backend.endpoints =
                    m_context.endpoints.serviceAddress(*backend.service, written.port);
            if (backend.endpoints.empty())
                backend.endpoints = m_context.endpoints.endpoints(*backend.service, written.port);
            if (backend.endpoints.empty())
                reportNoEndpoints(backend, written);
        }
        m_findings.setObject({});
    }

    void reportNoEndpoints(const MergedBackend& backend, const kube::IngressBackend& written)
    {
        const kube::Service& service = *backend.service;
        const std::string wanted = written.port.text();
        const bool hasPort =
            service.isExternalName() ||
            std::any_of(service.ports.begin(), service.ports.end(), [&](const auto& port) {
                return std::to_string(port.port) == wanted || port.name == wanted ||
                       port.targetName == wanted || std::to_string(port.targetNumber) == wanted;
            });
        if (!hasPort) {
            Finding& finding = m_findings.error("routing/no-port", written.portAt,
                                                say("Service {} has no port {}: requests answer 503.",
                                                    backend.serviceKey, wanted));
            finding.related.push_back(service.meta.name.at);
        } else if (service.isExternalName()) {
            m_findings.warning("routing/external-name", written.at,
                               say("The external name {} of Service {} does not resolve: requests "
                                   "answer 503.",
                                   service.externalName.value, backend.serviceKey));
        } else {
            m_findings.warning("routing/no-endpoints", written.at,
                               say("Service {} has no ready endpoint: requests answer 503.",
                                   backend.serviceKey));
        }
    }

    void createHosts()
    {
        m_model.hosts.reserve(m_ingresses.size() + 1);   // hosts are large: each move counts
        MergedHost& defaultHost = m_model.hosts.emplace_back(MergedHost{.name = kDefaultHostName});
        defaultHost.certificate.assigned = true;
        defaultHost.locations.push_back(
            {.path = "/", .isImplicit = true, .backend = kDefaultBackendName});
        m_hostByName.reserve(m_ingresses.size());
        m_hostByName.emplace(kDefaultHostName, 0);

        for (const LoadedIngress& loaded : m_ingresses) {
            const kube::Ingress& ingress = *loaded.ingress;
            if (loaded.settings->canary.enabled)
                continue;
            std::string implicitBackend = kDefaultBackendName;
            const kube::IngressBackend* writtenDefault = nullptr;
            if (ingress.defaultBackend && ingress.defaultBackend->isService) {
                writtenDefault = &*ingress.defaultBackend;
                implicitBackend = backendName(ingress.meta.nameSpace, *writtenDefault);
                MergedLocation& root = m_model.hosts.front().locations.front();
                if (root.isImplicit && ingress.rules.empty()) {
                    root.isImplicit = false;
                    root.backend = implicitBackend;
                    root.owner = &loaded;
                    root.writtenDefault = writtenDefault;
                    root.defaultErrorBackend = kDefaultBackendName;
                }
            }
            for (const kube::IngressRule& rule : ingress.rules) {
                const std::string& name = hostOf(rule);
                if (!m_hostByName.try_emplace(name, m_model.hosts.size()).second)
                    continue;
                MergedHost& created = m_model.hosts.emplace_back(MergedHost{.name = name});
                created.owner = &loaded;
                created.at = rule.host.at.isValid() ? rule.host.at : rule.at;
                created.sslPassthrough = loaded.settings->sslPassthrough;
                created.sslCiphers = loaded.settings->sslCiphers;
                created.sslCiphersAt = loaded.settings->sslCiphersAt;
                created.sslPreferServerCiphers = loaded.settings->sslPreferServerCiphers;
                created.locations.push_back({.path = "/",
                                             .isImplicit = true,
                                             .backend = implicitBackend,
                                             .defaultErrorBackend = kDefaultBackendName,
                                             .owner = &loaded,
                                             .writtenDefault = writtenDefault});
            }
        }
    }

    /// Aliases, ciphers and certificates: the first Ingress of a host decides.
    void configureHosts()
    {
        for (const LoadedIngress& loaded : m_ingresses) {
            const annotations::IngressSettings& settings = *loaded.settings;
            if (settings.canary.enabled)
                continue;
            m_findings.setObject(loaded.ingress->meta.label());
            for (const kube::IngressRule& rule : loaded.ingress->rules) {
                MergedHost& target = host(hostOf(rule));
                if (target.aliases.empty()) {
                    target.aliases = settings.aliases;
                    target.aliasesAt = settings.aliasesAt;
                } else if (!settings.aliases.empty() && settings.aliases != target.aliases) {
                    m_findings.warning("routing/alias-ignored", settings.aliasesAt,
                                       say("Host {} has its aliases from an older Ingress already: these "
                                           "are ignored.",
                                           target.name));
                }
                target.sslPassthrough = target.sslPassthrough || settings.sslPassthrough;
                if (!settings.serverSnippet.empty()) {
                    if (!target.serverSnippetOwner)
                        target.serverSnippetOwner = &loaded;
                    else if (target.serverSnippetOwner != &loaded)
                        m_findings.warning("routing/server-snippet-ignored",
                                           settings.serverSnippetAt,
                                           say("Host {} has its server-snippet from {} already: this one "
                                               "is ignored.",
                                               target.name, target.serverSnippetOwner->key()));
                }
                if (target.sslCiphers.empty() && !settings.sslCiphers.empty()) {
                    target.sslCiphers = settings.sslCiphers;
                    target.sslCiphersAt = settings.sslCiphersAt;
                }
                if (target.sslPreferServerCiphers.empty())
                    target.sslPreferServerCiphers = settings.sslPreferServerCiphers;
                assignCertificate(*loaded.ingress, m_context.certificates, target, m_context.now,
                                  m_findings);
            }
            m_findings.setObject({});
        }
        for (MergedHost& target : m_model.hosts) {
            if (target.aliases.empty())
                continue;
            std::set<std::string> unique;
            for (const std::string& alias : target.aliases) {
                if (alias != target.name && !m_hostByName.contains(alias))
                    unique.insert(alias);
            }
            target.aliases.assign(unique.begin(), unique.end());
        }
    }

    void placePaths()
    {
        for (const LoadedIngress& loaded : m_ingresses) {
            m_findings.setObject(loaded.ingress->meta.label());
            for (const kube::IngressRule& rule : loaded.ingress->rules) {
                const std::string& name = hostOf(rule);
                const auto known = m_hostByName.find(name);
                const std::size_t index = known == m_hostByName.end() ? 0 : known->second;
                if (!rule.hasHttp && name != kDefaultHostName)
                    continue;
                mergeHostTls(loaded, m_model.hosts[index]);
                for (const kube::IngressPath& path : rule.paths) {
                    if (path.backend.isService)
                        placePath(loaded, path, index, name);
                    else
                        m_findings.warning("routing/resource-backend", path.backend.at,
                                           say("The backend is a resource, which ingress-nginx does not "
                                               "know: the path is ignored."));
                }
            }
            m_findings.setObject({});
        }
    }

    void mergeHostTls(const LoadedIngress& loaded, MergedHost& target)
    {
        const annotations::IngressSettings& settings = *loaded.settings;
        if (target.clientCertificateError.empty()) {
            target.clientCertificateError = settings.clientCertificate.error;
            target.clientCertificateErrorAt = settings.clientCertificate.at;
        }
        // Until one comes with authorities each Ingress replaces what the one before said, even if it
        // says nothing. Source: controller.go (getBackendServers).
        if (!target.clientCertificate.hasCa) {
            target.clientCertificate = settings.clientCertificate;
            target.clientCertificateOwner = &loaded;
        } else if (!settings.clientCertificate.secretKey.empty() &&
                   target.clientCertificateOwner != &loaded &&
                   settings.clientCertificate != target.clientCertificate) {
            noteOtherClientCertificate(settings.clientCertificate, target);
        }
        if (!m_context.controller.proxySslLocationOnly && !target.backendTls.hasCa)
            target.backendTls = settings.backendTls;
    }

    void noteOtherClientCertificate(const annotations::ClientCertificateSettings& ignored,
                                    const MergedHost& target)
    {
        const annotations::ClientCertificateSettings& used = target.clientCertificate;
        const bool same = ignored.secretKey == used.secretKey &&
                          ignored.verifyClient == used.verifyClient &&
                          ignored.verifyDepth == used.verifyDepth &&
                          ignored.errorPage == used.errorPage &&
                          ignored.passCertificate == used.passCertificate &&
                          ignored.matchCn == used.matchCn;
        if (!same)
            m_findings.warning("routing/other-client-certificates", ignored.at,
                               say("Host {} already asks for client certificates as Ingress {} says: the "
                                   "auth-tls annotations here have no effect on it.",
                                   target.name, target.clientCertificateOwner->key()));
    }

    void placePath(const LoadedIngress& loaded, const kube::IngressPath& path,
                   std::size_t hostIndex, const std::string& hostName)
    {
        MergedBackend& backend =
            *m_model.findBackend(backendName(loaded.ingress->meta.nameSpace, path.backend));
        if (backend.noServer)
            return;
        MergedHost& target = m_model.hosts[hostIndex];
        const std::string text = pathOf(path);
        const kube::PathType type = effectiveType(path.pathType);

        // The implicit root is there from the start.
        MergedLocation* taken = firstOfPath(hostIndex, text);
        // The controller looks at the first location of that path only: with another type it adds.
        if (taken && taken->type == type) {
            if (taken->isImplicit)
                takeOver(*taken, loaded, path, backend.name);
            else
                reportDuplicate(*taken, path, text, hostName);
        } else {
            if (target.locations.size() > kFewLocations)
                m_firstOfPath[hostIndex].try_emplace(text, target.locations.size());
            MergedLocation& added = target.locations.emplace_back();
            added.path = text;
            added.type = type;
            takeOver(added, loaded, path, backend.name);
        }
        if (loaded.settings->redirect.fromToWww) {
            // Only a path that became a location counts.
            const MergedLocation& placed =
                taken && taken->type == type ? *taken : target.locations.back();
            if (placed.owner == &loaded) {
                target.fromToWww = true;
                target.fromToWwwAt = loaded.settings->redirect.at;
            }
        }
        addAffinity(loaded, target, hostName, text, backend);
    }

    /// The first location of the host with this path; null: none.
    MergedLocation* firstOfPath(std::size_t hostIndex, const std::string& path)
    {
        std::vector<MergedLocation>& locations = m_model.hosts[hostIndex].locations;
        const auto few = std::min(locations.size(), kFewLocations + 1);
        for (std::size_t i = 0; i < few; ++i) {
            if (locations[i].path == path)
                return &locations[i];
        }
        if (locations.size() == few)
            return nullptr;
        const auto& later = m_firstOfPath[hostIndex];
        const auto found = later.find(path);
        return found == later.end() ? nullptr : &locations[found->second];
    }

    static void takeOver(MergedLocation& location, const LoadedIngress& loaded,
                         const kube::IngressPath& path, const std::string& backend)
    {
        location.isImplicit = false;
        location.backend = backend;
        location.owner = &loaded;
        location.written = &path;
        location.writtenDefault = nullptr;
        location.defaultErrorBackend = kDefaultBackendName;
    }

    void reportDuplicate(const MergedLocation& taken, const kube::IngressPath& path,
                         const std::string& text, const std::string& hostName)
    {
        const std::string owner = taken.owner ? taken.owner->key() : std::string();
        Finding& finding = m_findings.error(
            "routing/duplicate-path", path.path.at.isValid() ? path.path.at : path.at,
            say("Path {} of host {} belongs to Ingress {} already: this entry is ignored. The first of "
                "equal paths wins: the older Ingress, with equal age the greater namespace/name.",
                text, hostName == kDefaultHostName ? "*" : hostName, owner));
        if (taken.written)
            finding.related.push_back(taken.written->at);
    }

    static void addAffinity(const LoadedIngress& loaded, const MergedHost& target,
                            const std::string& hostName, const std::string& text,
                            MergedBackend& backend)
    {
        const annotations::AffinitySettings& affinity = loaded.settings->affinity;
        if (backend.affinityType.empty())
            backend.affinityType = affinity.type;
        if (backend.affinityMode.empty())
            backend.affinityMode = affinity.mode;
        if (affinity.type != "cookie")
            return;
        backend.cookie = affinity.cookie;
        const auto add = [&](const std::string& name) {
            for (auto& [known, paths] : backend.cookieLocations) {
                if (known == name) {
                    paths.push_back(text);
                    return;
                }
            }
            backend.cookieLocations.push_back({name, {text}});
        };
        add(hostName);
        for (const std::string& alias : target.aliases)
            add(alias);
    }

    /// default-backend plays a Service without endpoints, and error pages.
    void addCustomDefaultBackends()
    {
        // By name, so that the result does not depend on the order of a map as in the controller.
        std::vector<std::string> names;
        for (const auto& [name, index] : m_model.backendByName)
            names.push_back(name);
        std::sort(names.begin(), names.end());
        std::unordered_map<std::string, std::vector<std::pair<std::size_t, std::size_t>>> users;
        for (std::size_t h = 0; h < m_model.hosts.size(); ++h) {
            for (std::size_t l = 0; l < m_model.hosts[h].locations.size(); ++l) {
                const MergedLocation& location = m_model.hosts[h].locations[l];
                if (location.owner && !location.owner->settings->defaultBackend.empty())
                    users[location.backend].push_back({h, l});
            }
        }
        if (users.empty())
            return;
        for (const std::string& name : names) {
            if (name == kDefaultBackendName || !users.contains(name))
                continue;
            for (const auto& [h, l] : users.at(name)) {
                MergedLocation& location = m_model.hosts[h].locations[l];
                const annotations::IngressSettings& settings = *location.owner->settings;
                const MergedBackend& backend = *m_model.findBackend(name);
                if (!backend.endpoints.empty() && settings.customHttpErrors.empty())
                    continue;
                const std::string& nameSpace = location.owner->ingress->meta.nameSpace;
                const kube::Service* service =
                    m_context.resources.service(nameSpace + '/' + settings.defaultBackend);
                if (!service)
                    continue;
                std::vector<Endpoint> endpoints = m_context.endpoints.firstPortEndpoints(*service);
                if (endpoints.empty())
                    continue;
                const bool takesOver = backend.endpoints.empty();
                const std::string customName =
                    "custom-default-backend-" + nameSpace + '-' + settings.defaultBackend;
                MergedBackend custom = backend;
                custom.name = customName;
                custom.endpoints = std::move(endpoints);
                custom.service = service;
                custom.serviceKey = service->meta.key();
                newBackend(customName) = std::move(custom);
                location.defaultErrorBackend = customName;
                if (takesOver)
                    location.backend = customName;
            }
        }
    }

    bool rewrites(const MergedLocation& location) const
    {
        if (!location.owner)
            return false;
        const std::string& target = location.owner->settings->rewrite.target;
        return !target.empty() && target != location.path;
    }

    /// Longest path first, and a Prefix path becomes "/x/" and "= /x". Source: location.go.
    void orderLocations(MergedHost& target)
    {
        auto& locations = target.locations;
        std::stable_sort(locations.begin(), locations.end(),
                         [](const MergedLocation& a, const MergedLocation& b) {
                             return a.path.size() != b.path.size() ? a.path.size() > b.path.size()
                                                                   : a.path > b.path;
                         });
        if (locations.size() == 1 && locations.front().path == "/")
            return;
        std::unordered_set<std::string> exact;
        for (const MergedLocation& location : locations) {
            if (location.type == kube::PathType::Exact)
                exact.insert(location.path);
        }
        std::vector<MergedLocation> updated;
        updated.reserve(locations.size() * 2);
        for (MergedLocation& location : locations) {
            if (location.path == "/") {
                updated.push_back(std::move(location));
                continue;
            }
            location.ingressPath = location.path;
            const bool plainPrefix = location.type == kube::PathType::Prefix && !rewrites(location) &&
                                     !(location.owner && location.owner->settings->rewrite.useRegex);
            if (!plainPrefix) {
                updated.push_back(std::move(location));
                continue;
            }
            MergedLocation asExact = location;
            asExact.type = kube::PathType::Exact;
            const bool alreadyExact = exact.contains(location.path);
            if (!location.path.ends_with('/'))
                location.path += '/';
            updated.push_back(std::move(location));
            if (!alreadyExact)
                updated.push_back(std::move(asExact));
        }
        locations = std::move(updated);
    }

    /// Sorts hosts by name and makes the www redirects.
    void finish()
    {
        // Names are unique. Hosts are large: each is moved once.
        std::vector<MergedHost*> order;
        order.reserve(m_model.hosts.size());
        for (MergedHost& unsorted : m_model.hosts)
            order.push_back(&unsorted);
        std::sort(order.begin(), order.end(),
                  [](const MergedHost* a, const MergedHost* b) { return a->name < b->name; });
        std::vector<MergedHost> sorted;
        sorted.reserve(order.size());
        for (MergedHost* unsorted : order)
            sorted.push_back(std::move(*unsorted));
        m_model.hosts = std::move(sorted);
        for (const MergedHost& to : m_model.hosts) {
            if (!to.fromToWww)
                continue;
            const std::string from =
                to.name.starts_with("www.") ? to.name.substr(4) : "www." + to.name;
            if (m_hostByName.contains(from)) {
                m_findings.info("routing/www-host-exists", to.fromToWwwAt,
                                say("from-to-www-redirect has no effect: {} is a host of its own.",
                                    from));
                continue;
            }
            MergedRedirect redirect{.from = from, .to = to.name, .at = to.fromToWwwAt};
            if (to.certificate.assigned && coversName(m_context.certificates, to.certificate, from)) {
                redirect.hasCertificate = true;
                redirect.secretKey = to.certificate.secretKey;
            }
            m_model.redirects.push_back(std::move(redirect));
        }
    }

    const std::vector<LoadedIngress>& m_ingresses;
    const MergeContext& m_context;
    Findings& m_findings;
    MergedModel m_model{};
    std::unordered_map<std::string, std::size_t> m_hostByName{};
    /// Of hosts with many locations, those behind the first few: path and index.
    std::unordered_map<std::size_t, std::unordered_map<std::string, std::size_t>> m_firstOfPath{};
};

}   // namespace

MergedModel mergeIngresses(const std::vector<LoadedIngress>& ingresses, const MergeContext& context,
                           Findings& findings)
{
    return Merger(ingresses, context, findings).run();
}

}   // namespace ingresscope::routing
