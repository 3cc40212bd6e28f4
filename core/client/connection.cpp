// SPDX-License-Identifier: Apache-2.0
#include "core/client/connection.h"

#include "core/base/say.h"
#include "core/client/handshake_report.h"
#include "core/tls/client_context.h"
#include "core/tls/handshake_capture.h"

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>
#include <limits>

namespace ingresscope::client {
namespace {

/// How often a waiting operation looks whether it was asked to stop.
constexpr std::chrono::milliseconds kStopInterval{50};

std::string endpointText(const asio::ip::tcp::endpoint& endpoint)
{
    const std::string address = endpoint.address().to_string();
    return endpoint.address().is_v6() ? fmt::format("[{}]:{}", address, endpoint.port())
                                      : fmt::format("{}:{}", address, endpoint.port());
}

Failure failureOf(const std::error_code& error)
{
    if (!error)
        return Failure::None;
    if (error == asio::error::connection_reset || error == asio::error::broken_pipe)
        return Failure::Reset;
    return Failure::Closed;
}

tls::ProtocolSet protocolsOf(const std::string& version)
{
    tls::ProtocolSet set{.tls10 = false, .tls11 = false, .tls12 = true, .tls13 = true};
    if (version.empty())
        return set;
    return {.tls10 = version == "1.0",
            .tls11 = version == "1.1",
            .tls12 = version == "1.2",
            .tls13 = version == "1.3"};
}

Result<tls::ClientContextPtr> makeContext(const ClientOptions& options)
{
    tls::ClientSettings settings;
    settings.protocols = protocolsOf(options.tlsVersion);
    if (!options.tlsCiphers.empty())
        settings.ciphers = options.tlsCiphers;
    settings.alpn = {"http/1.1"};
    if (options.http2)
        settings.alpn.insert(settings.alpn.begin(), "h2");
    settings.trustSystem = options.trustSystem;
    settings.verifyDepth = 9;
    // Old versions need signatures that OpenSSL's usual level forbids.
    if (settings.protocols.tls10 || settings.protocols.tls11)
        settings.securityLevel = 0;
    if (!options.clientCertificatePem.empty()) {
        auto pair = tls::parseKeyPair(options.clientCertificatePem, options.clientKeyPem);
        if (!pair)
            return pair.error();
        settings.clientCertificate = *pair;
    }
    return tls::ClientContext::make(settings);
}

} // namespace

struct Connection::Sockets {
    asio::io_context context{1};
    asio::ip::tcp::socket socket{context};
};

/// OpenSSL between two memory BIOs; the socket's bytes are carried by hand.
struct Connection::Tls {
    tls::ClientContextPtr context{};
    tls::HandshakeCapture capture{};
    tls::SslHandle ssl{};
    BIO* fromSocket = nullptr;   ///< Both owned by `ssl`.
    BIO* toSocket = nullptr;
};

Connection::Connection() : m_sockets(std::make_unique<Sockets>()) {}
Connection::~Connection() = default;

Failure Connection::run(bool& done, const std::error_code& error, const Patience& patience)
{
    asio::io_context& context = m_sockets->context;
    Failure failure = Failure::None;
    while (!done) {
        context.restart();
        const auto now = std::chrono::steady_clock::now();
        if (patience.stop.stop_requested() || now >= patience.deadline) {
            failure = patience.stop.stop_requested() ? Failure::Cancelled : Failure::Timeout;
            std::error_code ignored;   // Closed already: then the operation ends by itself.
            m_sockets->socket.cancel(ignored);
            context.run();   // The handler must not outlive the variables that it sets.
            return failure;
        }
        context.run_one_until(std::min(patience.deadline, now + kStopInterval));
    }
    if (error)
        m_problem = error.message();
    return failureOf(error);
}

Failure Connection::connect(const std::string& address, std::uint16_t port,
                            const std::string& sourceAddress, const Patience& patience)
{
    std::error_code error;
    const asio::ip::address to = asio::ip::make_address(address, error);
    if (error) {
        m_problem = say("{} is no IP address", address);
        return Failure::Connect;
    }
    auto& socket = m_sockets->socket;
    const asio::ip::tcp::endpoint endpoint(to, port);
    socket.open(endpoint.protocol(), error);
    if (!error && !sourceAddress.empty()) {
        const asio::ip::address from = asio::ip::make_address(sourceAddress, error);
        if (!error)
            socket.bind({from, 0}, error);
    }
    if (error) {
        m_problem = error.message();
        return Failure::Connect;
    }
    bool done = false;
    socket.async_connect(endpoint, [&](std::error_code result) {
        error = result;
        done = true;
    });
    const Failure failure = run(done, error, patience);
    if (failure == Failure::Timeout || failure == Failure::Cancelled)
        return failure;
    if (failure != Failure::None)
        return Failure::Connect;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    m_localAddress = endpointText(socket.local_endpoint(error));
    return Failure::None;
}

Failure Connection::writePlain(std::string_view bytes, const Patience& patience)
{
    std::error_code error;
    bool done = false;
    asio::async_write(m_sockets->socket, asio::buffer(bytes), [&](std::error_code result, std::size_t) {
        error = result;
        done = true;
    });
    return run(done, error, patience);
}

Failure Connection::readPlain(std::span<char> buffer, std::size_t& size, const Patience& patience)
{
    std::error_code error;
    bool done = false;
    m_sockets->socket.async_read_some(asio::buffer(buffer.data(), buffer.size()),
                                      [&](std::error_code result, std::size_t count) {
                                          error = result;
                                          size = count;
                                          done = true;
                                      });
    const Failure failure = run(done, error, patience);
    if (error == asio::error::eof) {
        size = 0;
        return Failure::None;
    }
    return failure;
}

Failure Connection::flushTls(const Patience& patience)
{
    std::array<char, 16384> buffer;
    while (BIO_ctrl_pending(m_tls->toSocket) > 0) {
        const int size = BIO_read(m_tls->toSocket, buffer.data(), static_cast<int>(buffer.size()));
        if (size <= 0)
            break;
        const Failure failure =
            writePlain({buffer.data(), static_cast<std::size_t>(size)}, patience);
        if (failure != Failure::None)
            return failure;
    }
    return Failure::None;
}

Failure Connection::fillTls(const Patience& patience, bool& ended)
{
    std::array<char, 16384> buffer;
    std::size_t size = 0;
    const Failure failure = readPlain(buffer, size, patience);
    if (failure != Failure::None)
        return failure;
    ended = size == 0;
    if (ended)
        BIO_set_mem_eof_return(m_tls->fromSocket, 0);
    else
        BIO_write(m_tls->fromSocket, buffer.data(), static_cast<int>(size));
    return Failure::None;
}

Failure Connection::handshake(const ClientOptions& options, std::string_view serverName,
                              std::string_view name, events::Handshake& facts,
                              const Patience& patience)
{
    const auto refuse = [&](const std::string& why) {
        m_problem = why;
        facts.error = why;
        return Failure::Handshake;
    };
    auto context = makeContext(options);
    if (!context)
        return refuse(context.error().message);
    auto connection = (*context)->newConnection(serverName);
    if (!connection)
        return refuse(connection.error().message);

    m_tls = std::make_unique<Tls>();
    m_tls->context = *context;
    m_tls->ssl = std::move(*connection);
    m_tls->fromSocket = BIO_new(BIO_s_mem());
    m_tls->toSocket = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_tls->fromSocket, -1);
    SSL& ssl = *m_tls->ssl;
    SSL_set_bio(&ssl, m_tls->fromSocket, m_tls->toSocket);
    m_tls->capture.attach(ssl);

    Failure failure = Failure::None;
    bool ended = false;
    for (;;) {
        ERR_clear_error();
        const int result = SSL_do_handshake(&ssl);
        const int reason = result == 1 ? SSL_ERROR_NONE : SSL_get_error(&ssl, result);
        if (reason != SSL_ERROR_NONE && reason != SSL_ERROR_WANT_READ) {
            facts.error = describeFailure(ended);
            failure = Failure::Handshake;
        }
        // An alert of ours still has to go out; whether the peer takes it does not matter then.
        const Failure flushed = flushTls(patience);
        if (failure != Failure::None || reason == SSL_ERROR_NONE)
            break;
        if (flushed == Failure::Timeout || flushed == Failure::Cancelled) {
            failure = flushed;
            break;
        }
        const Failure filled = fillTls(patience, ended);
        if (filled == Failure::None)
            continue;
        failure = filled == Failure::Reset || filled == Failure::Closed ? Failure::Handshake : filled;
        facts.error = m_problem;
        break;
    }
    m_tls->capture.detach(ssl);
    reportHandshake(ssl, m_tls->capture, name, facts);
    facts.serverName = serverName;
    if (failure != Failure::None)
        m_problem = facts.error;
    return failure;
}

Failure Connection::write(std::string_view bytes, const Patience& patience)
{
    if (!m_tls)
        return writePlain(bytes, patience);
    while (!bytes.empty()) {
        const auto size = std::min<std::size_t>(bytes.size(), 65536);
        ERR_clear_error();
        const int written = SSL_write(m_tls->ssl.get(), bytes.data(), static_cast<int>(size));
        if (written <= 0)
            return Failure::Closed;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        const Failure failure = flushTls(patience);
        if (failure != Failure::None)
            return failure;
    }
    return Failure::None;
}

Failure Connection::read(std::span<char> buffer, std::size_t& size, const Patience& patience)
{
    size = 0;
    if (!m_tls)
        return readPlain(buffer, size, patience);
    const int room = static_cast<int>(
        std::min<std::size_t>(buffer.size(), std::numeric_limits<int>::max()));
    for (bool ended = false;;) {
        ERR_clear_error();
        const int result = SSL_read(m_tls->ssl.get(), buffer.data(), room);
        if (result > 0) {
            size = static_cast<std::size_t>(result);
            return Failure::None;
        }
        const int reason = SSL_get_error(m_tls->ssl.get(), result);
        if (reason == SSL_ERROR_ZERO_RETURN || ended)
            return Failure::None;
        if (reason != SSL_ERROR_WANT_READ) {
            m_problem = describeFailure(false);
            return Failure::Closed;
        }
        const Failure failure = fillTls(patience, ended);
        if (failure != Failure::None)
            return failure;
    }
}

} // namespace ingresscope::client
