// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/extract.h"
#include "core/kube/resource_set.h"
#include "core/tls/tls_secret.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ingresscope::routing {

/// PEM texts that stand in for Secrets: made by the workbench for local use, by Secret key.
struct LocalCertificate {
    std::string certificatePem{};
    std::string keyPem{};

    friend bool operator==(const LocalCertificate&, const LocalCertificate&) = default;
};
using LocalCertificates = std::map<std::string, LocalCertificate>;

/// What the controller's certificate store holds for one Secret.
struct StoredSecret {
    bool exists = false;      ///< The Secret is in the workspace.
    tls::TlsSecret secret{};
    std::string problem{};    ///< Why it is of no use for TLS, for people; empty: it is.
    bool isLocal = false;     ///< A local certificate stands in for it.
};

/// Reads Secrets as certificates, each once. Local certificates stand in for Secrets that are missing
/// or of no use, never for good ones. Not thread safe; one compile uses one.
class CertificateSource {
public:
    CertificateSource(const kube::ResourceSet& resources, const LocalCertificates& local)
        : m_resources(resources), m_local(local)
    {
    }

    const StoredSecret& read(const std::string& secretKey) const;
    annotations::SecretCertificates facts(std::string_view secretKey) const;

private:
    StoredSecret load(const std::string& secretKey) const;

    const kube::ResourceSet& m_resources;
    const LocalCertificates& m_local;
    mutable std::unordered_map<std::string, StoredSecret> m_read{};
};

} // namespace ingresscope::routing
