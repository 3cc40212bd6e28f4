// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace ingresscope::access {

/// Remembers which passwords were right for which hashes, so that only the first request of a client
/// pays for bcrypt. Holds no passwords: its keys are HMAC-SHA-256 of hash and password under a random
/// key of this object. It outlives snapshots safely, since a changed hash is another key.
///
/// Safe from any thread: one short lock, in which nothing is computed. Proxy loops share one object,
/// or each has its own.
class VerifiedPasswords {
public:
    explicit VerifiedPasswords(std::size_t capacity = 1024);
    ~VerifiedPasswords();
    VerifiedPasswords(const VerifiedPasswords&) = delete;
    VerifiedPasswords& operator=(const VerifiedPasswords&) = delete;

    bool contains(std::string_view hash, std::string_view password);
    /// When it is full the entry goes that was not used for the longest time.
    void add(std::string_view hash, std::string_view password);
    std::size_t size() const;

private:
    using Digest = std::array<std::uint8_t, 32>;
    struct FirstBytes {
        std::size_t operator()(const Digest& digest) const;
    };

    /// False: no HMAC can be made; the cache then stays empty.
    bool digestOf(std::string_view hash, std::string_view password, Digest& digest) const;

    const std::size_t m_capacity;
    std::array<std::uint8_t, 32> m_key{};
    bool m_hasKey = false;
    mutable std::mutex m_mutex{};
    std::unordered_map<Digest, std::uint64_t, FirstBytes> m_lastUse{};   ///< Guarded by m_mutex.
    std::uint64_t m_clock = 0;                                           ///< Guarded by m_mutex.
};

} // namespace ingresscope::access
