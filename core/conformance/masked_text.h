// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ingresscope::conformance {

/// Whether a text is the recorded one, whose masks (<32 hex>, <masked>, <date>, <nonce>, <time>,
/// <uid>) stand for anything of their shape.
bool matchesMasked(std::string_view recorded, std::string_view actual);

} // namespace ingresscope::conformance
