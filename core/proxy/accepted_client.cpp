// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/accepted_client.h"

#include "core/proxy/handshake_session.h"
#include "core/proxy/http1_session.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>
#include <utility>

namespace ingresscope::proxy {

AcceptedClient::AcceptedClient(int listeningDescriptor, bool onTlsPort) : m_onTlsPort(onTlsPort)
{
    m_descriptor = ::accept4(listeningDescriptor, reinterpret_cast<sockaddr*>(&m_peer), &m_size,
                             SOCK_NONBLOCK | SOCK_CLOEXEC);
}

AcceptedClient::AcceptedClient(AcceptedClient&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_onTlsPort(other.m_onTlsPort),
      m_size(other.m_size), m_peer(other.m_peer)
{
}

AcceptedClient::~AcceptedClient()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void AcceptedClient::serve(Worker& worker)
{
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    asio::error_code error;
    Stream::Socket socket(worker.context());
    socket.assign(asio::generic::stream_protocol(m_peer.ss_family, IPPROTO_TCP), m_descriptor, error);
    if (error)
        return;
    m_descriptor = -1;
    asio::ip::tcp::endpoint address;
    std::memcpy(address.data(), &m_peer, std::min<std::size_t>(m_size, address.capacity()));
    ClientIdentity client{.address = address.address().to_string(), .port = address.port()};
    if (m_onTlsPort)
        std::make_shared<HandshakeSession>(worker, Stream(std::move(socket)), std::move(client))->start();
    else
        std::make_shared<Http1Session>(worker, Stream(std::move(socket)), std::move(client))->start();
}

}   // namespace ingresscope::proxy
