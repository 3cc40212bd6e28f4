// SPDX-License-Identifier: Apache-2.0
#include "core/tls/server_context.h"

#include "core/base/say.h"
#include "core/tls/openssl_error.h"

#include <openssl/err.h>

#include <string>

namespace ingresscope::tls {

namespace {

/// Sessions kept for resumption. nginx's shared 10 MB hold about 40,000; a local workbench needs
/// far fewer, and each may cost some kilobytes.
constexpr long kMaxSessions = 4096;

/// What the callbacks need to know of the context that is in force. Owned by the SSL_CTX and not by
/// the ServerContext, which may go away while a connection still holds the SSL_CTX.
struct ContextData {
    std::string alpnWire{};   ///< Length-prefixed names, by preference.
    KeyLogSinkPtr keyLog{};
    bool rejectsHandshake = false;
    bool verifiesClients = false;
};

void freeContextData(void*, void* data, CRYPTO_EX_DATA*, int, long, void*)
{
    delete static_cast<ContextData*>(data);
}

int contextDataIndex()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, freeContextData);
    return index;
}

int chooserIndex()
{
    static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

const ContextData& dataOf(const SSL* connection)
{
    return *static_cast<const ContextData*>(
        SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), contextDataIndex()));
}

HandshakeChooser* chooserOf(const SSL* connection)
{
    return static_cast<HandshakeChooser*>(SSL_get_ex_data(connection, chooserIndex()));
}

/// A session resumed under another name than it was made for must not carry a client certificate to
/// a host that asks for one: OpenSSL resumes before it calls us. nginx has this check since 1.27.4,
/// later than the controller's 1.27.1.
bool isSessionOfOtherHost(SSL* connection, std::string_view serverName)
{
    if (SSL_session_reused(connection) != 1)
        return false;
    const char* hostname = SSL_SESSION_get0_hostname(SSL_get0_session(connection));
    return serverName != (hostname != nullptr ? hostname : "");
}

int onServerName(SSL* connection, int* alert, void*)
{
    HandshakeChooser* chooser = chooserOf(connection);
    const std::string_view serverName = serverNameOf(*connection);
    if (chooser != nullptr) {
        const ServerContext* context = chooser->contextFor(serverName);
        if (context != nullptr && !applyContext(*connection, *context)) {
            *alert = SSL_AD_INTERNAL_ERROR;
            return SSL_TLSEXT_ERR_ALERT_FATAL;
        }
    }
    const ContextData& data = dataOf(connection);
    if (data.rejectsHandshake) {
        *alert = SSL_AD_UNRECOGNIZED_NAME;
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    if (data.verifiesClients && isSessionOfOtherHost(connection, serverName)) {
        *alert = SSL_AD_ACCESS_DENIED;
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    return SSL_TLSEXT_ERR_OK;
}

int onCertificate(SSL* connection, void*)
{
    HandshakeChooser* chooser = chooserOf(connection);
    const KeyPair* keyPair =
        chooser != nullptr ? chooser->keyPairFor(serverNameOf(*connection)) : nullptr;
    return keyPair != nullptr && keyPair->installOn(*connection) ? 1 : 0;
}

int onAlpn(SSL* connection, const unsigned char** out, unsigned char* outSize,
           const unsigned char* offered, unsigned int offeredSize, void*)
{
    const std::string& wire = dataOf(connection).alpnWire;
    const auto* preferred = reinterpret_cast<const unsigned char*>(wire.data());
    const int outcome =
        SSL_select_next_proto(const_cast<unsigned char**>(out), outSize, preferred,
                              static_cast<unsigned int>(wire.size()), offered, offeredSize);
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Lets every handshake go on, whatever the client's certificate is worth.
int acceptAnyCertificate(int, X509_STORE_CTX*)
{
    return 1;
}

void onKeyLogLine(const SSL* connection, const char* line)
{
    if (const KeyLogSinkPtr& sink = dataOf(connection).keyLog)
        (*sink)(line);
}

Outcome setClients(SSL_CTX& context, const ClientVerification& clients)
{
    if (clients.mode != ClientVerifyMode::Off) {
        if (!clients.ca && clients.mode != ClientVerifyMode::OptionalNoCa)
            return Error{ErrorOrigin::Input,
                         say("client certificates are to be verified, but there is no CA")};
        SSL_CTX_set_verify(&context, SSL_VERIFY_PEER, acceptAnyCertificate);
        for (int i = 0; clients.ca && i < sk_X509_num(clients.ca->native()); ++i)
            SSL_CTX_add_client_CA(&context, sk_X509_value(clients.ca->native(), i));
    }
    SSL_CTX_set_verify_depth(&context, clients.depth);
    return addTrust(context, clients.ca.get(), clients.revoked.get());
}

/// Sessions can only be resumed where the same clients are trusted.
bool setSessionContext(SSL_CTX& context, const ClientVerification& clients)
{
    const std::string key = "HTTP" + clients.trustDigest();
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    return EVP_Digest(key.data(), key.size(), digest, &size, EVP_sha256(), nullptr) == 1 &&
           SSL_CTX_set_session_id_context(&context, digest, size) == 1;
}

void setSessions(SSL_CTX& context, const ServerSettings& settings)
{
    SSL_CTX_set_timeout(&context, static_cast<long>(settings.sessionTimeout.count()));
    SSL_CTX_sess_set_cache_size(&context, kMaxSessions);
    // Without a cache nginx still answers as if it had one, and stores nothing. The oldest make room
    // for new ones; going through all of them every 255 connections would find nothing more.
    SSL_CTX_set_session_cache_mode(&context, settings.sessionCache
                                                 ? SSL_SESS_CACHE_SERVER |
                                                       SSL_SESS_CACHE_NO_AUTO_CLEAR
                                                 : SSL_SESS_CACHE_SERVER |
                                                       SSL_SESS_CACHE_NO_AUTO_CLEAR |
                                                       SSL_SESS_CACHE_NO_INTERNAL_STORE);
    if (!settings.sessionTickets)
        SSL_CTX_set_options(&context, SSL_OP_NO_TICKET);
}

std::string alpnWire(const std::vector<std::string>& protocols)
{
    std::string wire;
    for (const std::string& protocol : protocols) {
        if (protocol.empty() || protocol.size() > 255)
            continue;   // cannot be written; ours are constants
        wire += static_cast<char>(protocol.size());
        wire += protocol;
    }
    return wire;
}

/// As nginx's ngx_ssl_create sets a context up, and what an event-driven writer needs.
void setBasics(SSL_CTX& context, const ProtocolSet& protocols)
{
    SSL_CTX_set_min_proto_version(&context, 0);   // the distribution's openssl.cnf may set them
    SSL_CTX_set_max_proto_version(&context, 0);
    SSL_CTX_set_options(&context, protocols.disablingOptions() | SSL_OP_NO_COMPRESSION |
                                      SSL_OP_NO_ANTI_REPLAY | SSL_OP_NO_RENEGOTIATION |
                                      SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(&context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_NO_AUTO_CHAIN |
                                   SSL_MODE_ENABLE_PARTIAL_WRITE |
                                   SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(&context, 1);
}

} // namespace

ServerContext::ServerContext(ServerSettings settings, SslContextHandle context)
    : m_settings(std::move(settings)), m_context(std::move(context))
{
}

Result<ServerContextPtr> ServerContext::make(ServerSettings settings)
{
    SslContextHandle context(SSL_CTX_new(TLS_server_method()));
    if (!context)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL cannot make a TLS context: {}", takeOpenSslError())};
    setBasics(*context, settings.protocols);

    if (SSL_CTX_set_cipher_list(context.get(), settings.ciphers.c_str()) != 1)
        return Error{ErrorOrigin::Input, say("nginx refuses the cipher list \"{}\": {}",
                                             settings.ciphers, takeOpenSslError())};
    if (settings.preferServerCiphers)
        SSL_CTX_set_options(context.get(), SSL_OP_CIPHER_SERVER_PREFERENCE);
    if (settings.curves != "auto" &&
        SSL_CTX_set1_curves_list(context.get(), settings.curves.c_str()) != 1)
        return Error{ErrorOrigin::Input, say("nginx refuses the curve list \"{}\": {}",
                                             settings.curves, takeOpenSslError())};
    setSessions(*context, settings);
    if (const auto clients = setClients(*context, settings.clients); !clients)
        return clients.error();

    auto data = std::make_unique<ContextData>();
    data->alpnWire = alpnWire(settings.alpn);
    data->keyLog = settings.keyLog;
    data->rejectsHandshake = settings.rejectHandshake;
    data->verifiesClients = settings.clients.mode != ClientVerifyMode::Off;
    const bool alpn = !data->alpnWire.empty();
    const bool keyLog = data->keyLog != nullptr;
    if (!setSessionContext(*context, settings.clients) ||
        SSL_CTX_set_ex_data(context.get(), contextDataIndex(), data.get()) != 1)
        return Error{ErrorOrigin::Internal,
                     say("OpenSSL cannot make a TLS context: {}", takeOpenSslError())};
    static_cast<void>(data.release());   // the context frees it

    SSL_CTX_set_tlsext_servername_callback(context.get(), onServerName);
    SSL_CTX_set_cert_cb(context.get(), onCertificate, nullptr);
    if (alpn)
        SSL_CTX_set_alpn_select_cb(context.get(), onAlpn, nullptr);
    if (keyLog)
        SSL_CTX_set_keylog_callback(context.get(), onKeyLogLine);
    ERR_clear_error();
    return ServerContextPtr(new ServerContext(std::move(settings), std::move(context)));
}

SslHandle ServerContext::newConnection(HandshakeChooser& chooser) const
{
    SslHandle connection(SSL_new(m_context.get()));
    if (!connection)
        return connection;
    SSL_set_accept_state(connection.get());
    if (SSL_set_ex_data(connection.get(), chooserIndex(), &chooser) != 1)
        connection.reset();
    return connection;
}

bool applyContext(SSL& connection, const ServerContext& context)
{
    SSL_CTX* native = context.native();
    if (SSL_get_SSL_CTX(&connection) == native)
        return true;
    if (SSL_set_SSL_CTX(&connection, native) == nullptr)
        return false;
    // SSL_set_SSL_CTX moves the certificates, the ciphers and the trust; the rest is up to us.
    SSL_set_verify(&connection, SSL_CTX_get_verify_mode(native), SSL_CTX_get_verify_callback(native));
    SSL_set_verify_depth(&connection, SSL_CTX_get_verify_depth(native));
    const std::uint64_t options = SSL_CTX_get_options(native);
    SSL_clear_options(&connection, SSL_get_options(&connection) & ~options);
    SSL_set_options(&connection, options);
    return true;
}

std::string_view serverNameOf(const SSL& connection)
{
    const char* name = SSL_get_servername(&connection, TLSEXT_NAMETYPE_host_name);
    return name != nullptr ? std::string_view(name) : std::string_view();
}

} // namespace ingresscope::tls
