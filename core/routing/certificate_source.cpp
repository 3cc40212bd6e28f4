// SPDX-License-Identifier: Apache-2.0
#include "core/routing/certificate_source.h"

#include "core/base/say.h"

namespace ingresscope::routing {

StoredSecret CertificateSource::load(const std::string& secretKey) const
{
    StoredSecret stored;
    const kube::Secret* secret = m_resources.secret(secretKey);
    stored.exists = secret != nullptr;
    if (secret) {
        const auto text = [&](std::string_view key) -> std::optional<std::string_view> {
            const kube::SecretEntry* entry = secret->find(key);
            return entry ? std::optional<std::string_view>(entry->value) : std::nullopt;
        };
        auto read = tls::readTlsSecret({.certificate = text("tls.crt"),
                                        .key = text("tls.key"),
                                        .ca = text("ca.crt").value_or(""),
                                        .crl = text("ca.crl").value_or("")});
        if (read) {
            stored.secret = std::move(*read);
            return stored;
        }
        stored.problem = read.error().message;
    } else {
        stored.problem = say("Secret {} does not exist.", secretKey);
    }
    const auto local = m_local.find(secretKey);
    if (local != m_local.end()) {
        if (auto pair = tls::parseKeyPair(local->second.certificatePem, local->second.keyPem)) {
            stored.secret.keyPair = std::move(*pair);
            stored.isLocal = true;
        }
    }
    return stored;
}

const StoredSecret& CertificateSource::read(const std::string& secretKey) const
{
    const auto found = m_read.find(secretKey);
    if (found != m_read.end())
        return found->second;
    return m_read.emplace(secretKey, load(secretKey)).first->second;
}

annotations::SecretCertificates CertificateSource::facts(std::string_view secretKey) const
{
    const StoredSecret& stored = read(std::string(secretKey));
    return {.exists = stored.exists && stored.problem.empty(),
            .hasKeyPair = stored.secret.keyPair != nullptr,
            .hasCa = stored.secret.ca != nullptr,
            .problem = stored.problem};
}

} // namespace ingresscope::routing
