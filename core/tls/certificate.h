// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/openssl_handles.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// What a certificate says, as values: for people, and for the decisions which host it is used for.
struct Certificate {
    std::string subjectCommonName{};   ///< The last CN of the subject, as Go takes it; may be empty.
    std::string subject{};             ///< RFC 2253: "CN=shop.example.com,O=Shop".
    std::string issuerCommonName{};
    std::string issuer{};
    std::vector<std::string> dnsNames{};      ///< Subject alternative names, in their order.
    std::vector<std::string> ipAddresses{};   ///< The same, as "10.0.0.1" or "2001:db8::1".
    std::chrono::system_clock::time_point notBefore{};
    std::chrono::system_clock::time_point notAfter{};
    std::string serial{};           ///< Hexadecimal, upper case, no separators.
    std::string keyDescription{};   ///< "rsa2048", "ecdsa-p256", "ed25519".
    int keySecurityBits = 0;        ///< Below 112 OpenSSL refuses the handshake ("key too small").
    std::string signatureAlgorithm{};   ///< "RSA-SHA256", "ecdsa-with-SHA256".
    std::string sha256{};               ///< Fingerprint: 64 hexadecimal digits, lower case.
    bool isCa = false;
    bool selfSigned =
        false;   ///< Issuer and key identifiers are its own; the signature is not checked.
    bool isFake = false;    ///< The ingress controller's own default certificate.
    bool isLocal = false;   ///< Made by the workbench for local use.

    /// Common name and DNS names, sorted, each once: what aliases of a host are held against.
    /// Controller: ssl.go, CreateSSLCert, field CN.
    std::vector<std::string> controllerNames() const;

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// Marks by which the two kinds of made-up certificates are known wherever they turn up.
inline constexpr std::string_view kFakeCommonName = "Kubernetes Ingress Controller Fake Certificate";
inline constexpr std::string_view kFakeOrganization = "Acme Co";
inline constexpr std::string_view kLocalOrganization = "Ingresscope local certificate";

/// Reads the facts of a certificate. Errors: what the controller's parser (Go crypto/x509) refuses
/// although OpenSSL reads it: a negative serial number, the same extension twice, an unusable
/// subject alternative name, an elliptic curve other than P-224, P-256, P-384 and P-521.
Result<Certificate> describeCertificate(const X509& certificate);

/// Parses one DER certificate, with nothing behind it.
Result<X509Handle> certificateFromDer(std::string_view der);

/// PEM text of one certificate.
std::string pemText(const X509& certificate);

/// The distinguished name as nginx writes it into $ssl_client_s_dn and $ssl_client_i_dn: RFC 2253,
/// bytes above 127 escaped.
std::string nginxName(const X509_NAME& name);

} // namespace ingresscope::tls
