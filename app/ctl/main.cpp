// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/check_command.h"
#include "app/ctl/command.h"
#include "app/ctl/explain_command.h"
#include "app/ctl/serve_command.h"
#ifdef INGRESSCOPE_CTL_CONFORMANCE
#include "app/ctl/conformance_command.h"
#endif

#include <exception>

int main(int argc, char** argv)
{
    using namespace ingresscope::ctl;
    CLI::App program("Shows where every request to a Kubernetes Ingress goes, and why.",
                     "ingresscopectl");
    program.set_version_flag("--version", "ingresscopectl " INGRESSCOPE_VERSION);
    program.require_subcommand(1);
    program.footer("Every command has --help with examples and exit codes.\n");

    int exitCode = kExitFine;
    try {
        addCheckCommand(program, exitCode);
        addExplainCommand(program, exitCode);
        addServeCommand(program, exitCode);
#ifdef INGRESSCOPE_CTL_CONFORMANCE
        addConformanceCommand(program, exitCode);
#endif
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kExitFine : kExitUsage;
    } catch (const std::exception& error) {
        tell(std::string("ingresscopectl: ") + error.what());
        return kExitInput;
    }
    return exitCode;
}
