// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/key_pair.h"
#include "core/tls/server_settings.h"

#include <memory>
#include <string_view>

namespace ingresscope::tls {

class ServerContext;
using ServerContextPtr = std::shared_ptr<const ServerContext>;

/// What one connection of the proxy decides while its client shakes hands. Both are asked once, in
/// this order, on the thread that drives the connection; what they return must live until they
/// return (OpenSSL holds its own references afterwards).
class HandshakeChooser {
public:
    virtual ~HandshakeChooser() = default;

    /// Settings of the host that the client named ("": it named none). Null: the listener's remain.
    /// nginx asks its own host lookup here, which is not the lookup of the certificate.
    virtual const ServerContext* contextFor(std::string_view serverName) noexcept = 0;

    /// The certificate to present. Null ends the handshake with the alert internal_error.
    virtual const KeyPair* keyPairFor(std::string_view serverName) noexcept = 0;
};

/// An SSL_CTX for one set of settings. Immutable; any number of connections and threads share it,
/// and it holds the sessions of the listener that was made with it: keep the object as long as its
/// settings stay the same, so that clients can resume.
///
/// What clients meet: an older protocol gets the alert protocol_version, no common cipher
/// handshake_failure, no common ALPN protocol no_application_protocol. Renegotiation is off.
class ServerContext {
public:
    /// Errors: a cipher or curve list that OpenSSL does not take, on which nginx would refuse its
    /// whole configuration, or client verification without a CA.
    static Result<ServerContextPtr> make(ServerSettings settings);

    /// A connection of a listener with this context, in accept state. `chooser` must live until its
    /// handshake ended. The caller adds the socket or the BIOs.
    SslHandle newConnection(HandshakeChooser& chooser) const;

    const ServerSettings& settings() const { return m_settings; }
    SSL_CTX* native() const { return m_context.get(); }

private:
    ServerContext(ServerSettings settings, SslContextHandle context);

    ServerSettings m_settings{};
    SslContextHandle m_context{};
};

/// Gives a connection the settings of another context in the middle of its handshake, as nginx does
/// once it knows the host: ciphers, client certificates, ALPN, options. Not the protocol version,
/// which is already agreed, nor the session cache. newConnection() does this with what contextFor()
/// returned; it is public for tests and other drivers.
///
/// Source: nginx ngx_http_ssl_servername.
bool applyContext(SSL& connection, const ServerContext& context);

/// The server name of the client hello, "" when there is none. Valid during and after the handshake.
std::string_view serverNameOf(const SSL& connection);

} // namespace ingresscope::tls
