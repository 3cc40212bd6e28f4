// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/workspace_options.h"

#include <algorithm>

namespace ingresscope::ctl {

void WorkspaceOptions::addTo(CLI::App& command, bool positional)
{
    if (positional)
        command.add_option("-f,--file,PATH", paths, "Manifest files or folders; - is standard input")
            ->required();
    else
        command.add_option("-f,--file", paths, "Manifest files or folders; - is standard input")
            ->required();
    command.add_option("--ingress-class", compile.annotationClass,
                       "Name that the annotation kubernetes.io/ingress.class must have")
        ->capture_default_str();
    command.add_option("--controller-class", compile.controllerName,
                       "spec.controller of the IngressClasses that are served")
        ->capture_default_str();
    command.add_flag("--watch-ingress-without-class", compile.watchWithoutClass,
                     "Serve Ingresses that name no class");
    command.add_flag("--run-snippets", compile.runSnippetsAnyway,
                     "Run snippets although allow-snippet-annotations is off");
}

OpenedWorkspace openWorkspace(const WorkspaceOptions& options)
{
    workspace::LoadedFiles files = workspace::loadPaths(options.paths);
    workspace::Workspace workspace;
    workspace.options() = options.compile;
    workspace.replaceFiles(std::move(files.files));
    OpenedWorkspace opened;
    opened.snapshot = workspace.compile();
    opened.findings = allFindings(files.findings, *opened.snapshot);
    opened.unreadable = std::any_of(files.findings.begin(), files.findings.end(), [](const Finding& f) {
        return f.severity == Severity::Error;
    });
    return opened;
}

std::vector<Finding> allFindings(std::vector<Finding> findings, const workspace::Snapshot& snapshot)
{
    findings.insert(findings.end(), snapshot.findings.begin(), snapshot.findings.end());
    sortFindings(findings);
    return findings;
}

} // namespace ingresscope::ctl
