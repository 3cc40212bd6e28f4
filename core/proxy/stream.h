// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/openssl_handles.h"

#include <asio/basic_stream_socket.hpp>
#include <asio/generic/stream_protocol.hpp>
#include <asio/io_context.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace ingresscope::proxy {

/// A connected socket that never blocks, with TLS on it or without. Bytes are read and written
/// directly; only when there is nothing to do does it wait, and then no buffer is held.
///
/// A wait for reading stays until it is used up, whoever asked for it: so that one wait serves both to
/// notice that the other side left and to read what it sends next.
class Stream {
public:
    /// Of an executor that is known at compile time: Asio's general one costs 40 bytes a connection, more
    /// in each wait, and virtual calls.
    using Socket =
        asio::basic_stream_socket<asio::generic::stream_protocol, asio::io_context::executor_type>;

    enum class Status : std::uint8_t {
        Done,   ///< `bytes` were moved, at least one.
        WaitRead,
        WaitWrite,
        Ended,   ///< The other side sends no more.
        Failed,
    };
    struct Moved {
        Status status = Status::Failed;
        std::size_t bytes = 0;
    };

    explicit Stream(Socket socket);

    /// From here on everything goes through TLS.
    void startTls(tls::SslHandle connection);
    SSL* tls() const { return m_tls.get(); }

    /// Done: it is complete.
    Status shakeHands();
    Moved read(char* to, std::size_t size);
    Moved write(const char* from, std::size_t size);

    /// Looks without taking: Done with the first byte, WaitRead, Ended or Failed. Of the raw bytes.
    Status peek(unsigned char& first);

    template <class Handler>
    void waitReadable(Handler handler)
    {
        if (m_waitsForRead)
            return;
        m_waitsForRead = true;
        m_socket.async_wait(Socket::wait_read,
                            [this, handler = std::move(handler)](const asio::error_code& error) {
                                if (error)
                                    return;   // closed: `this` may be gone
                                m_waitsForRead = false;
                                handler();
                            });
    }
    template <class Handler>
    void waitWritable(Handler handler)
    {
        if (m_waitsForWrite)
            return;
        m_waitsForWrite = true;
        m_socket.async_wait(Socket::wait_write,
                            [this, handler = std::move(handler)](const asio::error_code& error) {
                                if (error)
                                    return;
                                m_waitsForWrite = false;
                                handler();
                            });
    }

    /// Bytes that were read from the socket but not yet from here: no wait will tell of them.
    bool hasPending() const { return m_tls && SSL_has_pending(m_tls.get()) == 1; }

    void shutdownSend();
    /// Ends waits without calling their handlers.
    void close();
    bool isOpen() const { return m_socket.is_open(); }
    int descriptor() { return m_socket.native_handle(); }
    Socket& socket() { return m_socket; }

private:
    Status tlsStatus(int outcome);

    Socket m_socket;
    tls::SslHandle m_tls{};
    bool m_waitsForRead = false;
    bool m_waitsForWrite = false;
};

}   // namespace ingresscope::proxy
