// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ingresscope::routing {

/// docs/variables.md, from the table of variables. A test holds the file against it.
std::string variableReference();

}   // namespace ingresscope::routing
