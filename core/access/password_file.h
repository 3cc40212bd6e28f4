// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/basic_credentials.h"
#include "core/access/password_hash.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::access {

class VerifiedPasswords;

/// What basic authentication says to a request.
enum class AuthVerdict : std::uint8_t {
    Granted,
    NoCredentials,   ///< 401: no Authorization header, or one that cannot be read.
    UnknownUser,     ///< 401
    WrongPassword,   ///< 401; also when nobody can read the user's hash.
    Failed,          ///< 500: the hash function itself failed.
};

/// The status that nginx answers with; 0 when access is granted.
int statusOf(AuthVerdict verdict);

/// An htpasswd file: lines "user:hash", of which a third field is ignored; lines that start with "#"
/// are comments; the first line of a user counts. Immutable, safe from any thread.
///
/// One oddity of nginx is kept: it compares character by character, so a line without a colon that is
/// the beginning of a user's name hides the line after it from that user.
///
/// Source: nginx ngx_http_auth_basic_handler.
class PasswordFile {
public:
    PasswordFile() = default;
    explicit PasswordFile(std::string text);

    PasswordFile(PasswordFile&&) noexcept = default;
    PasswordFile& operator=(PasswordFile&&) noexcept = default;
    PasswordFile(const PasswordFile&) = delete;
    PasswordFile& operator=(const PasswordFile&) = delete;

    /// The hash of a user; may be empty. `user` must not contain a colon.
    std::optional<std::string_view> hashOf(std::string_view user) const;

    /// Users that the file can be searched for, without those that an earlier line hides.
    std::size_t userCount() const { return m_hashes.size(); }

private:
    std::optional<std::string_view> scan(std::string_view user) const;

    std::vector<char> m_text{};   ///< Not a string: its bytes stay where they are when it is moved.
    std::unordered_map<std::string_view, std::string_view> m_hashes{};
    bool m_mustScan = false;   ///< Has a line without a colon.
};

/// The text that the controller writes for auth-secret-type "auth-map", where each key of the Secret
/// is a user. Go's maps have no order; here users are sorted.
/// Source: ingress-nginx internal/ingress/annotations/auth/main.go, dumpSecretAuthMap.
std::string passwordFileText(const std::map<std::string, std::string>& hashes);

/// Decides one request. `authorization`: the header's value, nothing if there is none. `cache` may be
/// null. Takes as long as checkPassword() unless the cache knows the password.
AuthVerdict verify(const PasswordFile& file, std::optional<std::string_view> authorization,
                   VerifiedPasswords* cache);

} // namespace ingresscope::access
