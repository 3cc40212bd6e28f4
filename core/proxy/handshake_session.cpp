// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/handshake_session.h"

#include "core/proxy/http1_session.h"
#include "core/proxy/http2_session.h"
#include "core/proxy/worker.h"

#include <algorithm>

namespace ingresscope::proxy {

void HandshakeSession::start()
{
    enlist();
    const LiveTablePtr& live = m_worker.routes().current();
    m_deadline.setAfter(
        std::chrono::seconds(std::max(live->table->controller.clientHeaderTimeout, 1)));
    waitReadable();
}

void HandshakeSession::waitReadable()
{
    m_stream.waitReadable([self = self<HandshakeSession>()] {
        if (self->m_closed)
            return;
        if (self->m_stream.tls())
            self->shakeHands();
        else
            self->look();
    });
}

void HandshakeSession::look()
{
    unsigned char first = 0;
    switch (m_stream.peek(first)) {
    case Stream::Status::Done: break;
    case Stream::Status::WaitRead: waitReadable(); return;
    default: close(); return;
    }
    // Source: ngx_http_ssl_handshake.
    const bool isTls = (first & 0x80) != 0 || first == 0x16 || first == 0x17;
    if (!isTls) {
        m_client.plainOnTlsPort = true;
        handOver();
        return;
    }
    m_live = m_worker.routes().current();
    tls::SslHandle connection = m_live->tls.listener->newConnection(*this);
    if (!connection) {
        close();
        return;
    }
    m_stream.startTls(std::move(connection));
    shakeHands();
}

void HandshakeSession::shakeHands()
{
    switch (m_stream.shakeHands()) {
    case Stream::Status::Done:
        m_client.serverName = tls::serverNameOf(*m_stream.tls());
        if (SSL_get_verify_mode(m_stream.tls()) != SSL_VERIFY_NONE)
            m_client.certificate = std::make_shared<const tls::ClientCertificate>(
                tls::readClientCertificate(*m_stream.tls()));
        if (m_worker.isStopping()) {
            m_stream.shutdownSend();
            close();
        } else {
            handOver();
        }
        break;
    case Stream::Status::WaitRead: waitReadable(); break;
    case Stream::Status::WaitWrite:
        m_stream.waitWritable([self = self<HandshakeSession>()] {
            if (!self->m_closed)
                self->shakeHands();
        });
        break;
    default: close(); break;   // the client was sent the alert
    }
}

void HandshakeSession::handOver()
{
    const unsigned char* protocol = nullptr;
    unsigned int size = 0;
    if (m_stream.tls())
        SSL_get0_alpn_selected(m_stream.tls(), &protocol, &size);
    if (size == 2 && protocol[0] == 'h' && protocol[1] == '2')
        handTo<Http2Session>();
    else
        handTo<Http1Session>();
}

template <class Session>
void HandshakeSession::handTo()
{
    const auto keep = shared_from_this();
    const auto session =
        std::make_shared<Session>(m_worker, std::move(m_stream), std::move(m_client));
    session->start();   // first: a stopping worker must not find its list empty in between
    m_closed = true;
    m_live.reset();
    delist();
    session->readNow();
}

void HandshakeSession::close()
{
    if (m_closed)
        return;
    const auto keep = shared_from_this();
    m_closed = true;
    m_live.reset();
    m_stream.close();
    delist();
}

const tls::ServerContext* HandshakeSession::contextFor(std::string_view serverName) noexcept
{
    return m_live->tls.contextFor(*m_live->table, serverName);
}

const tls::KeyPair* HandshakeSession::keyPairFor(std::string_view serverName) noexcept
{
    return m_live->table->certificates.choose(serverName).keyPair;
}

}   // namespace ingresscope::proxy
