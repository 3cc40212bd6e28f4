// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/stream.h"

#include <openssl/err.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <sys/socket.h>

namespace ingresscope::proxy {

namespace {

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

/// OpenSSL's own socket BIO writes in a way that raises SIGPIPE, which a library must not change for
/// the whole process. This one sends with MSG_NOSIGNAL.
int bioWrite(BIO* bio, const char* from, int size)
{
    BIO_clear_retry_flags(bio);
    const int descriptor = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
    const ssize_t sent = ::send(descriptor, from, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && (wouldBlock(errno) || errno == EINTR))
        BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bioRead(BIO* bio, char* to, int size)
{
    BIO_clear_retry_flags(bio);
    const int descriptor = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
    const ssize_t received = ::recv(descriptor, to, static_cast<std::size_t>(size), 0);
    if (received < 0 && (wouldBlock(errno) || errno == EINTR))
        BIO_set_retry_read(bio);
    if (received == 0)
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(received);
}

long bioControl(BIO* bio, int command, long, void*)
{
    switch (command) {
    case BIO_CTRL_FLUSH:
    case BIO_CTRL_DUP: return 1;
    case BIO_CTRL_EOF: return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
    default: return 0;
    }
}

BIO_METHOD* quietSocketMethod()
{
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "quiet socket");
        BIO_meth_set_write(made, bioWrite);
        BIO_meth_set_read(made, bioRead);
        BIO_meth_set_ctrl(made, bioControl);
        return made;
    }();
    return method;
}

}   // namespace

Stream::Stream(Socket socket) : m_socket(std::move(socket))
{
    asio::error_code ignored;   // fails only on a closed socket, which the first read will tell
    m_socket.native_non_blocking(true, ignored);
}

void Stream::startTls(tls::SslHandle connection)
{
    m_tls = std::move(connection);
    BIO* bio = BIO_new(quietSocketMethod());
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(descriptor())));
    BIO_set_init(bio, 1);
    SSL_set_bio(m_tls.get(), bio, bio);
}

Stream::Status Stream::tlsStatus(int outcome)
{
    switch (SSL_get_error(m_tls.get(), outcome)) {
    case SSL_ERROR_NONE: return Status::Done;
    case SSL_ERROR_WANT_READ: return Status::WaitRead;
    case SSL_ERROR_WANT_WRITE: return Status::WaitWrite;
    case SSL_ERROR_ZERO_RETURN: return Status::Ended;
    default: return Status::Failed;
    }
}

Stream::Status Stream::shakeHands()
{
    ERR_clear_error();
    return tlsStatus(SSL_do_handshake(m_tls.get()));
}

Stream::Moved Stream::read(char* to, std::size_t size)
{
    if (m_tls) {
        ERR_clear_error();
        const int outcome =
            SSL_read(m_tls.get(), to, static_cast<int>(std::min<std::size_t>(size, INT_MAX)));
        if (outcome > 0)
            return {Status::Done, static_cast<std::size_t>(outcome)};
        return {tlsStatus(outcome), 0};
    }
    for (;;) {
        const ssize_t received = ::recv(descriptor(), to, size, 0);
        if (received > 0)
            return {Status::Done, static_cast<std::size_t>(received)};
        if (received == 0)
            return {Status::Ended, 0};
        if (errno != EINTR)
            return {wouldBlock(errno) ? Status::WaitRead : Status::Failed, 0};
    }
}

Stream::Moved Stream::write(const char* from, std::size_t size)
{
    if (m_tls) {
        ERR_clear_error();
        const int outcome =
            SSL_write(m_tls.get(), from, static_cast<int>(std::min<std::size_t>(size, INT_MAX)));
        if (outcome > 0)
            return {Status::Done, static_cast<std::size_t>(outcome)};
        const Status status = tlsStatus(outcome);
        return {status == Status::Ended ? Status::Failed : status, 0};
    }
    for (;;) {
        const ssize_t sent = ::send(descriptor(), from, size, MSG_NOSIGNAL);
        if (sent >= 0)
            return {Status::Done, static_cast<std::size_t>(sent)};
        if (errno != EINTR)
            return {wouldBlock(errno) ? Status::WaitWrite : Status::Failed, 0};
    }
}

Stream::Status Stream::peek(unsigned char& first)
{
    const ssize_t received = ::recv(descriptor(), &first, 1, MSG_PEEK);
    if (received > 0)
        return Status::Done;
    if (received == 0)
        return Status::Ended;
    return wouldBlock(errno) || errno == EINTR ? Status::WaitRead : Status::Failed;
}

void Stream::shutdownSend()
{
    if (!m_socket.is_open())
        return;
    if (m_tls && SSL_is_init_finished(m_tls.get())) {
        ERR_clear_error();
        SSL_shutdown(m_tls.get());
        ERR_clear_error();
    }
    ::shutdown(descriptor(), SHUT_WR);
}

void Stream::close()
{
    asio::error_code ignored;
    m_socket.close(ignored);
}

}   // namespace ingresscope::proxy
