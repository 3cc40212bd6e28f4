// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_start.h"

#include "core/echo/echo_http2_session.h"
#include "core/echo/echo_session.h"
#include "core/tls/certificate.h"
#include "core/tls/openssl_handles.h"

#include <asio/buffer.hpp>

#include <algorithm>
#include <string_view>

namespace ingresscope::echo {
namespace {

constexpr std::string_view kHttp2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Takes HTTP/2 where it is offered, else the first protocol of the client that can be spoken.
int chooseProtocol(SSL*, const unsigned char** chosen, unsigned char* size,
                   const unsigned char* offered, unsigned offeredSize, void*)
{
    static constexpr unsigned char kKnown[] = "\x02h2\x08http/1.1\x08http/1.0";
    unsigned char* found = nullptr;
    if (SSL_select_next_proto(&found, size, kKnown, sizeof kKnown - 1, offered, offeredSize) !=
        OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

/// Any certificate of the client is fine: the answer tells which one came.
int acceptAnyCertificate(int, X509_STORE_CTX*)
{
    return 1;
}

std::shared_ptr<asio::ssl::context> makeContext(const tls::KeyPair& pair)
{
    SSL_CTX* native = SSL_CTX_new(TLS_server_method());
    if (!native)
        return nullptr;
    auto context = std::make_shared<asio::ssl::context>(native);   // owns it
    SSL_CTX_set_min_proto_version(native, 0);
    SSL_CTX_set_options(native, SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(native, 0);
    SSL_CTX_set_verify(native, SSL_VERIFY_PEER, acceptAnyCertificate);
    SSL_CTX_set_alpn_select_cb(native, chooseProtocol, nullptr);
    if (!pair.installOn(*native))
        return nullptr;
    return context;
}

}   // namespace

EchoStart::EchoStart(asio::generic::stream_protocol::socket socket, EchoIdentity identity)
    : m_stream(std::make_unique<EchoStream>(std::move(socket))), m_identity(std::move(identity))
{
}

void EchoStart::start()
{
    if (m_identity.certificate)
        shakeHands();
    else
        readPreface();
}

void EchoStart::shakeHands()
{
    m_context = makeContext(*m_identity.certificate);
    if (!m_context) {
        m_stream->close();
        return;
    }
    EchoStream::Tls& tls = m_stream->startTls(*m_context);
    tls.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](
                                                            std::error_code error) {
        if (error) {
            self->m_stream->close();   // it was not TLS, or the client did not like the certificate
            return;
        }
        SSL* connection = self->m_stream->tls()->native_handle();
        self->m_facts.protocol = SSL_get_version(connection);
        if (const char* name = SSL_get_servername(connection, TLSEXT_NAMETYPE_host_name))
            self->m_facts.serverName = name;
        if (const X509* certificate = SSL_get0_peer_certificate(connection)) {
            const auto facts = tls::describeCertificate(*certificate);
            self->m_facts.clientSubject = "CN=" + (facts ? facts->subjectCommonName : std::string());
        }
        self->readPreface();
    });
}

void EchoStart::readPreface()
{
    m_stream->readSome(asio::buffer(m_buffer), [self = shared_from_this()](std::error_code error,
                                                                           std::size_t size) {
        if (error) {
            self->m_stream->close();
            return;
        }
        self->m_bytes.append(self->m_buffer.data(), size);
        const std::size_t compared = std::min(self->m_bytes.size(), kHttp2Preface.size());
        const bool mayBeHttp2 =
            kHttp2Preface.starts_with(std::string_view(self->m_bytes).substr(0, compared));
        if (mayBeHttp2 && self->m_bytes.size() < kHttp2Preface.size())
            self->readPreface();
        else
            self->handOver();
    });
}

void EchoStart::handOver()
{
    const bool isTls = m_identity.certificate != nullptr;
    EchoConnection connection{.stream = std::move(m_stream),
                              .identity = std::move(m_identity),
                              .tls = isTls ? std::optional(std::move(m_facts)) : std::nullopt,
                              .context = std::move(m_context),
                              .early = std::move(m_bytes)};
    if (std::string_view(connection.early).starts_with(kHttp2Preface))
        std::make_shared<EchoHttp2Session>(std::move(connection))->start();
    else
        std::make_shared<EchoSession>(std::move(connection))->start();
}

}   // namespace ingresscope::echo
