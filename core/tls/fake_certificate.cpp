// SPDX-License-Identifier: Apache-2.0
#include "core/tls/fake_certificate.h"

#include "core/tls/certificate_maker.h"

namespace ingresscope::tls {

namespace {

KeyPairPtr makeFakeCertificate()
{
    auto key = makeKey(KeyKind::Rsa2048);
    if (!key)
        return nullptr;
    CertificateRequest request;
    request.commonName = kFakeCommonName;
    request.organization = kFakeOrganization;
    request.names = {"ingress.local"};
    request.notBefore = std::chrono::system_clock::now();
    request.notAfter = request.notBefore + std::chrono::hours(365 * 24);
    auto certificate = makeCertificate(request, **key);
    if (!certificate)
        return nullptr;
    auto facts = describeCertificate(**certificate);
    if (!facts)
        return nullptr;
    return std::make_shared<const KeyPair>(std::move(*facts), std::move(*certificate), nullptr,
                                           std::move(*key));
}

} // namespace

const KeyPairPtr& fakeCertificate()
{
    static const KeyPairPtr pair = makeFakeCertificate();
    return pair;
}

} // namespace ingresscope::tls
