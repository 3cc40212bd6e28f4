// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/location.h"
#include "core/routing/location_index.h"
#include "core/tls/server_settings.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// Why a host got the certificate that it has.
enum class CertificateOrigin : std::uint8_t {
    None,          ///< No Ingress of the host has a tls section.
    Secret,        ///< The Secret of the tls entry that names the host, or covers it.
    DefaultFits,   ///< A tls section without a usable Secret for the host: the default certificate.
};

struct HostCertificate {
    CertificateOrigin origin = CertificateOrigin::None;
    std::string secretKey{};   ///< "namespace/name"; of a Secret that was refused too.
    std::string problem{};     ///< Why the default certificate stands in; empty: it does not.
    SourceRange at{};          ///< The tls entry or the Secret's name.
};

/// auth-tls-*: what the clients of a host must show. Source: the template's SERVER block.
struct ClientCertificatePolicy {
    std::string secretKey{};
    tls::ClientVerification verification{};   ///< Mode Off, without a CA: nobody is asked.
    /// The Secret has authorities. Without them the backend learns nothing of certificates either.
    bool hasAuthorities = false;
    bool passesCertificate = false;   ///< Header ssl-client-cert.
    std::optional<Regex> subject{};   ///< auth-tls-match-cn: 403 for all others.
    std::string subjectRule{};        ///< As written: "CN=(alice|bob)".
    std::string errorPage{};          ///< auth-tls-error-page; empty: the 400 pages of nginx.
    SourceRange at{};                 ///< auth-tls-secret.
    SourceRange verifyAt{};
    SourceRange errorPageAt{};
    SourceRange subjectAt{};
};

/// app-root: "/" of the host answers 302.
struct AppRoot {
    Script target{};   ///< Everything after scheme and host.
    SourceRange at{};
};

/// One host of the table: what nginx calls a server.
struct Host {
    std::uint32_t order = 0;   ///< Position in the controller's list.
    std::string name{};        ///< "_" for requests that no other host takes.
    bool isWildcard = false;   ///< "*.rest": one label.
    std::vector<std::string> aliases{};
    SourceRange at{};          ///< The first rule that names the host.
    SourceRange aliasesAt{};

    /// Not empty: the whole host only redirects to this name (from-to-www-redirect).
    std::string redirectsTo{};

    std::vector<std::unique_ptr<Location>> locations{};   ///< In the controller's order.
    LocationIndex index{};
    bool usesRegex = false;    ///< One regex or rewrite made all locations regexes.
    SourceRange usesRegexAt{}; ///< The annotation that did it.
    std::string usesRegexBecause{};   ///< "rewrite-target" or "use-regex".
    std::vector<AppRoot> appRoots{};
    HostCertificate certificate{};
    std::string sslCiphers{};
    std::string sslPreferServerCiphers{};
    std::optional<ClientCertificatePolicy> clientCertificate{};
    std::string clientCertificateError{};   ///< The host answers 403 to everything.
    SourceRange clientCertificateErrorAt{};

    std::shared_ptr<const ServerSnippet> serverSnippet{};   ///< Null: none.
    bool hasSnippets = false;      ///< Of itself or of one of its locations.
    std::size_t snippetVariables = 0;   ///< How many variables `set` makes in this configuration.

    /// What nginx asks clients for in the handshake, and holds against each request.
    tls::ClientVerifyMode clientVerifyMode() const
    {
        return clientCertificate ? clientCertificate->verification.mode : tls::ClientVerifyMode::Off;
    }
    bool isDefault() const { return name == "_"; }
    /// As nginx.conf has it: ~^(?<subdomain>[\w-]+)\.rest$ for a wildcard.
    std::string serverName() const;
};

} // namespace ingresscope::routing
