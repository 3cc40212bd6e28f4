// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/routing/backend_tls.h"
#include "core/routing/certificate_source.h"
#include "core/routing/config_refusal.h"

#include <string>
#include <unordered_map>

namespace ingresscope::routing {

/// Compiles proxy-ssl-* of locations, each set of settings once.
///
/// The controller writes them twice: into the host, from the first Ingress that has a Secret with
/// ca.crt, and into the locations of the Ingress that has them. What a location does not write it
/// takes from its host. Source: template, proxy_ssl_* of server and location.
class BackendTlsCompiler {
public:
    BackendTlsCompiler(const CertificateSource& certificates, ConfigRefusals& refusals)
        : m_certificates(certificates), m_refusals(refusals)
    {
    }

    BackendTlsPtr compile(const annotations::BackendTlsSettings& ofHost,
                          const annotations::BackendTlsSettings& ofLocation,
                          const std::string& ingressKey);
    /// TLS as nginx has it with no setting at all; backend-protocol GRPCS always has this one.
    BackendTlsPtr plain();

private:
    const CertificateSource& m_certificates;
    ConfigRefusals& m_refusals;
    std::unordered_map<std::string, BackendTlsPtr> m_made{};
};

}   // namespace ingresscope::routing
