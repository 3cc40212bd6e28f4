// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/digest_credentials.h"
#include "core/access/digest_nonces.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::access {

/// What digest authentication says to a request. All but Granted and ShutOut are answered with 401 and
/// a challenge; ShutOut with 401 alone.
enum class DigestVerdict : std::uint8_t {
    Granted,
    ShutOut,   ///< Too many failures: the client is not even asked.
    NoCredentials,
    UnknownUser,   ///< No line for this user and realm.
    OtherUri,      ///< The credentials were made for another request.
    WrongPassword,
    UnknownNonce,
    StaleNonce,
    RepeatedNonce,
};

struct DigestOutcome {
    DigestVerdict verdict = DigestVerdict::NoCredentials;
    std::string user{};   ///< That the client says it is.
    /// Granted: the value of Authentication-Info, by which the server proves that it knows the hash.
    std::string info{};

    bool isStale() const { return verdict == DigestVerdict::StaleNonce; }
};

/// The request, as far as digest authentication signs it.
struct DigestRequest {
    std::string_view method{};
    std::string_view target{};   ///< As received.
    std::string_view authorization{};
    std::string_view client{};   ///< Address.
};

/// Lines "user:realm:md5(user:realm:password)", as htdigest writes them. The realm that counts is the
/// one that the client names, whatever the location's is. Immutable, safe from any thread.
/// Source: ngx_http_auth_digest_handler, ngx_http_auth_digest_verify_user.
class DigestFile {
public:
    DigestFile() = default;
    explicit DigestFile(std::string_view text);

    /// @param nonces  Null: no nonce is known, nothing is remembered (an explanation alone).
    /// @param now     Seconds of the clock of `nonces`.
    DigestOutcome verify(const DigestRequest& request, DigestNonces* nonces, std::int64_t now) const;

    std::size_t lineCount() const { return m_lines.size(); }

private:
    struct Line {
        std::string user{};
        std::string realm{};
        std::string hash{};
    };
    std::vector<Line> m_lines{};
};

/// The value of WWW-Authenticate.
std::string digestChallenge(std::string_view realm, std::string_view nonce, bool isStale);

}   // namespace ingresscope::access
