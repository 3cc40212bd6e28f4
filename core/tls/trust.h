// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/certificate.h"
#include "core/tls/openssl_handles.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// Certificates that are trusted to have issued others. Immutable, shareable between threads.
class CaBundle {
public:
    CaBundle(std::vector<Certificate> facts, X509StackHandle certificates);

    const std::vector<Certificate>& certificates() const { return m_facts; }
    const STACK_OF(X509) * native() const { return m_certificates.get(); }
    const std::string& digest() const { return m_digest; }   ///< Equal for equal contents.

private:
    std::vector<Certificate> m_facts{};
    X509StackHandle m_certificates{};
    std::string m_digest{};
};

using CaBundlePtr = std::shared_ptr<const CaBundle>;

/// Reads ca.crt: one certificate or several. Errors: a block of any type that is no certificate, or
/// no block at all. Source: ingress-nginx ssl.go, CheckCACert.
Result<CaBundlePtr> parseCaBundle(std::string_view pem);

/// Lists of certificates that their issuers took back. Immutable, shareable between threads.
class RevocationLists {
public:
    explicit RevocationLists(std::vector<X509CrlHandle> lists, std::string digest);

    const std::vector<X509CrlHandle>& native() const { return m_lists; }
    const std::string& digest() const { return m_digest; }

private:
    std::vector<X509CrlHandle> m_lists{};
    std::string m_digest{};
};

using RevocationListsPtr = std::shared_ptr<const RevocationLists>;

/// Reads ca.crl. Errors: the first block is no "X509 CRL", or one cannot be read.
/// Source: ingress-nginx ssl.go, ConfigureCRL; nginx loads the further ones.
Result<RevocationListsPtr> parseRevocationLists(std::string_view pem);

/// Adds both to a context's store. With lists every certificate of a chain is looked up, so each
/// issuer needs one: nginx sets CRL_CHECK and CRL_CHECK_ALL. Source: nginx ngx_ssl_crl.
Outcome addTrust(SSL_CTX& context, const CaBundle* bundle, const RevocationLists* lists);

} // namespace ingresscope::tls
