// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <span>
#include <string>
#include <string_view>

namespace ingresscope::explain {

/// The findings as SARIF 2.1.0, which code hosts show beside the changed lines.
std::string findingsSarif(std::span<const Finding> findings, std::string_view toolVersion);

} // namespace ingresscope::explain
