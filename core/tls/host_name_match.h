// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/certificate.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::tls {

/// Which part of a certificate a host was found in.
enum class NameSource : std::uint8_t { DnsName, IpAddress, CommonName };

/// Whether a certificate is for a host, and by which name or why not.
struct HostNameMatch {
    bool matches = false;
    NameSource source = NameSource::DnsName;
    std::string name{};     ///< The certificate's name that matched: "*.example.com".
    std::string reason{};   ///< Otherwise a sentence.

    friend bool operator==(const HostNameMatch&, const HostNameMatch&) = default;
};

/// Go's Certificate.VerifyHostname: only subject alternative names count; a wildcard stands for the
/// whole first label; names that are no valid host names must be the same letter by letter, which is
/// how the Ingress host "*.example.com" finds the certificate "*.example.com"; IP addresses (also in
/// brackets) match IP names only. Case of ASCII letters does not matter.
///
/// Source: Go 1.26 crypto/x509/verify.go.
HostNameMatch matchAlternativeNames(const Certificate& certificate, std::string_view host);

/// The controller's second try when the first failed: with DNS names the same names, but no check
/// that names are well-formed; without any the common name.
///
/// Source: ingress-nginx internal/ingress/controller/certificate.go, verifyHostname.
HostNameMatch matchWithCommonName(const Certificate& certificate, std::string_view host);

/// What decides whether a host is served with the certificate of its secret: the first try, then the
/// second. Source: ingress-nginx controller.go, createServers.
HostNameMatch matchHost(const Certificate& certificate, std::string_view host);

/// Whether an alias of a host may use the host's certificate: it, or it with its first label replaced
/// by "*", is one of `names` (Certificate::controllerNames). Here a wildcard label also covers a name
/// of one label. Source: ingress-nginx ssl.go, IsValidHostname.
bool isAliasCovered(std::string_view alias, const std::vector<std::string>& names);

} // namespace ingresscope::tls
