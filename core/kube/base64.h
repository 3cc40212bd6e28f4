// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::kube {

/// Standard base64 as Go's encoding/json reads []byte: padding wanted, line ends skipped.
/// The API server refuses what nginx takes from clients: core/access has that other decoder.
std::optional<std::string> decodeBase64(std::string_view text);

} // namespace ingresscope::kube
