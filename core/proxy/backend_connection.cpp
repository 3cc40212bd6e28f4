// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/backend_connection.h"

#include "core/base/say.h"
#include "core/echo/echo_backend.h"
#include "core/proxy/http2_backend.h"
#include "core/tls/certificate.h"
#include "core/tls/openssl_error.h"

#include <asio/post.hpp>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace ingresscope::proxy {

using asio::generic::stream_protocol;

BackendConnection::BackendConnection(asio::io_context& context, const routing::Endpoint& endpoint,
                                     BackendSpeech speech,
                                     std::shared_ptr<echo::EchoObserver> echoObserver)
    : m_context(context), m_endpoint(endpoint), m_speech(std::move(speech)),
      m_echoObserver(std::move(echoObserver)), m_key(connectionKey(endpoint, m_speech)),
      m_stream(Stream::Socket(context))
{
}

BackendConnection::~BackendConnection() = default;

void BackendConnection::connect()
{
    switch (m_endpoint.kind) {
    case routing::EndpointKind::Dead: report(ECONNREFUSED); break;
    case routing::EndpointKind::Echo: connectEcho(); break;
    case routing::EndpointKind::Tcp: connectTcp(); break;
    }
}

void BackendConnection::connectEcho()
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair) != 0) {
        report(errno);
        return;
    }
    asio::error_code error;
    m_stream.socket().assign(stream_protocol(AF_UNIX, 0), pair[0], error);
    stream_protocol::socket other(m_context);
    asio::error_code otherError;
    other.assign(stream_protocol(AF_UNIX, 0), pair[1], otherError);
    if (error || otherError) {
        if (error)
            ::close(pair[0]);
        if (otherError)
            ::close(pair[1]);
        report(ENOMEM);
        return;
    }
    echo::playEndpoint(std::move(other), echo::EchoIdentity{.serviceKey = m_endpoint.serviceKey,
                                                            .endpoint = m_endpoint.index,
                                                            .port = m_endpoint.port,
                                                            .certificate = m_endpoint.certificate,
                                                            .observer = m_echoObserver});
    report(0);
}

void BackendConnection::connectTcp()
{
    asio::error_code error;
    const std::string& host =
        m_endpoint.connectTo.empty() ? m_endpoint.address : m_endpoint.connectTo;
    const std::uint16_t port = m_endpoint.connectPort != 0 ? m_endpoint.connectPort : m_endpoint.port;
    const asio::ip::address address = asio::ip::make_address(host, error);
    if (!error) {
        connectTo({address, port});
        return;
    }
    m_resolver = std::make_unique<asio::ip::tcp::resolver>(m_context);
    m_resolver->async_resolve(
        host, std::to_string(port), asio::ip::tcp::resolver::numeric_service,
        [self = shared_from_this()](const asio::error_code& failed,
                                    const asio::ip::tcp::resolver::results_type& found) {
            if (!self->m_user)
                return;
            if (failed || found.empty())
                self->onSocket(kNoSuchHost);
            else
                self->connectTo(found.begin()->endpoint());
        });
}

void BackendConnection::connectTo(const asio::ip::tcp::endpoint& address)
{
    asio::error_code error;
    const int family = address.address().is_v6() ? AF_INET6 : AF_INET;
    m_stream.socket().open(stream_protocol(family, IPPROTO_TCP), error);
    if (!error)
        m_stream.socket().native_non_blocking(true, error);
    if (error) {
        report(error.value());
        return;
    }
    const int on = 1;
    ::setsockopt(m_stream.descriptor(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_stream.descriptor(), address.data(), static_cast<socklen_t>(address.size())) ==
        0) {
        report(0);
        return;
    }
    if (errno != EINPROGRESS) {
        report(errno);
        return;
    }
    m_stream.waitWritable([self = shared_from_this()] {
        if (!self->m_user)
            return;
        int outcome = 0;
        socklen_t size = sizeof outcome;
        if (::getsockopt(self->m_stream.descriptor(), SOL_SOCKET, SO_ERROR, &outcome, &size) != 0)
            outcome = errno;
        self->onSocket(outcome);
    });
}

void BackendConnection::report(int error)
{
    asio::post(m_context, [self = shared_from_this(), error] {
        if (self->m_user)
            self->onSocket(error);
    });
}

void BackendConnection::onSocket(int error)
{
    if (error == 0 && m_speech.tls && !m_stream.tls()) {
        beginTls();
        return;
    }
    if (error == 0 && m_speech.http2)
        m_http2 = std::make_unique<Http2Backend>();
    m_user->onBackendConnected(error);
}

void BackendConnection::beginTls()
{
    const routing::BackendTls& tls = *m_speech.tls;
    auto connection = tls.context ? tls.context->newConnection(tls.sendsName ? m_speech.tlsName : "")
                                  : Result<tls::SslHandle>(Error{ErrorOrigin::Internal, {}});
    if (!connection) {
        failTls(connection.error().message);
        return;
    }
    if (m_speech.http2) {
        static constexpr unsigned char kHttp2[] = {2, 'h', '2'};
        SSL_set_alpn_protos(connection->get(), kHttp2, sizeof kHttp2);
    }
    m_stream.startTls(std::move(*connection));
    shakeHands();
}

/// A step of the handshake. Source: ngx_http_upstream_ssl_handshake.
void BackendConnection::shakeHands()
{
    if (!m_user)
        return;
    switch (m_stream.shakeHands()) {
    case Stream::Status::WaitRead:
        m_stream.waitReadable([self = shared_from_this()] { self->shakeHands(); });
        return;
    case Stream::Status::WaitWrite:
        m_stream.waitWritable([self = shared_from_this()] { self->shakeHands(); });
        return;
    case Stream::Status::Done: break;
    case Stream::Status::Ended:
    case Stream::Status::Failed: {
        const std::string reason = tls::takeOpenSslError();
        failTls(reason.empty() ? say("broke the connection in the TLS handshake")
                               : say("does not complete the TLS handshake: {}", reason));
        return;
    }
    }
    if (m_speech.tls->verifies) {
        const tls::PeerCheck check = tls::checkPeer(*m_stream.tls(), m_speech.tlsName);
        if (!check.chainIsTrusted) {
            failTls(say("shows a certificate that does not verify: {}", check.chainProblem));
            return;
        }
        if (!check.nameMatches) {
            failTls(say("shows a certificate that is not for \"{}\"", m_speech.tlsName));
            return;
        }
    }
    onSocket(0);
}

void BackendConnection::failTls(std::string problem)
{
    m_problem = std::move(problem);
    m_user->onBackendConnected(kTlsFailed);
}

std::string BackendConnection::tlsSummary() const
{
    if (!m_stream.tls())
        return {};
    std::string summary = SSL_get_version(m_stream.tls());
    if (const X509* certificate = SSL_get0_peer_certificate(m_stream.tls())) {
        if (const auto facts = tls::describeCertificate(*certificate))
            summary.append(" ").append(facts->subject);
    }
    return summary;
}

void BackendConnection::waitReadable()
{
    m_stream.waitReadable([self = shared_from_this()] {
        if (self->m_user)
            self->m_user->onBackendReadable();
    });
}

void BackendConnection::waitWritable()
{
    m_stream.waitWritable([self = shared_from_this()] {
        if (self->m_user)
            self->m_user->onBackendWritable();
    });
}

void BackendConnection::close()
{
    m_user = nullptr;
    if (m_resolver)
        m_resolver->cancel();
    m_stream.close();
}

bool BackendConnection::isFresh()
{
    unsigned char first = 0;
    return m_stream.isOpen() && m_stream.peek(first) == Stream::Status::WaitRead;
}

std::string connectionKey(const routing::Endpoint& endpoint, const BackendSpeech& speech)
{
    std::string key = endpoint.kind == routing::EndpointKind::Tcp
                          ? "tcp|" + endpoint.connectTo + '|' +
                                std::to_string(endpoint.connectPort) + '|' + endpoint.name()
                          : "echo|" + endpoint.serviceKey + '|' + std::to_string(endpoint.index) +
                                '|' + std::to_string(endpoint.port);
    if (endpoint.certificate)
        key.append("|shows ").append(endpoint.certificate->certificate().sha256);
    if (speech.tls)
        key.append("|tls ").append(speech.tlsName).append(1, '|').append(speech.tls->digest);
    if (speech.http2)
        key += "|h2";
    return key;
}

std::string describeConnectError(int error)
{
    if (error == kNoSuchHost)
        return say("its name has no address");
    if (error == ECONNREFUSED)
        return say("refused the connection");
    if (error == ETIMEDOUT)
        return say("did not accept the connection in time");
    return say("cannot be connected to: {}", std::strerror(error));
}

}   // namespace ingresscope::proxy
