// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"
#include "core/base/finding.h"
#include "core/kube/resource_set.h"
#include "core/routing/config_refusal.h"
#include "core/routing/location.h"
#include "core/routing/merged_model.h"
#include "core/routing/snippet_block_compiler.h"
#include "core/routing/snippet_program.h"
#include "core/snippets/directive.h"
#include "core/snippets/directive_check.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ingresscope::routing {

/// Reads and compiles all snippets of one configuration. All are read first, since a variable that one
/// makes is known to every text of the configuration.
class SnippetCompiler {
public:
    SnippetCompiler(const MergedModel& model, const annotations::ControllerSettings& controller,
                    const kube::ResourceSet& resources, ConfigRefusals& refusals, Findings& findings);

    const UserVariables& variables() const { return m_variables; }

    /// Null: the host has none.
    std::shared_ptr<const ServerSnippet> server(const MergedHost& host);
    /// The location blocks of the host's snippets, in order.
    std::vector<std::unique_ptr<Location>>
    locations(const MergedHost& host, const ServerSnippet* server, const Policy& policy);
    /// Null: neither the location nor its host has any.
    std::shared_ptr<const SnippetBlock> location(const LoadedIngress* owner,
                                                 const ServerSnippet* server);

private:
    /// One snippet, read.
    struct Source {
        std::vector<snippets::Directive> directives{};
        std::string ingressKey{};   ///< Empty: of the ConfigMap.
        std::string object{};       ///< For findings.
        bool isForced = false;

        bool empty() const { return directives.empty(); }
    };

    Source read(const std::string& value, const SourceRange& at, const LoadedIngress* owner,
                snippets::Contexts where, const std::set<std::string>& taken);
    void readController(const kube::ResourceSet& resources,
                        const annotations::ControllerSettings& controller);
    SnippetBlockCompiler compilerFor(const Source& source);
    SnippetBlockCompiler::Complain complainFor(const Source& source);
    SnippetBlockCompiler::Complain noteFor(const Source& source);
    std::unique_ptr<Location> location(const snippets::Directive& directive, const Source& source,
                                       const ServerSnippet* server, const Policy& policy);

    const MergedModel& m_model;
    ConfigRefusals& m_refusals;
    Findings& m_findings;
    UserVariables m_variables{};
    std::unordered_map<const LoadedIngress*, Source> m_configuration{};
    std::unordered_map<const LoadedIngress*, Source> m_server{};
    Source m_allServers{};     ///< The ConfigMap's server-snippet.
    Source m_allLocations{};   ///< The ConfigMap's location-snippet.
};

}   // namespace ingresscope::routing
