// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

namespace ingresscope::ctl {

/// `serve -f PATH...`: the engine without the window, until SIGTERM or SIGINT.
void addServeCommand(CLI::App& program, int& exitCode);

} // namespace ingresscope::ctl
