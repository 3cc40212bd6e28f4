// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/proxy/proxy_fixture.h"

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <thread>

namespace ingresscope::proxy::test {

/// A listener on loopback for a storm's length: a thread for each connection, taken away when it has
/// ended. Can die, so that connecting to it fails, and come back on the same port.
class StormBackend {
public:
    /// `serve` works on one connection until it has enough; it gets random numbers of its own.
    using Serve = std::function<void(Wire&, std::mt19937&)>;

    explicit StormBackend(Serve serve) : m_serve(std::move(serve)) { open(); }
    ~StormBackend()
    {
        die();
        reap(true);
    }
    StormBackend(const StormBackend&) = delete;
    StormBackend& operator=(const StormBackend&) = delete;

    std::uint16_t port() const { return m_port; }

    /// Refuses connections from now on and breaks those that there are.
    void die()
    {
        if (m_listener < 0)
            return;
        ::shutdown(m_listener, SHUT_RDWR);
        m_acceptor.join();
        ::close(m_listener);
        m_listener = -1;
        const std::lock_guard lock(m_mutex);
        for (const auto& connection : m_connections)
            ::shutdown(connection->wire.descriptor(), SHUT_RDWR);
    }

    void comeBack()
    {
        if (m_listener < 0)
            open();
    }

private:
    struct Connection {
        explicit Connection(int descriptor) : wire(descriptor) {}
        Wire wire;
        std::atomic<bool> ended{false};
        std::thread thread{};
    };

    void open()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(m_listener, 128) != 0)
            qFatal("the storm's backend cannot listen on port %d", int(m_port));
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_acceptor = std::thread([this] { acceptAll(); });
    }

    void acceptAll()
    {
        std::mt19937 seeds(m_port);
        for (;;) {
            const int client = ::accept(m_listener, nullptr, nullptr);
            if (client < 0)
                return;
            reap(false);
            const std::lock_guard lock(m_mutex);
            auto& made = m_connections.emplace_back(std::make_unique<Connection>(client));
            made->thread = std::thread([this, connection = made.get(), seed = seeds()] {
                std::mt19937 random(seed);
                m_serve(connection->wire, random);
                // The descriptor stays until the thread is joined: die() may still shut it down.
                ::shutdown(connection->wire.descriptor(), SHUT_RDWR);
                connection->ended = true;
            });
        }
    }

    void reap(bool all)
    {
        std::list<std::unique_ptr<Connection>> gone;
        {
            const std::lock_guard lock(m_mutex);
            for (auto at = m_connections.begin(); at != m_connections.end();) {
                const auto next = std::next(at);
                if (all || (*at)->ended)
                    gone.splice(gone.end(), m_connections, at);
                at = next;
            }
        }
        for (const auto& connection : gone)
            connection->thread.join();
    }

    Serve m_serve;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::thread m_acceptor{};
    std::mutex m_mutex{};
    std::list<std::unique_ptr<Connection>> m_connections{};
};

/// The body that the storm's backends give for a target: a client can tell whose answer it got and
/// whether all of it came.
inline std::string stormBody(std::string_view target)
{
    std::string body(target);
    std::size_t size = 0;
    for (const char c : target)
        size = size * 31 + static_cast<unsigned char>(c);
    body.resize(target.size() + size % 6000, '.');   // fits a socket's buffer: sent whole or not at all
    return body;
}

/// Target of the request head, "" when the connection has ended.
inline std::string readStormRequest(Wire& wire)
{
    const std::string head = wire.readThrough("\r\n\r\n");
    const std::size_t begin = head.find(' ');
    return begin == std::string::npos ? std::string()
                                      : head.substr(begin + 1, head.find(' ', begin + 1) - begin - 1);
}

/// Answers everything as it should.
inline void serveHealthily(Wire& wire, std::mt19937&)
{
    for (;;) {
        const std::string target = readStormRequest(wire);
        if (target.empty() || !wire.send(answerText(stormBody(target))))
            return;
    }
}

/// Gives the other side a reset; the descriptor stays open. Source: connect(2), AF_UNSPEC.
inline void breakOff(Wire& wire)
{
    sockaddr nobody{};
    nobody.sa_family = AF_UNSPEC;
    ::connect(wire.descriptor(), &nobody, sizeof nobody);
}

/// Fails before the first byte of an answer, so that another endpoint can still be asked: closes,
/// breaks off, or keeps silent until the proxy has enough.
inline void serveUnreliably(Wire& wire, std::mt19937& random)
{
    for (;;) {
        const std::string target = readStormRequest(wire);
        if (target.empty())
            return;
        switch (random() % 8) {
        case 0: return;
        case 1: breakOff(wire); return;
        case 2:
            if (random() % 8 == 0)
                wire.readToEnd();   // silent: proxy-read-timeout
            return;
        default:
            if (!wire.send(answerText(stormBody(target))))
                return;
        }
    }
}

/// Does what a backend must not do.
inline void serveBadly(Wire& wire, std::mt19937& random)
{
    for (;;) {
        const std::string target = readStormRequest(wire);
        if (target.empty())
            return;
        const std::string good = answerText(stormBody(target));
        switch (random() % 10) {
        case 0:   // ends half-way
            wire.send(std::string_view(good).substr(0, good.size() / 2));
            return;
        case 1:   // breaks off half-way
            wire.send(std::string_view(good).substr(0, good.size() / 2));
            breakOff(wire);
            return;
        case 2: {
            std::string garbage(random() % 3000, '\0');
            for (char& c : garbage)
                c = static_cast<char>(random());
            wire.send(garbage);
            return;
        }
        case 3: wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf"); return;
        case 4:
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n");
            return;
        case 5: wire.send("HTTP/1.1 200 OK\r\nX: " + std::string(9000, 'x') + "\r\n\r\n"); return;
        case 6:   // more than it announced, and another answer that nobody asked for
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokand more" + good);
            return;
        case 7: wire.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"); return;
        default:
            if (!wire.send(good))
                return;
        }
    }
}

} // namespace ingresscope::proxy::test
