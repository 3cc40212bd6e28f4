// SPDX-License-Identifier: Apache-2.0
#include "core/access/digest_nonces.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace ingresscope::access {

namespace {

constexpr std::int64_t kTimeoutSeconds = 60;
constexpr std::int64_t kExpiresSeconds = 10;
constexpr std::int64_t kDropSeconds = 300;
constexpr std::int64_t kEvasionSeconds = 300;
constexpr int kMaxTries = 5;
constexpr std::size_t kMaxEntries = 4096;

/// -1: no number, or one that is too large. Source: ngx_hextoi.
std::int64_t hexadecimal(std::string_view text)
{
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    const bool good = error == std::errc() && stop == text.data() + text.size() && !text.empty();
    return good && value >= 0 ? value : -1;
}

template <class Map, class Time>
void dropOldest(Map& map, Time timeOf)
{
    const auto oldest = std::min_element(map.begin(), map.end(), [&](const auto& a, const auto& b) {
        return timeOf(a.second) < timeOf(b.second);
    });
    map.erase(oldest);
}

}   // namespace

DigestNonces::DigestNonces()
{
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    m_random.seed(seed);
}

void DigestNonces::makeRoom(std::int64_t now)
{
    if (m_nonces.size() < kMaxEntries)
        return;
    std::erase_if(m_nonces, [now](const auto& entry) { return entry.second.goes <= now; });
    if (m_nonces.size() >= kMaxEntries)
        dropOldest(m_nonces, [](const Nonce& nonce) { return nonce.goes; });
}

std::string DigestNonces::issue(std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    makeRoom(now);
    for (;;) {
        std::string nonce = fmt::format("{:08x}{:08x}", static_cast<std::uint32_t>(m_random()),
                                        static_cast<std::uint32_t>(now));
        if (m_nonces
                .try_emplace(nonce,
                             Nonce{.expires = now + kTimeoutSeconds, .goes = now + kTimeoutSeconds})
                .second)
            return nonce;
    }
}

DigestNonces::Use DigestNonces::use(std::string_view nonce, std::string_view count, std::int64_t now)
{
    const std::int64_t number = hexadecimal(count);
    if (number < 0 || number >= static_cast<std::int64_t>(kCounts))
        return Use::TooMany;
    const std::lock_guard lock(m_mutex);
    const auto found = m_nonces.find(std::string(nonce));
    if (found == m_nonces.end())
        return Use::Unknown;
    Nonce& entry = found->second;
    if (entry.goes <= now) {
        m_nonces.erase(found);
        return Use::Unknown;
    }
    if (entry.expires <= now)
        return Use::Stale;
    const auto bit = static_cast<std::size_t>(number);
    if (entry.counts[bit] || (bit == 0 && entry.used))
        return Use::Repeated;
    if (!entry.used) {
        entry.used = true;
        entry.expires = now + kExpiresSeconds;
        entry.goes = now + kDropSeconds;
    }
    entry.counts.set(bit);
    return Use::Good;
}

bool DigestNonces::isShutOut(std::string_view client, std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_failures.find(std::string(client));
    return found != m_failures.end() && found->second.count >= kMaxTries && now < found->second.until;
}

void DigestNonces::noteFailure(std::string_view client, std::int64_t now)
{
    const std::lock_guard lock(m_mutex);
    if (m_failures.size() >= kMaxEntries) {
        std::erase_if(m_failures, [now](const auto& entry) { return entry.second.until <= now; });
        if (m_failures.size() >= kMaxEntries)
            dropOldest(m_failures, [](const Failures& failures) { return failures.until; });
    }
    Failures& failures = m_failures[std::string(client)];
    failures.count = now > failures.until ? 1 : failures.count + 1;
    failures.until = now + kEvasionSeconds;
}

void DigestNonces::noteSuccess(std::string_view client)
{
    const std::lock_guard lock(m_mutex);
    m_failures.erase(std::string(client));
}

}   // namespace ingresscope::access
