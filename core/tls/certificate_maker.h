// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/openssl_handles.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

enum class KeyKind : std::uint8_t { Rsa2048, EcdsaP256 };

/// A new private key. RSA takes about 100 ms, now and then several times that.
Result<KeyHandle> makeKey(KeyKind kind);

/// Who vouches for a new certificate: itself when `certificate` is null.
struct Issuer {
    X509* certificate = nullptr;
    EVP_PKEY* key = nullptr;
};

/// What a new certificate says.
struct CertificateRequest {
    std::string commonName{};
    std::string organization{};
    std::vector<std::string> names{};   ///< Host names, wildcards and IP addresses.
    std::chrono::system_clock::time_point notBefore{};
    std::chrono::system_clock::time_point notAfter{};
    std::string keyUsage{"critical,digitalSignature,keyEncipherment"};
    std::string extendedKeyUsage{"serverAuth"};   ///< Empty: the extension is left out.
    bool isCa = false;
};

/// Makes a version 3 certificate with a random serial number of 127 bits, signed with SHA-256.
/// Errors: a name or a text that does not fit into a certificate.
Result<X509Handle> makeCertificate(const CertificateRequest& request, EVP_PKEY& key,
                                   const Issuer& issuer = {});

} // namespace ingresscope::tls
