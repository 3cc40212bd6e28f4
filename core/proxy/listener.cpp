// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/listener.h"

#include "core/base/say.h"
#include "core/proxy/accepted_client.h"
#include "core/proxy/port_owner.h"
#include "core/proxy/worker.h"

#include <asio/ip/address.hpp>

#include <cerrno>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ingresscope::proxy {

namespace {

constexpr int kBacklog = 1024;
constexpr int kClientsATurn = 16;
/// When no descriptor is free for a client, accepting rests so long.
constexpr std::chrono::milliseconds kPause{100};

Error bindError(int error, const std::string& address, std::uint16_t port)
{
    if (error == EADDRINUSE) {
        const auto owner = findPortOwner(port);
        return Error{ErrorOrigin::Input, owner ? say("port {} is in use by {} (process {})", port,
                                                     owner->program, owner->process)
                                               : say("port {} is in use by another program", port)};
    }
    if (error == EACCES)
        return Error{ErrorOrigin::Input,
                     say("this user may not listen on port {}; ports from 1024 on are free for all",
                         port)};
    if (error == EADDRNOTAVAIL)
        return Error{ErrorOrigin::Input, say("{} is no address of this machine", address)};
    return Error{ErrorOrigin::Internal,
                 say("cannot listen on {} port {}: {}", address, port, std::strerror(error))};
}

}   // namespace

Result<BoundPort> bindPort(const std::string& address, std::uint16_t port, bool allowAny)
{
    asio::error_code error;
    const asio::ip::address numeric = asio::ip::make_address(address, error);
    if (error)
        return Error{ErrorOrigin::Input, say("\"{}\" is no numeric address", address)};
    if (!numeric.is_loopback() && !allowAny)
        return Error{ErrorOrigin::Input,
                     say("{} is not a loopback address; the engine serves this machine only",
                         address)};

    const asio::ip::tcp::endpoint endpoint(numeric, port);
    BoundPort bound{.descriptor = ::socket(numeric.is_v6() ? AF_INET6 : AF_INET,
                                           SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP),
                    .isIpv6 = numeric.is_v6()};
    if (bound.descriptor < 0)
        return bindError(errno, address, port);
    const int on = 1;
    ::setsockopt(bound.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_storage actual{};
    socklen_t size = sizeof actual;
    if (::bind(bound.descriptor, endpoint.data(), static_cast<socklen_t>(endpoint.size())) != 0 ||
        ::listen(bound.descriptor, kBacklog) != 0 ||
        ::getsockname(bound.descriptor, reinterpret_cast<sockaddr*>(&actual), &size) != 0) {
        const int failed = errno;
        ::close(bound.descriptor);
        return bindError(failed, address, port);
    }
    bound.port =
        ntohs(actual.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(actual).sin6_port
                                           : reinterpret_cast<const sockaddr_in&>(actual).sin_port);
    return bound;
}

Listener::Listener(Worker& worker, int descriptor, bool isIpv6, bool tls)
    : m_worker(worker), m_acceptor(worker.context()), m_pause(worker.context()), m_tls(tls)
{
    asio::error_code error;
    m_acceptor.assign(isIpv6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), descriptor, error);
    if (error)
        ::close(descriptor);
}

void Listener::close()
{
    asio::error_code ignored;
    m_acceptor.close(ignored);
    m_pause.cancel();
}

void Listener::waitForClient()
{
    if (!m_acceptor.is_open())
        return;
    m_acceptor.async_wait(asio::ip::tcp::acceptor::wait_read, [this](const asio::error_code& error) {
        if (!error)
            acceptClients();
    });
}

void Listener::acceptClients()
{
    for (int i = 0; i < kClientsATurn && m_acceptor.is_open(); ++i) {
        AcceptedClient client(m_acceptor.native_handle(), m_tls);
        if (!client) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                m_pause.expires_after(kPause);
                m_pause.async_wait([this](const asio::error_code& error) {
                    if (!error)
                        waitForClient();
                });
                return;
            }
            break;
        }
        m_worker.shared().quietest(m_worker).take(std::move(client), m_worker);
    }
    waitForClient();
}

}   // namespace ingresscope::proxy
