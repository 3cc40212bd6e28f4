// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/key_log.h"
#include "core/tls/protocol_set.h"
#include "core/tls/trust.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// The controller's ssl-ciphers without a ConfigMap. Concerns TLS 1.2 and older only.
inline constexpr std::string_view kDefaultServerCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
    "DHE-RSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256";

/// nginx's ssl_verify_client.
enum class ClientVerifyMode : std::uint8_t {
    Off,            ///< No certificate is asked for.
    On,             ///< Asked for; without a trusted one the request is answered with 400.
    Optional,       ///< Asked for; one that is not trusted is answered with 400.
    OptionalNoCa,   ///< Asked for; one from an unknown issuer is let through as FAILED.
};

/// "on", "off", "optional", "optional_no_ca".
std::optional<ClientVerifyMode> parseClientVerifyMode(std::string_view word);

/// Which certificates clients of a host must show. Nobody is turned away in the handshake: nginx
/// looks at the result when the request is there (see client_certificate.h).
struct ClientVerification {
    ClientVerifyMode mode = ClientVerifyMode::Off;
    CaBundlePtr ca{};
    RevocationListsPtr revoked{};
    int depth = 1;   ///< Certificates that may stand between the client's and the trusted one.

    /// The contents of CA and lists, not which object holds them: both are read anew for each snapshot.
    std::string trustDigest() const;

    friend bool operator==(const ClientVerification& a, const ClientVerification& b)
    {
        return a.mode == b.mode && a.depth == b.depth && a.trustDigest() == b.trustDigest();
    }
};

/// TLS of a listener, or of one host whose settings differ. The defaults are the controller's.
struct ServerSettings {
    std::string ciphers{kDefaultServerCiphers};
    std::string curves{"auto"};   ///< "auto": OpenSSL's; else "X25519:prime256v1".
    std::vector<std::string> alpn{"h2", "http/1.1", "http/1.0", "http/0.9"};   ///< By preference.
    std::chrono::seconds sessionTimeout{600};
    ClientVerification clients{};
    KeyLogSinkPtr keyLog{};    ///< Off by default.
    ProtocolSet protocols{};   ///< Of the listener: those of a host have no effect, as in nginx.
    bool preferServerCiphers = true;
    bool sessionCache = true;
    bool sessionTickets = false;
    bool rejectHandshake = false;   ///< ssl-reject-handshake of the host "_": alert unrecognized_name.

    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

} // namespace ingresscope::tls
