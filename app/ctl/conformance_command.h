// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/command.h"

namespace ingresscope::ctl {

/// ingresscopectl conformance: plays recorded cases against the engine and compares.
void addConformanceCommand(CLI::App& program, int& exitCode);

} // namespace ingresscope::ctl
