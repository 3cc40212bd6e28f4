// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/conformance_command.h"

#include "core/base/say.h"
#include "core/conformance/report.h"
#include "core/conformance/suite.h"

#include <memory>

namespace ingresscope::ctl {

namespace {

struct ConformanceOptions {
    std::vector<std::string> folders{};
    conformance::SuiteOptions suite{};
    std::string knownFile{};
    bool isStrict = false;
    bool showsPassed = false;
    OutputOption output{};
};

int runConformance(const ConformanceOptions& options)
{
    conformance::SuiteOptions suite = options.suite;
    suite.folders.assign(options.folders.begin(), options.folders.end());
    if (!options.knownFile.empty()) {
        auto known = conformance::KnownDifferences::read(options.knownFile);
        if (!known) {
            tell(known.error().message);
            return kExitInput;
        }
        suite.known = std::move(*known);
    }
    const bool isJson = options.output.isJson();
    const auto onCase = [&](const conformance::CaseOutcome& outcome) {
        const bool allPassed = outcome.count(conformance::Verdict::Passed) == outcome.parts.size();
        if (!isJson && (!allPassed || options.showsPassed))
            print(conformance::caseText(outcome, options.showsPassed));
    };
    const conformance::SuiteOutcome outcome = conformance::runSuite(suite, onCase);
    if (isJson)
        print(conformance::suiteJson(outcome).dump(
            2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    else
        print(conformance::summaryText(outcome));
    if (outcome.cases.empty())
        tell(say("no case found: a case is a folder with an expected.yaml"));
    if (outcome.cases.empty() || !outcome.unread.empty())
        return kExitInput;
    const bool differs =
        outcome.count(conformance::Verdict::Failed) > 0 ||
        (options.isStrict && outcome.count(conformance::Verdict::NotSupported) > 0);
    return differs ? kExitFound : kExitFine;
}

} // namespace

void addConformanceCommand(CLI::App& program, int& exitCode)
{
    auto options = std::make_shared<ConformanceOptions>();
    CLI::App* command = program.add_subcommand(
        "conformance", "Play recorded cases against the engine and compare the answers with those of\n"
                       "the real controller");
    command->add_option("DIR", options->folders, "Cases, areas or folders of areas")->required();
    command->add_option("--area", options->suite.areas, "Only these areas");
    command->add_option("--case", options->suite.names, "Only cases with such a text in their name");
    command->add_option("--known", options->knownFile,
                        "List of known differences (YAML); one that agrees is a failure");
    command->add_flag("--strict", options->isStrict, "What is not supported yet counts as failed");
    command->add_flag("--routing-only", options->suite.run.routingOnly,
                      "Compare the compiled routing and send nothing");
    command->add_flag("--passed", options->showsPassed, "List what passed too");
    command->add_option("-j,--jobs", options->suite.jobs, "Cases at once")->capture_default_str();
    options->output.addTo(*command);
    command->footer(helpFooter({"ingresscopectl conformance tests/conformance/cases",
                                "ingresscopectl conformance tests/conformance/cases --area rewrite regex",
                                "ingresscopectl conformance tests/conformance/cases -o json > result.json"},
                               "something differs from the recording"));
    command->callback([options, &exitCode] { exitCode = runConformance(*options); });
}

} // namespace ingresscope::ctl
