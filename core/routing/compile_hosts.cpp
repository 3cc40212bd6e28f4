// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_hosts.h"

#include "core/base/say.h"
#include "core/routing/compile_backend_tls.h"
#include "core/routing/compile_mirror.h"
#include "core/routing/digest.h"
#include "core/routing/compile_external_auth.h"
#include "core/routing/compile_snippets.h"
#include "core/tls/fake_certificate.h"
#include "core/tls/host_name_match.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ingresscope::routing {

namespace {

/// The Service and port that nginx variables name for a location. Source: getIngressInformation.
void nameService(const MergedHost& host, const MergedLocation& merged, Location& location)
{
    location.ingressPath = merged.ingressPath.empty() ? std::string("/") : merged.ingressPath;
    if (!merged.owner)
        return;
    const kube::Ingress& ingress = *merged.owner->ingress;
    if (ingress.defaultBackend && ingress.defaultBackend->isService) {
        location.serviceName = ingress.defaultBackend->service.value;
        location.servicePort = ingress.defaultBackend->port.text();
    }
    for (const kube::IngressRule& rule : ingress.rules) {
        const std::string_view ruleHost =
            rule.host.empty() ? kDefaultHostName : std::string_view(rule.host.value);
        if (ruleHost != host.name)
            continue;
        for (const kube::IngressPath& path : rule.paths) {
            const std::string_view text = path.path.empty() ? "/" : std::string_view(path.path.value);
            if (text != location.ingressPath || !path.backend.isService)
                continue;
            location.serviceName = path.backend.service.value;
            location.servicePort = path.backend.port.text();
            return;
        }
    }
}

bool isInList(std::string_view path, std::string_view commaSeparated)
{
    while (!commaSeparated.empty()) {
        const std::size_t end = std::min(commaSeparated.find(','), commaSeparated.size());
        std::string_view item = commaSeparated.substr(0, end);
        commaSeparated.remove_prefix(std::min(end + 1, commaSeparated.size()));
        while (!item.empty() && item.front() == ' ')
            item.remove_prefix(1);
        while (!item.empty() && item.back() == ' ')
            item.remove_suffix(1);
        if (!item.empty() && path.starts_with(item))
            return true;
    }
    return false;
}

class HostCompiler {
public:
    HostCompiler(const MergedModel& model, const annotations::ControllerSettings& controller,
                 const kube::ResourceSet& resources, const CertificateSource& certificates,
                 const EndpointSource& endpoints, RegexCache& regexes, RoutingTable& table,
                 ConfigRefusals& refusals, Findings& findings)
        : m_model(model), m_controller(controller), m_certificates(certificates),
          m_regexes(regexes), m_endpoints(endpoints), m_table(table), m_refusals(refusals),
          m_findings(findings), m_context{controller, resources, refusals},
          m_snippets(model, controller, resources, refusals, findings),
          m_backendTls(certificates, refusals)
    {
    }

    void run()
    {
        // Reading the settings has dropped what is no address; without a list nobody is trusted.
        if (auto trusted = access::AddressList::make(m_controller.proxyRealIpCidr))
            m_table.realIpTrusted = *std::move(trusted);
        compileGlobalHeaders(m_controller.proxySetHeaders, m_table.backendHeaders);
        compileGlobalHeaders(m_controller.addHeaders, m_table.answerHeaders);
        m_context.globalAuth = compileExternalAuth(m_controller.globalAuth, true, {}, m_context);
        if (const std::string& variable = m_controller.limitConnZoneVariable;
            variable != "$binary_remote_addr") {
            if (auto key = Script::parse(variable))
                m_table.limitKey = *std::move(key);
            else
                refuse(key.error().message, nullptr, {});
        }
        m_table.policies.push_back(compileDefaultPolicy(m_context));
        m_defaultPolicy = m_table.policies.back().get();
        for (const MergedRedirect& redirect : m_model.redirects)
            addRedirect(redirect);
        m_table.hosts.reserve(m_model.redirects.size() + m_model.hosts.size());
        m_table.hostIndex.reserve(m_model.hosts.size());
        for (const MergedHost& merged : m_model.hosts)
            addHost(merged);
        m_table.hostIndex.sortNames(m_table.hosts);
        m_table.certificates = std::move(m_names).build(tls::fakeCertificate());
    }

private:
    void compileGlobalHeaders(const std::map<std::string, std::string>& headers,
                              std::vector<std::pair<std::string, Script>>& compiled)
    {
        for (const auto& [name, value] : headers) {
            auto script = Script::parse(value, Script::Unknown::Refused, &m_snippets.variables());
            if (script)
                compiled.emplace_back(name, *std::move(script));
            else
                refuse(script.error().message, nullptr, {});
        }
    }

    Host& newHost()
    {
        auto& host = m_table.hosts.emplace_back(std::make_unique<Host>());
        host->order = static_cast<std::uint32_t>(m_table.hosts.size() - 1);
        return *host;
    }

    void addRedirect(const MergedRedirect& redirect)
    {
        Host& host = newHost();
        host.name = redirect.from;
        host.redirectsTo = redirect.to;
        host.at = redirect.at;
        m_table.hostIndex.addRedirect(host);
    }

    void addHost(const MergedHost& merged)
    {
        Host& host = newHost();
        host.name = merged.name;
        host.isWildcard = merged.name.starts_with("*.");
        host.at = merged.at;
        host.aliases = merged.aliases;
        host.aliasesAt = merged.aliasesAt;
        host.sslCiphers = merged.sslCiphers;
        host.sslPreferServerCiphers = merged.sslPreferServerCiphers;
        host.clientCertificateError = merged.clientCertificateError;
        host.clientCertificateErrorAt = merged.clientCertificateErrorAt;
        addClientCertificate(merged, host);
        addCertificate(merged, host);

        const MergedLocation* flips = findRegexFlip(merged);
        host.usesRegex = flips != nullptr;
        if (flips) {
            const annotations::RewriteSettings& rewrite = flips->owner->settings->rewrite;
            host.usesRegexBecause = rewrite.useRegex ? "use-regex" : "rewrite-target";
            host.usesRegexAt = rewrite.useRegex ? rewrite.useRegexAt : rewrite.targetAt;
        }
        host.serverSnippet = m_snippets.server(merged);
        host.locations = m_snippets.locations(merged, host.serverSnippet.get(), *m_defaultPolicy);
        for (auto& location : host.locations)
            location->order = static_cast<std::uint32_t>(&location - host.locations.data());
        const std::size_t ofSnippets = host.locations.size();
        for (const MergedLocation& location : merged.locations)
            addLocation(merged, location, host);
        if (host.isDefault()) {
            m_table.defaultHost = &host;
            m_table.hostIndex.setDefault(host);
            addBuiltIn(host, "/healthz", BuiltIn::Health);
            addBuiltIn(host, "/nginx_status", BuiltIn::Status);
        }
        m_table.hostIndex.add(host);
        for (const std::string& alias : host.aliases) {
            const Outcome added = m_table.hostIndex.addAlias(host, alias);
            if (!added)
                refuse(say("pcre_compile() failed: {} in \"{}\"", added.error().message, alias),
                       merged.owner, merged.aliasesAt);
        }
        host.snippetVariables = m_snippets.variables().count();
        host.hasSnippets =
            host.serverSnippet || std::any_of(host.locations.begin(), host.locations.end(),
                                              [](const auto& l) { return l->snippet != nullptr; });
        checkDuplicates(merged, host, ofSnippets);
        host.index = LocationIndex(host.locations);
        if (host.hasSnippets)
            nameErrorPagesNotPlayed(host);
    }

    /// An error_page of a snippet that leads to anything but a location of a snippet.
    void nameErrorPagesNotPlayed(const Host& host)
    {
        std::set<std::pair<std::uint32_t, std::uint32_t>> named;
        for (const auto& location : host.locations) {
            if (!location->snippet)
                continue;
            for (const ErrorPageRule& rule : location->snippet->level.errorPages) {
                const std::string& target = rule.target.text();
                const auto leadsThere = [&](const auto& other) {
                    return other->isFromSnippet && other->isNamed && other->path == target;
                };
                const bool isPlayed =
                    rule.isUrl || !rule.target.isLiteral() ||
                    (target.starts_with('@')
                         ? std::any_of(host.locations.begin(), host.locations.end(), leadsThere)
                         : host.index.find(target).location &&
                               host.index.find(target).location->isFromSnippet);
                if (!isPlayed && named.emplace(rule.at.begin.line, rule.at.begin.column).second)
                    m_findings.warning("snippet/not-run", rule.at,
                                       say("{} is not run here: its page is not a location of a snippet. "
                                           "The client gets nginx's own page.",
                                           rule.written));
            }
        }
    }

    void refuse(std::string message, const LoadedIngress* owner, const SourceRange& at)
    {
        m_refusals.push_back({std::move(message), owner ? owner->key() : std::string(), at});
    }

    void addCertificate(const MergedHost& merged, Host& host)
    {
        const MergedCertificate& certificate = merged.certificate;
        tls::KeyPairPtr pair;
        if (certificate.assigned) {
            host.certificate.origin = certificate.secretKey.empty() ? CertificateOrigin::DefaultFits
                                                                    : CertificateOrigin::Secret;
            host.certificate.secretKey = certificate.triedSecretKey;
            host.certificate.problem = certificate.problem;
            host.certificate.at = certificate.at;
            pair = certificate.secretKey.empty()
                       ? tls::fakeCertificate()
                       : m_certificates.read(certificate.secretKey).secret.keyPair;
        }
        m_names.set(merged.name, pair);
        for (const std::string& alias : merged.aliases) {
            const bool covered =
                pair && tls::isAliasCovered(alias, pair->certificate().controllerNames());
            m_names.set(alias, covered ? pair : nullptr);
        }
        for (const MergedRedirect& redirect : m_model.redirects) {
            if (redirect.to == merged.name)
                m_names.set(redirect.from, redirect.hasCertificate ? pair : nullptr);
        }
    }

    void addClientCertificate(const MergedHost& merged, Host& host)
    {
        const annotations::ClientCertificateSettings& written = merged.clientCertificate;
        if (written.secretKey.empty())
            return;
        ClientCertificatePolicy& policy = host.clientCertificate.emplace();
        policy.secretKey = written.secretKey;
        policy.passesCertificate = written.passCertificate;
        policy.errorPage = written.errorPage;
        policy.at = written.at;
        policy.verifyAt = written.verifyAt.isValid() ? written.verifyAt : written.at;
        policy.errorPageAt = written.errorPageAt;
        policy.subjectRule = written.matchCn;
        policy.subjectAt = written.matchCnAt;
        // nginx gets the authorities only where the host does not answer 403 to everything.
        if (written.hasCa && host.clientCertificateError.empty()) {
            const tls::TlsSecret& secret = m_certificates.read(written.secretKey).secret;
            policy.hasAuthorities = true;
            policy.verification = {.mode = tls::parseClientVerifyMode(written.verifyClient)
                                               .value_or(tls::ClientVerifyMode::On),
                                   .ca = secret.ca,
                                   .revoked = secret.revoked,
                                   .depth = written.verifyDepth};
        }
        if (written.matchCn.empty())
            return;
        auto subject = Regex::compile(written.matchCn);
        if (subject)
            policy.subject = std::move(*subject);
        else
            refuse(say("pcre_compile() failed: {} in \"{}\"", subject.error().message,
                       written.matchCn),
                   merged.clientCertificateOwner, written.matchCnAt);
    }

    static bool rewrites(const MergedLocation& location)
    {
        if (!location.owner)
            return false;
        const std::string& target = location.owner->settings->rewrite.target;
        return !target.empty() && target != location.path;
    }

    /// The location that makes the whole host use regexes; null: none does.
    static const MergedLocation* findRegexFlip(const MergedHost& merged)
    {
        for (const MergedLocation& location : merged.locations) {
            if (rewrites(location) || (location.owner && location.owner->settings->rewrite.useRegex))
                return &location;
        }
        return nullptr;
    }

    const Policy* policyOf(const LoadedIngress* owner)
    {
        if (!owner)
            return m_defaultPolicy;
        const Policy*& policy = m_policies[owner];
        if (!policy) {
            auto compiled = compilePolicy(*owner->ingress, *owner->settings, m_context);
            if (!compiled->denied)
                compiled->mirror =
                    compileMirror(owner->settings->mirror, owner->key(), md5Hex(owner->key()),
                                  m_endpoints, m_backendTls.plain(), m_refusals);
            policy = compiled.get();
            m_table.policies.push_back(std::move(compiled));
        }
        return policy;
    }

    void addLocation(const MergedHost& mergedHost, const MergedLocation& merged, Host& host)
    {
        auto& location = host.locations.emplace_back(std::make_unique<Location>());
        location->order = static_cast<std::uint32_t>(host.locations.size() - 1);
        location->path = merged.path;
        location->kind = host.usesRegex                         ? LocationKind::Regex
                         : merged.type == kube::PathType::Exact ? LocationKind::Exact
                                                                : LocationKind::Prefix;
        location->policy = policyOf(merged.owner);
        location->snippet = m_snippets.location(merged.owner, host.serverSnippet.get());
        location->backend = m_table.findBackend(merged.backend);
        location->isImplicit = merged.isImplicit;
        location->isCustomDefault = merged.backend.starts_with("custom-default-backend-");
        location->errorBackend = m_table.findBackend(
            merged.defaultErrorBackend.empty() ? kDefaultBackendName : merged.defaultErrorBackend);
        location->neverRedirectsToHttps = isInList(merged.path, m_controller.noTlsRedirectLocations);
        location->skipsAuth = isInList(merged.path, m_controller.noAuthLocations);
        if (location->policy->access.external)
            location->authPath = externalAuthPath(merged.path, kube::name(merged.type));
        nameService(mergedHost, merged, *location);
        describeSource(merged, *location);

        const bool denied = location->policy->denied.has_value();
        if (location->kind == LocationKind::Regex) {
            auto regex = m_regexes.compile('^' + merged.path, {.caseless = true});
            if (regex) {
                location->regex = std::move(*regex);
                location->literal = literalStart(merged.path);
            } else {
                refuse(say("pcre_compile() failed: {} in \"^{}\"", regex.error().message, merged.path),
                       merged.owner, location->pathTextAt);
            }
        } else {
            location->autoRedirects = !denied && merged.path.ends_with('/');
        }
        if (denied)
            return;
        addBackendTls(mergedHost, merged, *location);
        if (rewrites(merged))
            addRewrite(merged, *location);
        addAppRoot(merged, host);
    }

    void addBackendTls(const MergedHost& mergedHost, const MergedLocation& merged, Location& location)
    {
        const BackendProtocol protocol = location.policy->proxy.protocol;
        if (protocol == BackendProtocol::Grpcs)
            location.backendTls = m_backendTls.plain();   // grpc_ssl_* is never written
        else if (protocol == BackendProtocol::Https || protocol == BackendProtocol::AutoHttp)
            location.backendTls =
                m_backendTls.compile(mergedHost.backendTls,
                                     merged.owner ? merged.owner->settings->backendTls
                                                  : annotations::BackendTlsSettings{},
                                     merged.owner ? merged.owner->key() : std::string());
    }

    static void describeSource(const MergedLocation& merged, Location& location)
    {
        if (merged.written) {
            location.pathType = merged.written->pathType;
            location.at = merged.written->at;
            location.pathTextAt =
                merged.written->path.at.isValid() ? merged.written->path.at : merged.written->at;
            location.backendAt = merged.written->backend.at;
        } else if (merged.owner) {
            const kube::ObjectMeta& meta = merged.owner->ingress->meta;
            location.at = merged.writtenDefault    ? merged.writtenDefault->at
                          : meta.name.at.isValid() ? meta.name.at
                                                   : meta.at;
            location.pathTextAt = location.at;
            location.backendAt = location.at;
        }
    }

    void addRewrite(const MergedLocation& merged, Location& location)
    {
        const annotations::RewriteSettings& written = merged.owner->settings->rewrite;
        auto pattern = m_regexes.compile("(?i)" + merged.path);
        if (!pattern) {
            refuse(say("pcre_compile() failed: {} in \"(?i){}\"", pattern.error().message,
                       merged.path),
                   merged.owner, location.pathTextAt);
            return;
        }
        auto target =
            Script::parse(written.target, Script::Unknown::Refused, &m_snippets.variables());
        if (!target) {
            refuse(target.error().message, merged.owner, written.targetAt);
            return;
        }
        const std::string_view text = written.target;
        location.rewrite =
            RewriteRule{.pattern = std::move(*pattern),
                        .target = std::move(*target),
                        .redirects = text.starts_with("http://") || text.starts_with("https://") ||
                                     text.starts_with("$scheme"),
                        .at = written.targetAt};
    }

    void addAppRoot(const MergedLocation& merged, Host& host)
    {
        if (!merged.owner || merged.owner->settings->rewrite.appRoot.empty())
            return;
        const annotations::RewriteSettings& written = merged.owner->settings->rewrite;
        auto target =
            Script::parse(written.appRoot, Script::Unknown::Refused, &m_snippets.variables());
        if (!target) {
            refuse(target.error().message, merged.owner, written.appRootAt);
            return;
        }
        host.appRoots.push_back({std::move(*target), written.appRootAt});
    }

    void addBuiltIn(Host& host, const char* path, BuiltIn builtIn)
    {
        auto& location = host.locations.emplace_back(std::make_unique<Location>());
        location->order = static_cast<std::uint32_t>(host.locations.size() - 1);
        location->path = path;
        location->kind = LocationKind::Prefix;
        location->builtIn = builtIn;
        location->policy = m_defaultPolicy;
        location->ingressPath = path;
    }

    /// @param ofSnippets  How many of the host's locations, the first ones, a snippet has made.
    void checkDuplicates(const MergedHost& merged, const Host& host, std::size_t ofSnippets)
    {
        if (host.usesRegex && !host.isDefault() && ofSnippets == 0)
            return;
        std::set<std::pair<LocationKind, std::string_view>> seen;
        for (std::size_t i = 0; i < host.locations.size(); ++i) {
            const Location& location = *host.locations[i];
            if (location.kind == LocationKind::Regex ||
                seen.emplace(location.kind, location.path).second)
                continue;
            // Next to a snippet's location it is the snippet that is to blame.
            const bool bySnippet =
                std::any_of(host.locations.begin(),
                            host.locations.begin() + static_cast<std::ptrdiff_t>(ofSnippets),
                            [&](const auto& other) {
                                return other->kind == location.kind && other->path == location.path;
                            });
            if (bySnippet) {
                refuse(say("duplicate location \"{}\"", location.path), merged.serverSnippetOwner,
                       merged.serverSnippetOwner ? merged.serverSnippetOwner->settings->serverSnippetAt
                                                 : SourceRange());
                continue;
            }
            // Built-in locations come last, so the owner of a clash with one is not at this index.
            const std::size_t index = i - ofSnippets;
            const LoadedIngress* owner =
                index < merged.locations.size() ? merged.locations[index].owner : nullptr;
            refuse(say("duplicate location \"{}\"", location.path), owner, location.pathTextAt);
        }
    }

    const MergedModel& m_model;
    const annotations::ControllerSettings& m_controller;
    const CertificateSource& m_certificates;
    RegexCache& m_regexes;
    const EndpointSource& m_endpoints;
    RoutingTable& m_table;
    ConfigRefusals& m_refusals;
    Findings& m_findings;
    PolicyContext m_context;
    SnippetCompiler m_snippets;
    BackendTlsCompiler m_backendTls;
    const Policy* m_defaultPolicy = nullptr;
    std::unordered_map<const LoadedIngress*, const Policy*> m_policies{};
    tls::CertificateStore::Builder m_names{};
};

}   // namespace

void compileHosts(const MergedModel& model, const annotations::ControllerSettings& controller,
                  const kube::ResourceSet& resources, const CertificateSource& certificates,
                  const EndpointSource& endpoints, RegexCache& regexes, RoutingTable& table,
                  ConfigRefusals& refusals, Findings& findings)
{
    HostCompiler(model, controller, resources, certificates, endpoints, regexes, table, refusals,
                 findings)
        .run();
}

}   // namespace ingresscope::routing
