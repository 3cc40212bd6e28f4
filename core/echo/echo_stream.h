// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <asio/generic/stream_protocol.hpp>
#include <asio/ssl/stream.hpp>
#include <asio/write.hpp>

#include <memory>

namespace ingresscope::echo {

/// The connection of an endpoint: a socket as it is, or with TLS on it. Handlers must keep alive
/// whoever owns it.
class EchoStream {
public:
    using Socket = asio::generic::stream_protocol::socket;
    using Tls = asio::ssl::stream<Socket&>;

    explicit EchoStream(Socket socket) : m_socket(std::make_unique<Socket>(std::move(socket))) {}

    /// From here on everything goes through TLS; `context` must outlive the stream.
    Tls& startTls(asio::ssl::context& context)
    {
        m_tls = std::make_unique<Tls>(*m_socket, context);
        return *m_tls;
    }
    Tls* tls() const { return m_tls.get(); }
    Socket& socket() { return *m_socket; }

    template <class Buffers, class Handler>
    void readSome(const Buffers& to, Handler handler)
    {
        if (m_tls)
            m_tls->async_read_some(to, std::move(handler));
        else
            m_socket->async_read_some(to, std::move(handler));
    }
    template <class Buffers, class Handler>
    void write(const Buffers& from, Handler handler)
    {
        if (m_tls)
            asio::async_write(*m_tls, from, std::move(handler));
        else
            asio::async_write(*m_socket, from, std::move(handler));
    }
    void close()
    {
        std::error_code ignored;   // The peer may be gone, which is fine.
        m_socket->shutdown(asio::socket_base::shutdown_both, ignored);
        m_socket->close(ignored);
    }

private:
    std::unique_ptr<Socket> m_socket;   ///< Stays in its place, since m_tls refers to it.
    std::unique_ptr<Tls> m_tls{};
};

}   // namespace ingresscope::echo
