// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ingresscope::access {

/// Which nonces of digest authentication were given out, and which counts of them were used: what
/// keeps a recorded request from being sent again. Also who failed too often of late.
///
/// A nonce must be used within a minute; from then on it lives ten seconds, for 20 requests. Five
/// failures of a client within five minutes, and it is not listened to for five minutes. Expired
/// entries go when new ones come; there is room for 4096 of each, of which the oldest go first.
///
/// Safe from any thread; times in seconds of one clock. Source: ngx_http_auth_digest_module (the
/// defaults of auth_digest_timeout, _expires, _replays, _evasion_time and _maxtries).
class DigestNonces {
public:
    enum class Use : std::uint8_t {
        Good,
        Unknown,    ///< Never given out, or long gone.
        Stale,      ///< Too old: the client may try again with a new one and need not ask its user.
        Repeated,   ///< This count was used before.
        TooMany,    ///< The count is beyond what one nonce may be used for; stale as well.
    };

    DigestNonces();

    /// 16 hexadecimal digits.
    std::string issue(std::int64_t now);
    /// @param count  The field nc, hexadecimal.
    Use use(std::string_view nonce, std::string_view count, std::int64_t now);

    bool isShutOut(std::string_view client, std::int64_t now);
    void noteFailure(std::string_view client, std::int64_t now);
    void noteSuccess(std::string_view client);

private:
    static constexpr std::size_t kCounts = 20;

    struct Nonce {
        std::int64_t expires = 0;
        std::int64_t goes = 0;
        bool used = false;
        std::bitset<kCounts> counts{};
    };
    struct Failures {
        int count = 0;
        std::int64_t until = 0;
    };

    void makeRoom(std::int64_t now);

    std::mutex m_mutex{};   // for everything below
    std::unordered_map<std::string, Nonce> m_nonces{};
    std::unordered_map<std::string, Failures> m_failures{};
    std::mt19937_64 m_random;
};

}   // namespace ingresscope::access
