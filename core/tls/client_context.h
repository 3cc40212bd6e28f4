// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/certificate.h"
#include "core/tls/key_log.h"
#include "core/tls/key_pair.h"
#include "core/tls/protocol_set.h"
#include "core/tls/trust.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// TLS of the side that connects: towards backends, and for test requests. The defaults are those of
/// nginx's proxy_ssl_*, which hold for backend-protocol HTTPS without a proxy-ssl-secret. With one
/// the controller writes its own: protocols TLSv1.2, ciphers DEFAULT, verify off, depth 1.
struct ClientSettings {
    ProtocolSet protocols{.tls10 = true, .tls11 = true, .tls12 = true, .tls13 = true};
    std::string ciphers{"DEFAULT"};   ///< TLS 1.2 and older.
    std::string curves{"auto"};
    std::vector<std::string> alpn{};   ///< Offered, by preference; empty: the extension is not sent.
    CaBundlePtr ca{};
    RevocationListsPtr revoked{};
    bool trustSystem = false;   ///< Adds the CA certificates of the operating system.
    int verifyDepth = 1;
    KeyPairPtr clientCertificate{};
    std::optional<int> securityLevel{};   ///< OpenSSL's; 0 to offer TLS 1.0 and 1.1 in a test.
    KeyLogSinkPtr keyLog{};               ///< Off by default.
};

/// What the server presented and what it is worth. nginx finishes the handshake in any case and looks
/// at this afterwards, if proxy_ssl_verify is on: then both parts must hold, else 502.
struct PeerCheck {
    std::optional<Certificate> certificate{};   ///< Absent: none was shown, or it cannot be read.
    bool chainIsTrusted = false;
    std::string chainProblem{};   ///< OpenSSL's words, as nginx logs them.
    bool nameMatches = false;     ///< Source: nginx ngx_ssl_check_host.

    bool isGood() const { return chainIsTrusted && nameMatches; }
};

class ClientContext;
using ClientContextPtr = std::shared_ptr<const ClientContext>;

/// An SSL_CTX for connecting. Immutable, shared by threads. Sessions are not resumed: each test
/// request shows a whole handshake, and connections to backends are kept open instead.
class ClientContext {
public:
    /// Errors: a cipher or curve list, a certificate or a CA that OpenSSL does not take.
    static Result<ClientContextPtr> make(const ClientSettings& settings);

    /// A connection in connect state that names `serverName` (SNI) if sniName() lets it; "" = none.
    /// Errors: the name is too long for SNI. The caller adds the socket or the BIOs.
    Result<SslHandle> newConnection(std::string_view serverName) const;

    SSL_CTX* native() const { return m_context.get(); }

private:
    explicit ClientContext(SslContextHandle context) : m_context(std::move(context)) {}

    SslContextHandle m_context{};
};

/// What nginx makes of proxy_ssl_name before it uses it: the port goes. Source:
/// ngx_http_upstream_ssl_name.
std::string_view peerName(std::string_view nameAndPort);

/// The name to send as SNI: peerName, but nothing for IP addresses.
std::string_view sniName(std::string_view nameAndPort);

/// After the handshake. `name` is proxy_ssl_name, or the host of a test request; an IP address is
/// held against the certificate's IP names for `acceptAddresses` only, since nginx does not do it.
PeerCheck checkPeer(const SSL& connection, std::string_view name, bool acceptAddresses = false);

} // namespace ingresscope::tls
