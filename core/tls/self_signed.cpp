// SPDX-License-Identifier: Apache-2.0
#include "core/tls/self_signed.h"

#include "core/base/say.h"
#include "core/tls/ip_literal.h"
#include "core/tls/openssl_error.h"

#include <openssl/pem.h>

#include <algorithm>

namespace ingresscope::tls {

namespace {

constexpr int kMaxValidDays = 36500;
constexpr std::size_t kMaxHostBytes = 253;
constexpr std::size_t kMaxCommonNameBytes = 64;   // X.520 ub-common-name; OpenSSL enforces it

bool canBeName(const std::string& host)
{
    return !host.empty() && host.size() <= kMaxHostBytes &&
           std::all_of(host.begin(), host.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

Result<SecretBytes> keyText(EVP_PKEY& key)
{
    const BioHandle memory(BIO_new(BIO_s_secmem()));   // wiped when freed
    if (!memory || PEM_write_bio_PKCS8PrivateKey(memory.get(), &key, nullptr, nullptr, 0, nullptr,
                                                 nullptr) != 1)
        return Error{ErrorOrigin::Internal,
                     say("the private key cannot be written: {}", takeOpenSslError())};
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return SecretBytes(data, data + size);
}

} // namespace

Result<SelfSignedPair> makeSelfSigned(const SelfSignedRequest& request)
{
    if (request.hosts.empty())
        return Error{ErrorOrigin::Input, say("name at least one host for the certificate")};
    for (const std::string& host : request.hosts) {
        if (!canBeName(host))
            return Error{ErrorOrigin::Input,
                         say("\"{}\" cannot be a host name in a certificate", host)};
    }
    if (request.validDays < 1 || request.validDays > kMaxValidDays)
        return Error{ErrorOrigin::Input,
                     say("a certificate can be valid for 1 to {} days", kMaxValidDays)};

    auto key = makeKey(request.key);
    if (!key)
        return key.error();
    CertificateRequest certificateRequest;
    if (request.hosts.front().size() <= kMaxCommonNameBytes)
        certificateRequest.commonName = request.hosts.front();
    certificateRequest.organization = kLocalOrganization;
    certificateRequest.names = request.hosts;
    certificateRequest.notBefore = request.now - std::chrono::hours(1);
    certificateRequest.notAfter = request.now + std::chrono::hours(24) * request.validDays;
    if (request.key == KeyKind::EcdsaP256)
        certificateRequest.keyUsage = "critical,digitalSignature";
    auto certificate = makeCertificate(certificateRequest, **key);
    if (!certificate)
        return certificate.error();
    auto facts = describeCertificate(**certificate);
    if (!facts)
        return facts.error();

    SelfSignedPair pair;
    auto keyPem = keyText(**key);
    if (!keyPem)
        return keyPem.error();
    pair.keyPem = std::move(*keyPem);
    pair.certificatePem = pemText(**certificate);
    pair.keyPair = std::make_shared<const KeyPair>(std::move(*facts), std::move(*certificate),
                                                   nullptr, std::move(*key));
    return pair;
}

} // namespace ingresscope::tls
