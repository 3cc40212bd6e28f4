// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

namespace ingresscope::ctl {

/// `check PATH...`: what is wrong with the manifests.
void addCheckCommand(CLI::App& program, int& exitCode);

} // namespace ingresscope::ctl
