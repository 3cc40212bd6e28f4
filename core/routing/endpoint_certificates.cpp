// SPDX-License-Identifier: Apache-2.0
#include "core/routing/endpoint_certificates.h"

#include "core/tls/certificate_maker.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ingresscope::routing {

namespace {

constexpr std::string_view kAnnotation = "conformance.test/upstream-tls";
/// A manifest that is edited all the time must not fill the memory with keys.
constexpr std::size_t kMostKept = 256;

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

/// Names of "CN=api; SAN=api.example.com,api.test".
tls::CertificateRequest requestOf(std::string_view text)
{
    tls::CertificateRequest request;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view item = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (item.starts_with("CN="))
            request.commonName = item.substr(3);
        else if (item.starts_with("O="))
            request.organization = item.substr(2);
        else if (item.starts_with("SAN="))
            for (std::string_view names = item.substr(4); !names.empty();) {
                const std::size_t comma = std::min(names.find(','), names.size());
                request.names.emplace_back(trimmed(names.substr(0, comma)));
                names.remove_prefix(std::min(comma + 1, names.size()));
            }
    }
    const auto now = std::chrono::system_clock::now();
    request.notBefore = now - std::chrono::hours(1);
    request.notAfter = now + std::chrono::hours(24 * 365);
    return request;
}

tls::KeyPairPtr make(std::string_view text)
{
    auto key = tls::makeKey(tls::KeyKind::EcdsaP256);
    if (!key)
        return nullptr;
    auto certificate = tls::makeCertificate(requestOf(text), **key);
    if (!certificate)
        return nullptr;
    auto facts = tls::describeCertificate(**certificate);
    if (!facts)
        return nullptr;
    return std::make_shared<const tls::KeyPair>(std::move(*facts), std::move(*certificate), nullptr,
                                                std::move(*key));
}

}   // namespace

tls::KeyPairPtr EndpointCertificates::of(const kube::Service& service) const
{
    const kube::Annotation* annotation = service.meta.annotation(kAnnotation);
    if (!annotation)
        return nullptr;
    const auto given = m_given.find(service.meta.key());
    // Kept over compiles: the same text means the same endpoint, whose connections stay.
    static std::mutex mutex;
    static std::map<std::string, tls::KeyPairPtr> kept;
    const std::string text =
        given != m_given.end() ? given->second.certificatePem : annotation->value;
    const std::scoped_lock lock(mutex);
    if (const auto found = kept.find(text); found != kept.end())
        return found->second;
    tls::KeyPairPtr pair;
    if (given != m_given.end()) {
        if (auto read = tls::parseKeyPair(given->second.certificatePem, given->second.keyPem))
            pair = std::move(*read);
    }
    if (!pair)
        pair = make(annotation->value);
    if (!pair)
        pair = make("CN=endpoint");   // names that fit into no certificate
    if (kept.size() >= kMostKept)
        kept.clear();
    return kept.emplace(text, std::move(pair)).first->second;
}

}   // namespace ingresscope::routing
