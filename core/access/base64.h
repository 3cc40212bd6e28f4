// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::access {

/// Decodes as nginx does: the first "=" ends the text and whatever follows is ignored; padding is not
/// needed. Nothing: a character that is not base64, or a single one left over.
/// Source: nginx ngx_decode_base64. Secrets are read by Go's stricter rules: core/kube/base64.
std::optional<std::vector<char>> decodeBase64(std::string_view text);

/// With padding.
std::string encodeBase64(std::string_view bytes);

} // namespace ingresscope::access
