// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::access {

/// What became of holding a password against a hash.
enum class HashVerdict : std::uint8_t {
    Matches,
    Differs,   ///< Also when nobody can read the hash: libcrypt then gives a text that fits none.
    Impossible,   ///< The hash function failed, which nginx answers with 500.
};

/// Holds a password against one hash of an htpasswd file. Knows what nginx knows: $apr1$, {PLAIN},
/// {SSHA}, {SHA}, and for all others the system's crypt(3): $2y$ (bcrypt), $6$, $5$, $1$, $y$, DES.
/// Both texts end at their first NUL byte. The comparison does not show by its time how much is right.
///
/// Pure and safe from any thread, but slow by design: a bcrypt hash of cost 10 takes about 50 ms.
///
/// Source: nginx ngx_crypt and ngx_libc_crypt.
HashVerdict checkPassword(std::string_view password, std::string_view hash);

/// Whether checkPassword() is worth a cache for this hash: all but {PLAIN} and the single SHA-1s.
bool isSlowHash(std::string_view hash);

/// A new bcrypt hash ("$2y$10$..."), as `htpasswd -B -C 10` makes it. Errors: libcrypt cannot.
/// bcrypt looks at the first 72 bytes only; a password with a NUL byte is refused.
Result<std::string> makeHash(std::string_view password);

} // namespace ingresscope::access
