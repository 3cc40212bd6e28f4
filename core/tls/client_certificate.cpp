// SPDX-License-Identifier: Apache-2.0
#include "core/tls/client_certificate.h"

#include "core/tls/certificate.h"

#include <openssl/x509_vfy.h>

#include <string_view>

namespace ingresscope::tls {

namespace {

/// The failures that optional_no_ca lets through: all of them say "issuer unknown".
bool isUnknownIssuer(long result)
{
    switch (result) {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_CERT_UNTRUSTED:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: return true;
    default: return false;
    }
}

/// nginx's NGX_ESCAPE_URI_COMPONENT: letters, digits and -._~ stay.
std::string escaped(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + text.size() / 4);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '.' || c == '_' || c == '~') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 0xf];
        }
    }
    return out;
}

} // namespace

ClientCertificateVerdict judgeClient(const SSL& connection, ClientVerifyMode mode)
{
    if (mode == ClientVerifyMode::Off)
        return ClientCertificateVerdict::Accepted;
    const long result = SSL_get_verify_result(&connection);
    if (result != X509_V_OK && !(mode == ClientVerifyMode::OptionalNoCa && isUnknownIssuer(result)))
        return ClientCertificateVerdict::Invalid;
    if (mode == ClientVerifyMode::On && SSL_get0_peer_certificate(&connection) == nullptr)
        return ClientCertificateVerdict::Missing;
    return ClientCertificateVerdict::Accepted;
}

ClientCertificate readClientCertificate(const SSL& connection)
{
    ClientCertificate client;
    const X509* certificate = SSL_get0_peer_certificate(&connection);
    if (certificate == nullptr)
        return client;
    const long result = SSL_get_verify_result(&connection);
    client.verify = result == X509_V_OK
                        ? "SUCCESS"
                        : std::string("FAILED:") + X509_verify_cert_error_string(result);
    client.subjectDn = nginxName(*X509_get_subject_name(certificate));
    client.issuerDn = nginxName(*X509_get_issuer_name(certificate));
    client.escapedPem = escaped(pemText(*certificate));
    return client;
}

} // namespace ingresscope::tls
