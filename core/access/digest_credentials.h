// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ingresscope::access {

/// The Authorization header of digest authentication (RFC 7616 section 3.4).
struct DigestCredentials {
    std::string username{};
    std::string realm{};
    std::string nonce{};
    std::string count{};   ///< nc
    std::string uri{};
    std::string qop{};
    std::string cnonce{};
    std::string response{};
};

/// Reads it as the controller's nginx does. Nothing, which is answered with a challenge: another
/// scheme, a list that is not well formed, a missing field, a nonce that is not 16 bytes long.
///
/// Some oddities are kept: names of fields and the scheme may be cut short ("n" is the nonce), and
/// behind a backslash in a quoted text one more byte is not looked at.
///
/// Source: ngx_http_auth_digest_check_credentials (nginx-http-auth-digest 1.0).
std::optional<DigestCredentials> parseDigestCredentials(std::string_view authorization);

}   // namespace ingresscope::access
