// SPDX-License-Identifier: Apache-2.0
#include "core/tls/client_certificate.h"

#include "core/base/say.h"
#include "core/tls/certificate.h"
#include "core/tls/openssl_error.h"
#include "core/tls/pem_block.h"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

#include <vector>

namespace ingresscope::tls {

namespace {

using X509StoreContextHandle = std::unique_ptr<X509_STORE_CTX, OpenSslFree<X509_STORE_CTX_free>>;

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

ClientTrust trustOf(long result)
{
    return result == X509_V_OK        ? ClientTrust::Good
           : isUnknownIssuer(result) ? ClientTrust::UnknownIssuer
                                     : ClientTrust::Bad;
}

ClientCertificate describe(const X509& certificate, long result)
{
    ClientCertificate client;
    client.isShown = true;
    client.trust = trustOf(result);
    client.verify = result == X509_V_OK
                        ? "SUCCESS"
                        : std::string("FAILED:") + X509_verify_cert_error_string(result);
    client.subjectDn = nginxName(*X509_get_subject_name(&certificate));
    client.issuerDn = nginxName(*X509_get_issuer_name(&certificate));
    client.escapedPem = escaped(pemText(certificate));
    return client;
}

} // namespace

ClientCertificateVerdict judgeClient(const ClientCertificate& client, ClientVerifyMode mode)
{
    if (mode == ClientVerifyMode::Off)
        return ClientCertificateVerdict::Accepted;
    if (client.trust != ClientTrust::Good &&
        !(mode == ClientVerifyMode::OptionalNoCa && client.trust == ClientTrust::UnknownIssuer))
        return ClientCertificateVerdict::Invalid;
    if (mode == ClientVerifyMode::On && !client.isShown)
        return ClientCertificateVerdict::Missing;
    return ClientCertificateVerdict::Accepted;
}

ClientCertificateVerdict judgeClient(const SSL& connection, ClientVerifyMode mode)
{
    ClientCertificate client;
    client.trust = trustOf(SSL_get_verify_result(&connection));
    client.isShown = SSL_get0_peer_certificate(&connection) != nullptr;
    return judgeClient(client, mode);
}

ClientCertificate readClientCertificate(const SSL& connection)
{
    const long result = SSL_get_verify_result(&connection);
    const X509* certificate = SSL_get0_peer_certificate(&connection);
    if (certificate != nullptr)
        return describe(*certificate, result);
    ClientCertificate client;
    client.trust = trustOf(result);
    return client;
}

Result<ClientCertificate> checkClientCertificate(std::string_view pem,
                                                 const ClientVerification& clients)
{
    std::vector<X509Handle> certificates;
    std::string_view rest = pem;
    while (const auto block = takePemBlock(rest)) {
        if (block->type != "CERTIFICATE")
            continue;   // the key may stand in the same text
        auto certificate = certificateFromDer(viewOf(block->der));
        if (!certificate)
            return certificate.error();
        certificates.push_back(std::move(*certificate));
    }
    if (certificates.empty())
        return Error{ErrorOrigin::Input, say("the client certificate holds no certificate in PEM form")};
    if (clients.mode == ClientVerifyMode::Off)
        return ClientCertificate{};

    // The same calls that OpenSSL makes within a handshake (ssl_verify_cert_chain).
    const SslContextHandle context(SSL_CTX_new(TLS_server_method()));
    const X509StoreContextHandle chain(X509_STORE_CTX_new());
    const X509StackHandle others(sk_X509_new_null());
    if (!context || !chain || !others)
        return Error{ErrorOrigin::Internal, say("out of memory")};
    if (const auto trusted = addTrust(*context, clients.ca.get(), clients.revoked.get()); !trusted)
        return trusted.error();
    for (std::size_t i = 1; i < certificates.size(); ++i) {
        if (sk_X509_push(others.get(), certificates[i].get()) <= 0)
            return Error{ErrorOrigin::Internal, say("out of memory")};
        static_cast<void>(certificates[i].release());   // the stack owns it now
    }
    X509* leaf = certificates.front().get();
    if (X509_STORE_CTX_init(chain.get(), SSL_CTX_get_cert_store(context.get()), leaf, others.get()) != 1)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL cannot check the certificate: {}", takeOpenSslError())};
    X509_STORE_CTX_set_default(chain.get(), "ssl_client");
    X509_STORE_CTX_set_depth(chain.get(), clients.depth);
    X509_VERIFY_PARAM_set_auth_level(X509_STORE_CTX_get0_param(chain.get()),
                                     SSL_CTX_get_security_level(context.get()));
    X509_STORE_CTX_set_verify_cb(chain.get(), [](int, X509_STORE_CTX*) { return 1; });
    X509_verify_cert(chain.get());
    ClientCertificate client = describe(*leaf, X509_STORE_CTX_get_error(chain.get()));
    ERR_clear_error();
    return client;
}

} // namespace ingresscope::tls
