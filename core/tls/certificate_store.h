// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/key_pair.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// How the certificate of a handshake was found.
enum class CertificateStep : std::uint8_t {
    Exact,      ///< By the name that the client sent.
    Wildcard,   ///< By that name with "*" in place of its first label.
    Default,    ///< The entry "_": nothing of the above, or the client sent no name.
    Fallback,   ///< Not even "_": the certificate that nginx.conf itself names.
};

/// The outcome of one lookup; points into the store and allocates nothing.
struct CertificateChoice {
    const KeyPair* keyPair = nullptr;
    CertificateStep step = CertificateStep::Fallback;
    std::string_view entry{};      ///< The store's name that matched; empty for Fallback.
    bool isKnownWithout = false;   ///< The name asked for is a host, but one without a certificate.
};

/// Which certificate each host name gets. Immutable; safe from any thread.
///
/// Names count as they were put in, while the name that a client asks for is lowered first: an entry
/// with capital letters (an alias may have them) is never found, as in the controller.
///
/// Source: ingress-nginx rootfs/etc/nginx/lua/certificate.lua, get_pem_cert_uid and call.
class CertificateStore {
public:
    /// Collects the names in the controller's order; a later entry of a name replaces an earlier one.
    class Builder {
    public:
        /// `keyPair` null: the host is known but has no certificate (the controller's uid "-1").
        /// It then finds what an unknown name would find: a wildcard entry, or the default.
        void set(std::string name, KeyPairPtr keyPair);

        /// `fallback` is the default certificate (the fake one, or --default-ssl-certificate).
        CertificateStore build(KeyPairPtr fallback) &&;

    private:
        std::map<std::string, KeyPairPtr> m_entries{};
    };

    CertificateStore() = default;

    /// For the name of a client hello; "" when it named none. Never null unless there is no fallback.
    CertificateChoice choose(std::string_view serverName) const;

    /// Whether plain http to this host is redirected to https by ssl-redirect: the lookup by exact or
    /// wildcard name only. `host` is nginx's $host, or the server name "_" where there is none.
    /// Source: certificate.lua, configured_for_current_request.
    bool isConfiguredFor(std::string_view host) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::string name{};
        KeyPairPtr keyPair{};
    };

    const Entry* find(std::string_view lowered) const;
    const Entry* findWithCertificate(std::string_view name, CertificateChoice& choice) const;

    std::vector<Entry> m_entries{};         ///< By name.
    std::vector<std::uint32_t> m_slots{};   ///< Open addressing: index + 1 into m_entries, 0 = free.
    KeyPairPtr m_fallback{};
};

/// The choice as a sentence: which name was asked for, which entry answers, and why.
std::string describe(const CertificateChoice& choice, std::string_view serverName);

} // namespace ingresscope::tls
