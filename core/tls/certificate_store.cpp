// SPDX-License-Identifier: Apache-2.0
#include "core/tls/certificate_store.h"

#include "core/base/say.h"

#include <array>
#include <bit>
#include <functional>

namespace ingresscope::tls {

namespace {

constexpr std::string_view kDefaultEntry = "_";

/// A name in lower case without its last dot. Names on the wire have at most 255 bytes and stay on
/// the stack; a longer one (a Host header) costs an allocation.
class LoweredName {
public:
    explicit LoweredName(std::string_view name)
    {
        if (name.ends_with('.'))
            name.remove_suffix(1);
        if (name.size() > m_short.size()) {
            m_long.resize(name.size());
            m_text = m_long.data();
        }
        m_size = name.size();
        for (std::size_t i = 0; i < name.size(); ++i) {
            const char c = name[i];
            m_text[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    LoweredName(const LoweredName&) = delete;
    LoweredName& operator=(const LoweredName&) = delete;

    std::string_view text() const { return {m_text, m_size}; }

    /// The name with "*" in place of its first label; empty if no dot follows a first label. The star
    /// overwrites the last byte of the label, so text() is spoilt afterwards.
    std::string_view takeWildcard()
    {
        const std::size_t dot = text().find('.');
        if (dot == std::string_view::npos || dot == 0)
            return {};
        m_text[dot - 1] = '*';
        return text().substr(dot - 1);
    }

private:
    std::array<char, 256> m_short{};
    std::string m_long{};
    char* m_text = m_short.data();
    std::size_t m_size = 0;
};

} // namespace

void CertificateStore::Builder::set(std::string name, KeyPairPtr keyPair)
{
    m_entries.insert_or_assign(std::move(name), std::move(keyPair));
}

CertificateStore CertificateStore::Builder::build(KeyPairPtr fallback) &&
{
    CertificateStore store;
    store.m_fallback = std::move(fallback);
    store.m_entries.reserve(m_entries.size());
    for (auto& [name, keyPair] : m_entries)
        store.m_entries.push_back({name, std::move(keyPair)});

    store.m_slots.assign(std::bit_ceil(store.m_entries.size() * 2 + 1), 0);
    const std::size_t mask = store.m_slots.size() - 1;
    for (std::uint32_t i = 0; i < store.m_entries.size(); ++i) {
        std::size_t slot = std::hash<std::string_view>{}(store.m_entries[i].name) & mask;
        while (store.m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        store.m_slots[slot] = i + 1;
    }
    return store;
}

const CertificateStore::Entry* CertificateStore::find(std::string_view lowered) const
{
    if (m_slots.empty())
        return nullptr;
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::hash<std::string_view>{}(lowered)&mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const Entry& entry = m_entries[m_slots[slot] - 1];
        if (entry.name == lowered)
            return &entry;
    }
    return nullptr;
}

const CertificateStore::Entry* CertificateStore::findWithCertificate(std::string_view name,
                                                                     CertificateChoice& choice) const
{
    LoweredName lowered(name);
    const Entry* exact = find(lowered.text());
    if (exact != nullptr && exact->keyPair) {
        choice.step = CertificateStep::Exact;
        return exact;
    }
    choice.isKnownWithout = exact != nullptr;
    const std::string_view wildcard = lowered.takeWildcard();
    const Entry* entry = wildcard.empty() ? nullptr : find(wildcard);
    if (entry == nullptr || !entry->keyPair)
        return nullptr;
    choice.step = CertificateStep::Wildcard;
    return entry;
}

CertificateChoice CertificateStore::choose(std::string_view serverName) const
{
    CertificateChoice choice;
    const Entry* entry = serverName.empty() ? nullptr : findWithCertificate(serverName, choice);
    if (entry == nullptr) {
        entry = find(kDefaultEntry);
        choice.step = CertificateStep::Default;
    }
    if (entry != nullptr && entry->keyPair) {
        choice.keyPair = entry->keyPair.get();
        choice.entry = entry->name;
    } else {
        choice.keyPair = m_fallback.get();
        choice.step = CertificateStep::Fallback;
    }
    return choice;
}

bool CertificateStore::isConfiguredFor(std::string_view host) const
{
    CertificateChoice choice;
    return findWithCertificate(host, choice) != nullptr;
}

std::string describe(const CertificateChoice& choice, std::string_view serverName)
{
    const bool isFake = choice.keyPair != nullptr && choice.keyPair->certificate().isFake;
    const std::string what =
        isFake ? say("the controller's fake certificate")
               : say("the certificate \"{}\"",
                     choice.keyPair != nullptr ? choice.keyPair->certificate().subject : "");
    switch (choice.step) {
    case CertificateStep::Exact:
        return isFake ? say("{} has TLS configured, but no secret with a fitting certificate: {} "
                            "is presented",
                            choice.entry, what)
                      : say("{} is presented: it is configured for {}", what, choice.entry);
    case CertificateStep::Wildcard:
        return choice.isKnownWithout
                   ? say("{} has no certificate of its own: {} of {} is presented", serverName,
                         what, choice.entry)
                   : say("{} of {} is presented, which covers {}", what, choice.entry, serverName);
    case CertificateStep::Default:
    case CertificateStep::Fallback: break;
    }
    if (serverName.empty())
        return say("the client named no host (no SNI): {} is presented", what);
    return choice.isKnownWithout
               ? say("{} has no certificate of its own: {} is presented", serverName, what)
               : say("no certificate is configured for {}: {} is presented", serverName, what);
}

} // namespace ingresscope::tls
