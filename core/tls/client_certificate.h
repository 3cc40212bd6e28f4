// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/openssl_handles.h"
#include "core/tls/server_settings.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::tls {

/// What nginx does with a request, from the certificate that its client showed in the handshake.
enum class ClientCertificateVerdict : std::uint8_t {
    Accepted,
    Invalid,   ///< nginx's own code 495: 400 "The SSL certificate error", or the error page.
    Missing,   ///< nginx's own code 496: 400 "No required SSL certificate was sent".
};

/// What OpenSSL found when it held the client's chain against the authorities of the handshake's host.
enum class ClientTrust : std::uint8_t {
    Good,            ///< Also when no certificate was asked for or shown.
    UnknownIssuer,   ///< No trusted authority has signed it: "optional_no_ca" lets it through.
    Bad,             ///< Expired, revoked, a chain too long ...
};

struct ClientCertificate;

/// Decides for the host that serves the request, by its Host header: its mode may be another one than
/// that of the host of the handshake. A certificate that was not asked for counts as missing.
///
/// Where the connection named a host (SNI) and the request goes to another one whose mode is not Off,
/// nginx does not get here: it answers 421 (ngx_http_set_virtual_server).
///
/// Source: nginx ngx_http_process_request.
ClientCertificateVerdict judgeClient(const ClientCertificate& client, ClientVerifyMode mode);
ClientCertificateVerdict judgeClient(const SSL& connection, ClientVerifyMode mode);

/// nginx's variables about the client's certificate. Without one: verify "NONE", the rest empty.
struct ClientCertificate {
    std::string verify{"NONE"};   ///< $ssl_client_verify: NONE, SUCCESS or "FAILED:reason".
    std::string subjectDn{};      ///< $ssl_client_s_dn, which auth-tls-match-cn is held against.
    std::string issuerDn{};       ///< $ssl_client_i_dn
    std::string escapedPem{};     ///< $ssl_client_escaped_cert: every unusual byte as %XX.
    bool isShown = false;
    ClientTrust trust = ClientTrust::Good;

    friend bool operator==(const ClientCertificate&, const ClientCertificate&) = default;
};

/// After the handshake. Costs some microseconds and allocations: for hosts that need it only.
ClientCertificate readClientCertificate(const SSL& connection);

/// What a handshake with a host of these settings would find about a certificate, leaf first and its
/// chain after it, without any connection: for explanations. With mode Off nobody asks for it.
/// Errors: the text holds no certificate.
Result<ClientCertificate> checkClientCertificate(std::string_view pem,
                                                 const ClientVerification& clients);

} // namespace ingresscope::tls
