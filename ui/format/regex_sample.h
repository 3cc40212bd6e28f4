// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::format {

/// Texts that a location's pattern probably matches, the most telling first: "/api(/|$)(.*)" gives
/// "/api/sample", "/api/", "/api". A guess: what it does not understand (look-around, back references)
/// is left out, so the caller has to check.
std::vector<std::string> regexSamples(std::string_view pattern);

} // namespace ingresscope::format
