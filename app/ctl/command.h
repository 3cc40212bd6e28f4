// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/explain/text_style.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace ingresscope::ctl {

/// The exit codes of every command; documented in each --help.
enum ExitCode : int {
    kExitFine = 0,
    kExitFound = 1,   ///< Findings at or above the threshold, or differences.
    kExitUsage = 2,   ///< Wrong use of the command line.
    kExitInput = 3,   ///< Something cannot be read, or nothing answers or can listen there.
};

/// What --help of a command ends with: its examples, one command line each, and exit codes.
/// `whenFound`: what exit code 1 means for the command; empty: it never ends so.
std::string helpFooter(const std::vector<std::string>& examples, const std::string& whenFound = {});

/// "-o": people read text, programs JSON (SARIF where a command says so).
struct OutputOption {
    std::string format{"text"};
    bool ascii = false;

    bool isJson() const { return format == "json"; }
    void addTo(CLI::App& command, const std::vector<std::string>& formats = {"text", "json"});
    /// For text on stdout: marks as the locale can show them, colour on a terminal only.
    explain::TextStyle style() const;
};

/// A message for people: one line on stderr.
void tell(const std::string& message);
/// The result of a command: stdout, with a line end.
void print(const std::string& text);

// A command lives in <name>_command.{h,cpp} and is one function of this form. It adds its subcommand
// to `program` and sets, in the subcommand's callback, `exitCode` to what the program ends with:
//
//   void addConformanceCommand(CLI::App& program, int& exitCode)
//   {
//       auto options = std::make_shared<ConformanceOptions>();
//       CLI::App* command = program.add_subcommand("conformance", "...");
//       command->add_option("DIR", options->directory, "...")->required();
//       options->output.addTo(*command);
//       command->footer(helpFooter({"ingresscopectl conformance tests/conformance"}, "..."));
//       command->callback([options, &exitCode] { exitCode = runConformance(*options); });
//   }
//
// and main.cpp calls it. Results for programs: one JSON document on stdout; all else: stderr.

} // namespace ingresscope::ctl
