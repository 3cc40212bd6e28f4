// SPDX-License-Identifier: Apache-2.0
#include "core/tls/client_context.h"

#include "core/base/say.h"
#include "core/tls/ip_literal.h"
#include "core/tls/openssl_error.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

namespace ingresscope::tls {

namespace {

void freeSink(void*, void* sink, CRYPTO_EX_DATA*, int, long, void*)
{
    delete static_cast<KeyLogSinkPtr*>(sink);
}

int sinkIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, freeSink);
    return index;
}

void onKeyLogLine(const SSL* connection, const char* line)
{
    const auto* sink = static_cast<const KeyLogSinkPtr*>(
        SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), sinkIndex()));
    if (sink != nullptr)
        (**sink)(line);
}

bool setKeyLog(SSL_CTX& context, const KeyLogSinkPtr& keyLog)
{
    if (!keyLog)
        return true;
    auto sink = std::make_unique<KeyLogSinkPtr>(keyLog);
    if (SSL_CTX_set_ex_data(&context, sinkIndex(), sink.get()) != 1)
        return false;
    static_cast<void>(sink.release());   // the context frees it
    SSL_CTX_set_keylog_callback(&context, onKeyLogLine);
    return true;
}

/// The handshake goes on; checkPeer() tells afterwards what the certificate is worth.
int acceptAnyCertificate(int, X509_STORE_CTX*)
{
    return 1;
}

bool setAlpn(SSL_CTX& context, const std::vector<std::string>& protocols)
{
    std::string wire;
    for (const std::string& protocol : protocols) {
        if (protocol.empty() || protocol.size() > 255)
            return false;
        wire += static_cast<char>(protocol.size());
        wire += protocol;
    }
    return wire.empty() ||
           SSL_CTX_set_alpn_protos(&context, reinterpret_cast<const unsigned char*>(wire.data()),
                                   static_cast<unsigned int>(wire.size())) == 0;
}

void setBasics(SSL_CTX& context, const ClientSettings& settings)
{
    SSL_CTX_set_min_proto_version(&context, 0);   // the distribution's openssl.cnf may set them
    SSL_CTX_set_max_proto_version(&context, 0);
    SSL_CTX_set_options(&context, settings.protocols.disablingOptions() | SSL_OP_NO_COMPRESSION |
                                      SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(&context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN |
                                   SSL_MODE_ENABLE_PARTIAL_WRITE |
                                   SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(&context, 1);
    SSL_CTX_set_session_cache_mode(&context, SSL_SESS_CACHE_OFF);
    if (settings.securityLevel)
        SSL_CTX_set_security_level(&context, *settings.securityLevel);
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, acceptAnyCertificate);
    SSL_CTX_set_verify_depth(&context, settings.verifyDepth);
}

} // namespace

Result<ClientContextPtr> ClientContext::make(const ClientSettings& settings)
{
    SslContextHandle context(SSL_CTX_new(TLS_client_method()));
    if (!context)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL cannot make a TLS context: {}", takeOpenSslError())};
    setBasics(*context, settings);
    if (SSL_CTX_set_cipher_list(context.get(), settings.ciphers.c_str()) != 1)
        return Error{ErrorOrigin::Input, say("nginx refuses the cipher list \"{}\": {}",
                                             settings.ciphers, takeOpenSslError())};
    if (settings.curves != "auto" &&
        SSL_CTX_set1_curves_list(context.get(), settings.curves.c_str()) != 1)
        return Error{ErrorOrigin::Input, say("OpenSSL refuses the curve list \"{}\": {}",
                                             settings.curves, takeOpenSslError())};
    if (!setAlpn(*context, settings.alpn))
        return Error{ErrorOrigin::Input, say("an ALPN protocol name has 1 to 255 bytes")};
    if (const auto trust = addTrust(*context, settings.ca.get(), settings.revoked.get()); !trust)
        return trust.error();
    if (settings.trustSystem)
        SSL_CTX_set_default_verify_paths(context.get());
    if (settings.clientCertificate) {
        if (const auto set = settings.clientCertificate->installOn(*context); !set)
            return set.error();
    }
    if (!setKeyLog(*context, settings.keyLog))
        return Error{ErrorOrigin::Internal, say("out of memory")};
    ERR_clear_error();
    return ClientContextPtr(new ClientContext(std::move(context)));
}

Result<SslHandle> ClientContext::newConnection(std::string_view serverName) const
{
    SslHandle connection(SSL_new(m_context.get()));
    if (!connection)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL cannot make a connection: {}", takeOpenSslError())};
    SSL_set_connect_state(connection.get());
    const std::string name(sniName(serverName));
    if (!name.empty() && SSL_set_tlsext_host_name(connection.get(), name.c_str()) != 1)
        return Error{ErrorOrigin::Input, say("\"{}\" cannot be sent as server name (SNI): {}", name,
                                             takeOpenSslError())};
    return connection;
}

std::string_view peerName(std::string_view nameAndPort)
{
    std::size_t from = 0;
    if (nameAndPort.starts_with('[')) {
        const std::size_t bracket = nameAndPort.find(']');
        from = bracket == std::string_view::npos ? 0 : bracket;
    }
    return nameAndPort.substr(0, nameAndPort.find(':', from));
}

std::string_view sniName(std::string_view nameAndPort)
{
    const std::string_view name = peerName(nameAndPort);
    if (name.starts_with('[') || parseIp(name))
        return {};
    return name;
}

PeerCheck checkPeer(const SSL& connection, std::string_view name, bool acceptAddresses)
{
    PeerCheck check;
    X509* certificate = SSL_get0_peer_certificate(&connection);
    if (certificate == nullptr) {
        check.chainProblem = say("the server showed no certificate");
        return check;
    }
    if (auto facts = describeCertificate(*certificate))
        check.certificate = std::move(*facts);
    const long result = SSL_get_verify_result(&connection);
    check.chainIsTrusted = result == X509_V_OK;
    if (!check.chainIsTrusted)
        check.chainProblem = X509_verify_cert_error_string(result);

    std::string_view host = peerName(name);
    if (acceptAddresses && name.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    const auto address = acceptAddresses ? parseIp(host) : std::nullopt;
    if (address) {
        const std::string bytes = ipWireBytes(*address);
        check.nameMatches =
            X509_check_ip(certificate, reinterpret_cast<const unsigned char*>(bytes.data()),
                          bytes.size(), 0) == 1;
    } else {
        check.nameMatches = !host.empty() &&
                            X509_check_host(certificate, host.data(), host.size(), 0, nullptr) == 1;
    }
    ERR_clear_error();
    return check;
}

} // namespace ingresscope::tls
