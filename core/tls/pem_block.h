// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/secret_bytes.h"

#include <optional>
#include <string_view>

namespace ingresscope::tls {

/// One "-----BEGIN type-----" ... "-----END type-----" of a text.
struct PemBlock {
    std::string_view type{};    ///< "CERTIFICATE"; points into the text.
    bool isEncrypted = false;   ///< Has the header "Proc-Type: 4,ENCRYPTED" of old key files.
    SecretBytes der{};          ///< May be a private key.
};

/// Takes the first well-formed block off `text` and leaves what follows it; malformed blocks and
/// any other text are skipped. Nothing: no further block, and `text` is unchanged.
///
/// Accepts what the controller accepts: BEGIN at the start of a line, "Name: value" headers, blanks
/// after lines, padded standard base64, equal types at both ends.
/// Source: Go 1.26 encoding/pem, Decode.
std::optional<PemBlock> takePemBlock(std::string_view& text);

} // namespace ingresscope::tls
