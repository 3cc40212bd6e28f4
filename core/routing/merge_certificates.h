// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/certificate_source.h"
#include "core/routing/merged_model.h"

#include <chrono>

namespace ingresscope::routing {

/// Gives a host the certificate that the tls section of one of its Ingresses means, unless an older
/// one decided already: the Secret of the entry that names the host, else any Secret of the Ingress
/// that covers it, else the default certificate. Reports why the default stands in.
/// Source: controller.go (createServers, extractTLSSecretName).
void assignCertificate(const kube::Ingress& ingress, const CertificateSource& source,
                       MergedHost& host, std::chrono::system_clock::time_point now,
                       Findings& findings);

/// Whether the certificate of a host may serve another name (aliases, www redirects).
bool coversName(const CertificateSource& source, const MergedCertificate& certificate,
                const std::string& name);

} // namespace ingresscope::routing
