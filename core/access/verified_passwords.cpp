// SPDX-License-Identifier: Apache-2.0
#include "core/access/verified_passwords.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace ingresscope::access {

VerifiedPasswords::VerifiedPasswords(std::size_t capacity)
    : m_capacity(std::max<std::size_t>(capacity, 1)),
      m_hasKey(RAND_priv_bytes(m_key.data(), static_cast<int>(m_key.size())) == 1)
{
}

VerifiedPasswords::~VerifiedPasswords()
{
    OPENSSL_cleanse(m_key.data(), m_key.size());
}

std::size_t VerifiedPasswords::FirstBytes::operator()(const Digest& digest) const
{
    std::size_t value = 0;
    std::memcpy(&value, digest.data(), sizeof value);
    return value;
}

bool VerifiedPasswords::digestOf(std::string_view hash, std::string_view password, Digest& digest) const
{
    // A hash has no NUL byte, so the two cannot run into each other.
    hash = hash.substr(0, hash.find('\0'));
    password = password.substr(0, password.find('\0'));
    std::vector<unsigned char> text;
    text.reserve(hash.size() + 1 + password.size());
    text.insert(text.end(), hash.begin(), hash.end());
    text.push_back(0);
    text.insert(text.end(), password.begin(), password.end());
    unsigned int size = 0;
    const bool made = m_hasKey && HMAC(EVP_sha256(), m_key.data(), static_cast<int>(m_key.size()),
                                       text.data(), text.size(), digest.data(), &size) != nullptr;
    OPENSSL_cleanse(text.data(), text.size());
    return made && size == digest.size();
}

bool VerifiedPasswords::contains(std::string_view hash, std::string_view password)
{
    Digest digest{};
    if (!digestOf(hash, password, digest))
        return false;
    const std::lock_guard lock(m_mutex);
    const auto found = m_lastUse.find(digest);
    if (found == m_lastUse.end())
        return false;
    found->second = ++m_clock;
    return true;
}

void VerifiedPasswords::add(std::string_view hash, std::string_view password)
{
    Digest digest{};
    if (!digestOf(hash, password, digest))
        return;
    const std::lock_guard lock(m_mutex);
    if (m_lastUse.size() >= m_capacity && !m_lastUse.contains(digest)) {
        // Rare next to the milliseconds that led here.
        m_lastUse.erase(
            std::min_element(m_lastUse.begin(), m_lastUse.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
    m_lastUse.insert_or_assign(digest, ++m_clock);
}

std::size_t VerifiedPasswords::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastUse.size();
}

} // namespace ingresscope::access
