// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/stream.h"
#include "core/proxy/timer_wheel.h"
#include "core/tls/client_certificate.h"

#include <asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::proxy {

class Worker;

/// Who is at the other end of an accepted connection.
struct ClientIdentity {
    std::string address{};
    std::uint16_t port = 0;
    std::string serverName{};   ///< SNI
    /// What it showed where the handshake asked for it; null: it was not asked.
    std::shared_ptr<const tls::ClientCertificate> certificate{};
    bool plainOnTlsPort = false;   ///< Speaks plain HTTP to the https port.

    /// "address:port", as events name it.
    std::string tag() const;
};

/// One connection of a client, whatever it speaks: it waits in its worker's list, so that a stopping
/// engine finds it. Keeps itself alive from start() to close(). Of one thread.
class ClientSession : public std::enable_shared_from_this<ClientSession> {
public:
    ClientSession(Worker& worker, Stream stream, ClientIdentity client);
    virtual ~ClientSession();
    ClientSession(const ClientSession&) = delete;
    ClientSession& operator=(const ClientSession&) = delete;

    virtual void start() = 0;
    /// The engine stops: ends now if no request is under way, else after it.
    virtual void drain() = 0;
    /// Ends now, whatever is under way.
    virtual void abort() = 0;

    const ClientIdentity& client() const { return m_client; }
    /// Null without TLS.
    SSL* tls() const { return m_stream.tls(); }

protected:
    virtual void onDeadline() = 0;
    /// Into the worker's list; alive from now on.
    void enlist();
    /// Out of it. The caller holds a reference.
    void delist();

    template <class Session>
    std::shared_ptr<Session> self()
    {
        return std::static_pointer_cast<Session>(shared_from_this());
    }

    Worker& m_worker;
    Stream m_stream;
    Deadline m_deadline;
    ClientIdentity m_client;

private:
    friend class Worker;   // keeps the list of sessions

    std::shared_ptr<ClientSession> m_self{};   ///< Waits alone do not keep it.
    ClientSession* m_previousSession = nullptr;
    ClientSession* m_nextSession = nullptr;
};

}   // namespace ingresscope::proxy
