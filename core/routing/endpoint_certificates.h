// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/service.h"
#include "core/routing/certificate_source.h"
#include "core/tls/key_pair.h"

namespace ingresscope::routing {

/// The certificates that made-up endpoints show: those of Services with the annotation
/// conformance.test/upstream-tls: "CN=api; SAN=api.example.com; alg=rsa2048".
class EndpointCertificates {
public:
    /// `given` is by Service key and must outlive this.
    explicit EndpointCertificates(const LocalCertificates& given) : m_given(given) {}

    /// The given one, else one that signs itself. Null: the Service's endpoints do not speak TLS.
    tls::KeyPairPtr of(const kube::Service& service) const;

private:
    const LocalCertificates& m_given;
};

}   // namespace ingresscope::routing
