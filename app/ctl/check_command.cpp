// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/check_command.h"

#include "app/ctl/command.h"
#include "app/ctl/workspace_options.h"
#include "core/explain/findings_json.h"
#include "core/explain/findings_sarif.h"
#include "core/explain/findings_text.h"

#include <algorithm>

namespace ingresscope::ctl {

namespace {

struct CheckOptions {
    WorkspaceOptions workspace{};
    OutputOption output{};
    std::string failOn{"error"};
};

int runCheck(const CheckOptions& options)
{
    const OpenedWorkspace opened = openWorkspace(options.workspace);
    if (options.output.isJson()) {
        print(explain::findingsJson(opened.findings));
    } else if (options.output.format == "sarif") {
        print(explain::findingsSarif(opened.findings, INGRESSCOPE_VERSION));
    } else {
        if (!opened.findings.empty())
            print(explain::findingsText(opened.findings, options.output.style()));
        tell(explain::findingsSummary(opened.findings));
    }
    if (opened.unreadable)
        return kExitInput;
    const Severity threshold = options.failOn == "error"     ? Severity::Error
                               : options.failOn == "warning" ? Severity::Warning
                                                             : Severity::Info;
    const bool found = std::any_of(opened.findings.begin(), opened.findings.end(),
                                   [&](const Finding& f) { return f.severity <= threshold; });
    return found ? kExitFound : kExitFine;
}

} // namespace

void addCheckCommand(CLI::App& program, int& exitCode)
{
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = program.add_subcommand(
        "check", "Find what is wrong with manifests: what the controller refuses, ignores or does\n"
                 "otherwise than written");
    options->workspace.addTo(*command, true);
    options->output.addTo(*command, {"text", "json", "sarif"});
    command->add_option("--fail-on", options->failOn, "Least severity that makes the exit code 1")
        ->check(CLI::IsMember({"error", "warning", "info"}))
        ->capture_default_str();
    command->footer(helpFooter({"ingresscopectl check manifests/",
                                "ingresscopectl check ingress.yaml --fail-on warning",
                                "ingresscopectl check manifests/ -o sarif > ingress.sarif",
                                "kubectl get ingress,service,secret -A -o yaml | ingresscopectl check -"},
                               "findings at or above --fail-on"));
    command->callback([options, &exitCode] { exitCode = runCheck(*options); });
}

} // namespace ingresscope::ctl
