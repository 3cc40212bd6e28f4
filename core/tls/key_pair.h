// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/certificate.h"
#include "core/tls/openssl_handles.h"

#include <memory>
#include <string_view>

namespace ingresscope::tls {

/// A certificate with its private key and the certificates sent along with it. Immutable, and
/// OpenSSL may use it in many connections and threads at once. The key never leaves OpenSSL.
class KeyPair {
public:
    /// Takes what belongs together; parseKeyPair() makes sure of it. `chain` may be null.
    KeyPair(Certificate facts, X509Handle leaf, X509StackHandle chain, KeyHandle key);

    const Certificate& certificate() const { return m_facts; }
    std::size_t chainLength() const;   ///< Certificates sent, the first included.

    /// Makes a connection present this pair and no other. Errors: OpenSSL refuses it at its security
    /// level ("ee key too small").
    Outcome installOn(SSL& connection) const;
    Outcome installOn(SSL_CTX& context) const;

    const X509& leaf() const { return *m_leaf; }
    const STACK_OF(X509) * chain() const { return m_chain.get(); }

private:
    Certificate m_facts{};
    X509Handle m_leaf{};
    X509StackHandle m_chain{};
    KeyHandle m_key{};
};

using KeyPairPtr = std::shared_ptr<const KeyPair>;

/// Reads tls.crt and tls.key of a Secret: accepts what the controller accepts, and says in one
/// sentence what is wrong with the rest. The first block of `certificatePem` is the certificate that
/// must fit the key; further CERTIFICATE blocks are sent with it, unchecked and in their order.
/// Expired certificates and those for other names are fine here.
///
/// One difference: the controller takes a pair whose further certificates are unreadable and then
/// fails every handshake; here the pair is refused.
///
/// Source: ingress-nginx internal/net/ssl/ssl.go, CreateSSLCert; Go 1.26 crypto/tls, X509KeyPair.
Result<KeyPairPtr> parseKeyPair(std::string_view certificatePem, std::string_view keyPem);

} // namespace ingresscope::tls
