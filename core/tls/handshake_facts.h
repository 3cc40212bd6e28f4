// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/openssl_handles.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::tls {

/// What the two sides agreed on. Names that have a fixed spelling point to static text.
struct HandshakeFacts {
    std::string_view version{};   ///< "TLSv1.3"; also set while a handshake fails.
    std::string_view cipher{};    ///< OpenSSL's name: "TLS_AES_256_GCM_SHA384"; empty: none yet.
    std::string alpn{};           ///< "h2"; empty: not agreed.
    std::string serverName{};     ///< SNI; empty: none sent.
    std::string_view group{};     ///< Key exchange: "X25519", "prime256v1"; empty: unknown or RSA.
    std::string signature{};      ///< Of the server's proof: "rsa_pss_rsae_sha256"; empty: resumed.
    bool resumed = false;
    bool clientCertificate = false;   ///< The client showed one.
    std::string clientVerify{};       ///< "", or nginx's words: NONE, SUCCESS, "FAILED:reason".

    friend bool operator==(const HandshakeFacts&, const HandshakeFacts&) = default;
};

/// Reads them from either side of a connection, after the handshake or when it failed.
HandshakeFacts readHandshakeFacts(SSL& connection);

/// Why a handshake failed, from the newest error of the thread's OpenSSL queue, which it empties:
/// what OpenSSL says, and the alert if one was received.
struct HandshakeFailure {
    std::string reason{};           ///< "unsupported protocol", "no shared cipher".
    int receivedAlert = -1;         ///< RFC 8446 section 6 number; -1: none.
    std::string_view alertName{};   ///< "protocol version"; empty: none.
};
HandshakeFailure takeHandshakeFailure();

} // namespace ingresscope::tls
