// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/workspace/saved_request.h"

#include <string>
#include <vector>

namespace ingresscope::app {

/// In what an answer differs from what a saved request expects, a sentence each. Which backend
/// answered is read from the echo backend's JSON (docs/echo.md).
std::vector<std::string> differences(const workspace::ExpectedAnswer& expected,
                                     const events::Exchange& exchange);

}   // namespace ingresscope::app
