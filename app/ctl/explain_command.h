// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

namespace ingresscope::ctl {

/// `explain URL -f PATH...`: where a request goes, and why.
void addExplainCommand(CLI::App& program, int& exitCode);

} // namespace ingresscope::ctl
