// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/explain_command.h"

#include "app/ctl/command.h"
#include "app/ctl/workspace_options.h"
#include "core/explain/explain.h"
#include "core/explain/explanation_json.h"
#include "core/explain/explanation_text.h"
#include "core/http/header_field.h"

#include <fstream>
#include <iterator>

namespace ingresscope::ctl {

namespace {

struct ExplainCommandOptions {
    WorkspaceOptions workspace{};
    OutputOption output{};
    explain::ExplainOptions explain{};
    events::RequestSpec request{};
    std::vector<std::string> headers{};
    std::string serverName{};
    bool hasServerName = false;
    std::string clientCertificateFile{};
};

/// "Name: value" lines; Host goes where a client puts it.
bool readHeaders(const std::vector<std::string>& lines, events::RequestSpec& request)
{
    for (const std::string& line : lines) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos || colon == 0) {
            tell("\"" + line + "\" is no header: write 'Name: value'.");
            return false;
        }
        const std::string name = line.substr(0, colon);
        const std::size_t start = line.find_first_not_of(' ', colon + 1);
        const std::string value = start == std::string::npos ? std::string() : line.substr(start);
        if (http::equalsIgnoringCase(name, "Host"))
            request.host = value;
        else
            request.headers.emplace_back(name, value);
    }
    return true;
}

int runExplain(const ExplainCommandOptions& options)
{
    events::RequestSpec request = options.request;
    if (!readHeaders(options.headers, request))
        return kExitUsage;
    if (request.url.find("://") == std::string::npos)
        request.url.insert(0, "http://");
    if (options.hasServerName)
        request.serverName = options.serverName;

    const OpenedWorkspace opened = openWorkspace(options.workspace);
    if (opened.unreadable) {
        for (const Finding& finding : opened.findings) {
            if (finding.code.starts_with("workspace/") && finding.severity == Severity::Error)
                tell(finding.message);
        }
        return kExitInput;
    }
    explain::ExplainOptions chosen = options.explain;
    if (!options.clientCertificateFile.empty()) {
        std::ifstream file(options.clientCertificateFile, std::ios::binary);
        if (!file) {
            tell("Cannot read " + options.clientCertificateFile + '.');
            return kExitInput;
        }
        chosen.clientCertificatePem.assign(std::istreambuf_iterator<char>(file), {});
    }
    const auto explanation = explain::explain(*opened.snapshot->table, request, chosen);
    if (!explanation) {
        tell(explanation.error().message);
        return kExitUsage;
    }
    const std::vector<Finding> about = explain::findingsAbout(*opened.snapshot->table, *explanation, opened.findings);
    print(options.output.isJson()
              ? explain::explanationJson(*explanation, about)
              : explain::explanationText(*explanation, about, options.output.style()));
    return kExitFine;
}

} // namespace

void addExplainCommand(CLI::App& program, int& exitCode)
{
    auto options = std::make_shared<ExplainCommandOptions>();
    CLI::App* command = program.add_subcommand(
        "explain", "Say where a request goes and why: every host and path compared, rewrite, canary,\n"
                   "backend. Nothing is sent");
    command->add_option("URL", options->request.url, "As a client would ask for it")->required();
    options->workspace.addTo(*command, false);
    command->add_option("-X,--request", options->request.method, "Method")->capture_default_str();
    command->add_option("-H,--header", options->headers, "'Name: value'; may be repeated")
        ->allow_extra_args(false);
    command->add_option("-d,--data", options->request.body, "Body");
    command
        ->add_option_function<std::string>(
            "--sni",
            [raw = options.get()](const std::string& name) {
                raw->serverName = name;
                raw->hasServerName = true;
            },
            "Name that the client says in the TLS handshake; '' for none");
    command->add_option("--ticket", options->explain.ticket,
                        "Ticket of a canary's weight, from 1 to its total; else one is drawn");
    command->add_option("--client", options->explain.clientAddress, "Address of the client")
        ->capture_default_str();
    command->add_option_function<std::string>(
        "--client-cert",
        [raw = options.get()](const std::string& file) { raw->clientCertificateFile = file; },
        "PEM file with the certificate that the client shows, and its chain");
    command
        ->add_option("--auth-status", options->explain.authStatus,
                     "What the service of auth-url is taken to answer; nothing is sent to it")
        ->check(CLI::Range(100, 599))
        ->capture_default_str();
    options->output.addTo(*command);
    command->footer(helpFooter(
        {"ingresscopectl explain http://shop.example.com/api/v1?x=1 -f manifests/",
         "ingresscopectl explain https://shop.example.com/ -f ingress.yaml -H 'X-Canary: always'",
         "ingresscopectl explain http://shop.example.com/ -f ingress.yaml --ticket 20 -o json"}));
    command->callback([options, &exitCode] { exitCode = runExplain(*options); });
}

} // namespace ingresscope::ctl
