// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_snippets.h"

#include "core/base/say.h"
#include "core/routing/nginx_size.h"
#include "core/snippets/parser.h"

#include <set>

namespace ingresscope::routing {

namespace {

using annotations::IngressSettings;
using snippets::Directive;

/// Directives that the template has in every location of this Ingress: nginx takes no second one.
/// Source: nginx.tmpl, from "location {{ $path }}" on.
std::set<std::string> takenInLocation(const IngressSettings& settings)
{
    std::set<std::string> taken{"port_in_redirect",
                                "proxy_connect_timeout",
                                "proxy_send_timeout",
                                "proxy_read_timeout",
                                "proxy_buffering",
                                "proxy_buffer_size",
                                "proxy_buffers",
                                "proxy_request_buffering",
                                "proxy_http_version",
                                "proxy_next_upstream_timeout",
                                "proxy_next_upstream_tries"};
    for (const char* phase : {"rewrite", "header_filter", "log"}) {
        for (const char* form : {"_by_lua", "_by_lua_block", "_by_lua_file"})
            taken.insert(std::string(phase) + form);
    }
    const auto add = [&](bool isThere, std::initializer_list<const char*> names) {
        if (isThere)
            taken.insert(names.begin(), names.end());
    };
    const annotations::ProxySettings& proxy = settings.proxy;
    const auto isGrpc = settings.backendProtocol.starts_with("GRPC");
    add(isGrpc, {"grpc_connect_timeout", "grpc_send_timeout", "grpc_read_timeout", "grpc_pass"});
    add(!isGrpc, {"proxy_pass"});
    add(parseOffset(proxy.bodySize).has_value(), {"client_max_body_size"});
    add(!settings.clientBodyBufferSize.empty(), {"client_body_buffer_size"});
    add(!proxy.busyBuffersSize.empty(), {"proxy_busy_buffers_size"});
    add(parseOffset(proxy.maxTempFileSize).has_value(), {"proxy_max_temp_file_size"});
    add(proxy.cookieDomain == "off", {"proxy_cookie_domain"});
    add(proxy.cookiePath == "off", {"proxy_cookie_path"});
    add(proxy.redirectFrom == "off" || proxy.redirectFrom == "default", {"proxy_redirect"});
    add(!settings.satisfy.empty(), {"satisfy"});
    add(settings.redirect.relative, {"absolute_redirect"});
    add(!settings.customHttpErrors.empty() && !settings.disableProxyInterceptErrors,
        {"proxy_intercept_errors"});
    add(settings.basicAuth.type == annotations::BasicAuthType::Basic,
        {"auth_basic", "auth_basic_user_file"});
    add(settings.basicAuth.type == annotations::BasicAuthType::Digest,
        {"auth_digest", "auth_digest_user_file"});
    add(!settings.externalAuth.url.empty(), {"auth_request"});
    add(!settings.mirror.target.empty(), {"mirror_request_body"});
    const annotations::BackendTlsSettings& tls = settings.backendTls;
    add(!tls.secretKey.empty(), {"proxy_ssl_ciphers", "proxy_ssl_protocols", "proxy_ssl_verify",
                                 "proxy_ssl_verify_depth", "proxy_ssl_trusted_certificate"});
    add(!tls.name.empty(), {"proxy_ssl_name"});
    add(!tls.serverName.empty(), {"proxy_ssl_server_name"});
    return taken;
}

/// As nginx reads the words behind "location".
struct LocationWords {
    LocationKind kind = LocationKind::Prefix;
    std::string path{};
    bool caseless = false;
    bool skipsRegexes = false;   ///< ^~
    bool isNamed = false;        ///< @name
    bool isGood = true;
};

LocationWords readLocationWords(const Directive& directive)
{
    // Source: ngx_http_core_location.
    LocationWords words;
    std::string modifier;
    if (directive.args.size() == 2) {
        modifier = directive.args[0].text;
        words.path = directive.args[1].text;
    } else {
        // One word may hold both: "=/x", "~*x".
        words.path = directive.args[0].text;
        for (const std::string_view sign : {"=", "^~", "~*", "~"}) {
            if (words.path.starts_with(sign)) {
                modifier = sign;
                words.path.erase(0, sign.size());
                break;
            }
        }
        words.isNamed = modifier.empty() && words.path.starts_with('@');
    }
    if (modifier == "=") {
        words.kind = LocationKind::Exact;
    } else if (modifier == "^~") {
        words.skipsRegexes = true;
    } else if (modifier == "~" || modifier == "~*") {
        words.kind = LocationKind::Regex;
        words.caseless = modifier == "~*";
    } else {
        words.isGood = modifier.empty();
    }
    return words;
}

void resolve(std::vector<SnippetStep>& steps, const SnippetLevel& outer)
{
    for (SnippetStep& step : steps) {
        if (!step.level)
            continue;
        auto level = std::make_shared<SnippetLevel>(*step.level);
        inherit(*level, outer);
        step.level = std::move(level);
        resolve(step.body, outer);
    }
}

}   // namespace

SnippetCompiler::SnippetCompiler(const MergedModel& model,
                                 const annotations::ControllerSettings& controller,
                                 const kube::ResourceSet& resources, ConfigRefusals& refusals,
                                 Findings& findings)
    : m_model(model), m_refusals(refusals), m_findings(findings)
{
    readController(resources, controller);
    for (const MergedHost& host : m_model.hosts) {
        if (host.serverSnippetOwner && host.clientCertificateError.empty()) {
            const LoadedIngress* owner = host.serverSnippetOwner;
            if (!m_server.contains(owner))
                m_server[owner] =
                    read(owner->settings->serverSnippet, owner->settings->serverSnippetAt, owner,
                         snippets::kServer, {});
        }
        for (const MergedLocation& location : host.locations) {
            const LoadedIngress* owner = location.owner;
            if (!owner || owner->settings->denied ||
                owner->settings->configurationSnippet.empty() || m_configuration.contains(owner))
                continue;
            m_configuration[owner] =
                read(owner->settings->configurationSnippet, owner->settings->configurationSnippetAt,
                     owner, snippets::kLocation, takenInLocation(*owner->settings));
        }
    }
    if (m_server.empty() && m_configuration.empty() && m_allServers.empty() && m_allLocations.empty())
        return;
    m_variables.addGroup("subdomain");   // of wildcard hosts
    for (const auto* sources : {&m_server, &m_configuration}) {
        for (const auto& [owner, source] : *sources)
            collectVariables(source.directives, m_variables, complainFor(source));
    }
    collectVariables(m_allServers.directives, m_variables, complainFor(m_allServers));
    collectVariables(m_allLocations.directives, m_variables, complainFor(m_allLocations));
}

void SnippetCompiler::readController(const kube::ResourceSet& resources,
                                     const annotations::ControllerSettings& controller)
{
    const kube::ConfigMap* map = resources.configMap(annotations::kControllerConfigMap);
    const auto placeOf = [&](std::string_view key) {
        const kube::ConfigEntry* entry = map ? map->find(key) : nullptr;
        return entry ? entry->at : SourceRange();
    };
    if (!controller.serverSnippet.empty())
        m_allServers = read(controller.serverSnippet, placeOf("server-snippet"), nullptr,
                            snippets::kServer, {});
    if (!controller.locationSnippet.empty())
        m_allLocations = read(controller.locationSnippet, placeOf("location-snippet"), nullptr,
                              snippets::kLocation, {});
    if (!controller.httpSnippet.empty())
        read(controller.httpSnippet, placeOf("http-snippet"), nullptr, snippets::kHttp, {});
}

SnippetCompiler::Source SnippetCompiler::read(const std::string& value, const SourceRange& at,
                                              const LoadedIngress* owner, snippets::Contexts where,
                                              const std::set<std::string>& taken)
{
    Source source;
    if (owner) {
        source.ingressKey = owner->key();
        source.object = owner->ingress->meta.label();
        source.isForced = owner->settings->snippetsAreForced;
    }
    snippets::ParseResult parsed = snippets::parse(snippets::SnippetText(value, at));
    const auto notRun = noteFor(source);
    if (parsed.leavesItsPlace) {
        notRun(say("The snippet closes a block of the controller's nginx.conf and opens another: nginx "
                   "would read that, here none of the snippet is run."),
               parsed.complaint ? parsed.complaint->at : at);
        return source;
    }
    if (parsed.complaint) {
        const bool isUnknown =
            !parsed.unfinished.empty() && !snippets::findDirective(parsed.unfinished);
        m_refusals.push_back({isUnknown ? say("unknown directive \"{}\"", parsed.unfinished)
                                        : parsed.complaint->message,
                              source.ingressKey, parsed.complaint->at});
    }

    snippets::CheckResult checked;
    snippets::check(parsed.directives, where, taken, checked);
    for (const snippets::Complaint& complaint : checked.complaints)
        m_refusals.push_back({complaint.message, source.ingressKey, complaint.at});
    m_findings.setObject(source.object);
    for (const snippets::Remark& remark : checked.remarks) {
        if (remark.row->effect == snippets::Effect::NoMatter)
            m_findings.info("snippet/no-effect-here", remark.at,
                            say("{} changes no answer here. {}", remark.written, remark.row->reason));
        else
            m_findings.warning("snippet/not-run", remark.at,
                               say("{} is not run here: answers may differ from the cluster's. {}",
                                   remark.written, remark.row->reason));
    }
    m_findings.setObject({});
    // What nginx refuses has no meaning; the rest of the text is still compiled for its own mistakes.
    if (!parsed.complaint && checked.complaints.empty())
        source.directives = std::move(parsed.directives);
    return source;
}

SnippetBlockCompiler::Complain SnippetCompiler::complainFor(const Source& source)
{
    return [this, key = source.ingressKey](std::string message, const SourceRange& at) {
        m_refusals.push_back({std::move(message), key, at});
    };
}

SnippetBlockCompiler::Complain SnippetCompiler::noteFor(const Source& source)
{
    return [this, object = source.object](std::string message, const SourceRange& at) {
        m_findings.setObject(object);
        m_findings.warning("snippet/not-run", at, std::move(message));
        m_findings.setObject({});
    };
}

SnippetBlockCompiler SnippetCompiler::compilerFor(const Source& source)
{
    return SnippetBlockCompiler(m_variables, complainFor(source), noteFor(source));
}

std::shared_ptr<const ServerSnippet> SnippetCompiler::server(const MergedHost& host)
{
    if (!host.clientCertificateError.empty())
        return nullptr;
    const auto own = m_server.find(host.serverSnippetOwner);
    const bool hasOwn = host.serverSnippetOwner && own != m_server.end() && !own->second.empty();
    if (!hasOwn && m_allServers.empty())
        return nullptr;
    auto snippet = std::make_shared<ServerSnippet>();
    SnippetBlock ignored;   // headers for backends: the locations of the template have their own
    if (hasOwn) {
        compilerFor(own->second)
            .compile(own->second.directives, true, snippet->before, snippet->level, &ignored);
        snippet->isForced = own->second.isForced;
    }
    compilerFor(m_allServers)
        .compile(m_allServers.directives, true, snippet->after, snippet->level, &ignored);
    for (const SetBackendHeader& header : ignored.backendHeaders) {
        m_findings.setObject(hasOwn ? own->second.object : std::string());
        m_findings.warning("snippet/no-effect", header.at,
                           say("{} has no effect in a server-snippet: every location of the controller "
                               "has proxy_set_header lines of its own, so nginx does not look at those "
                               "of the server. Put it into a configuration-snippet.",
                               header.written));
        m_findings.setObject({});
    }
    return snippet;
}

std::shared_ptr<const SnippetBlock> SnippetCompiler::location(const LoadedIngress* owner,
                                                              const ServerSnippet* server)
{
    const auto own = m_configuration.find(owner);
    const bool hasOwn = owner && own != m_configuration.end() && !own->second.empty();
    if (!hasOwn && !server && m_allLocations.empty())
        return nullptr;
    if (owner && owner->settings->denied)
        return nullptr;   // such a location holds nothing but its "return 503"
    auto block = std::make_shared<SnippetBlock>();
    const bool isGrpc = owner && owner->settings->backendProtocol.starts_with("GRPC");
    if (hasOwn) {
        compilerFor(own->second)
            .compile(own->second.directives, false, block->steps, block->level, block.get(), isGrpc);
        block->isForced = own->second.isForced;
        for (const Directive& directive : own->second.directives) {
            if (directive.name == "location")
                noteFor(own->second)(say("A location within a location is not run here: its path is "
                                         "answered by the outer one."),
                                     directive.at);
        }
    }
    compilerFor(m_allLocations)
        .compile(m_allLocations.directives, false, block->steps, block->level, block.get(), isGrpc);
    block->locationHasAddresses =
        owner && (!owner->settings->denylist.empty() || !owner->settings->allowlist.empty());
    if (server)
        inherit(block->level, server->level);
    resolve(block->steps, block->level);
    return block;
}

std::vector<std::unique_ptr<Location>> SnippetCompiler::locations(const MergedHost& host,
                                                                  const ServerSnippet* server,
                                                                  const Policy& policy)
{
    std::vector<std::unique_ptr<Location>> made;
    if (!server)
        return made;
    const auto own = m_server.find(host.serverSnippetOwner);
    const auto addAll = [&](const Source& source) {
        for (const Directive& directive : source.directives) {
            if (directive.name == "location") {
                if (auto location = this->location(directive, source, server, policy))
                    made.push_back(std::move(location));
            }
        }
    };
    if (host.serverSnippetOwner && own != m_server.end())
        addAll(own->second);
    addAll(m_allServers);
    return made;
}

std::unique_ptr<Location> SnippetCompiler::location(const Directive& directive, const Source& source,
                                                    const ServerSnippet* server, const Policy& policy)
{
    LocationWords words = readLocationWords(directive);
    const auto complain = complainFor(source);
    if (!words.isGood) {
        complain(say("invalid location modifier \"{}\"", directive.arg(0)), directive.args[0].at);
        return nullptr;
    }
    auto location = std::make_unique<Location>();
    location->isFromSnippet = true;
    location->isNamed = words.isNamed;
    location->skipsRegexes = words.skipsRegexes;
    location->kind = words.kind;
    location->path = std::move(words.path);
    location->policy = &policy;
    location->at = directive.at;
    location->pathTextAt = directive.at;
    location->backendAt = directive.at;
    location->writtenAs = directive.written.substr(directive.name.size());
    while (location->writtenAs.starts_with(' '))
        location->writtenAs.erase(0, 1);
    if (location->kind == LocationKind::Regex) {
        auto regex = Regex::compile(location->path, {.caseless = words.caseless});
        if (!regex) {
            complain(say("pcre_compile() failed: {} in \"{}\"", regex.error().message, location->path),
                     directive.at);
            return nullptr;
        }
        location->regex = *std::move(regex);
    }
    auto block = std::make_shared<SnippetBlock>();
    block->at = directive.at;
    block->isForced = source.isForced;
    compilerFor(source).compile(directive.block, false, block->steps, block->level, block.get());
    for (const Directive& inner : directive.block) {
        if (inner.name == "location")
            noteFor(source)(say("A location within a location is not run here: its path is answered by "
                                "the outer one."),
                            inner.at);
    }
    inherit(block->level, server->level);
    resolve(block->steps, block->level);
    location->snippet = std::move(block);
    return location;
}

}   // namespace ingresscope::routing
