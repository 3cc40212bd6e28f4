// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/proxy/client_session.h"
#include "core/proxy/live_routes.h"
#include "core/tls/server_context.h"

#include <string_view>

namespace ingresscope::proxy {

/// A connection to the https port until its handshake is over; then a session of the protocol that
/// was agreed takes its stream. Plain HTTP is handed on as well, to be told what the port is for.
class HandshakeSession : public ClientSession, private tls::HandshakeChooser {
public:
    using ClientSession::ClientSession;

    void start() override;
    void drain() override { close(); }
    void abort() override { close(); }

private:
    void onDeadline() override { close(); }
    const tls::ServerContext* contextFor(std::string_view serverName) noexcept override;
    const tls::KeyPair* keyPairFor(std::string_view serverName) noexcept override;

    void waitReadable();
    void look();
    void shakeHands();
    void handOver();
    template <class Session>
    void handTo();
    void close();

    LiveTablePtr m_live{};   ///< One table for the whole handshake.
    bool m_closed = false;
};

}   // namespace ingresscope::proxy
