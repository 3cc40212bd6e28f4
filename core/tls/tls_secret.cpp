// SPDX-License-Identifier: Apache-2.0
#include "core/tls/tls_secret.h"

#include "core/base/say.h"

#include <string>

namespace ingresscope::tls {

namespace {

Error inKey(std::string_view key, const Error& cause)
{
    return Error{ErrorOrigin::Input, say("{}: {}", key, cause.message)};
}

std::string certificatesOf(const KeyPair& pair)
{
    std::string pem = pemText(pair.leaf());
    for (int i = 0; pair.chain() != nullptr && i < sk_X509_num(pair.chain()); ++i)
        pem += pemText(*sk_X509_value(pair.chain(), i));
    return pem;
}

} // namespace

Result<TlsSecret> readTlsSecret(const TlsSecretData& data)
{
    TlsSecret secret;
    if (data.certificate && data.key) {
        auto pair = parseKeyPair(*data.certificate, *data.key);
        if (!pair)
            return pair.error();
        secret.keyPair = std::move(*pair);
    } else if (data.ca.empty()) {
        if (data.certificate)
            return Error{ErrorOrigin::Input, say("the Secret has tls.crt but no tls.key")};
        if (data.key)
            return Error{ErrorOrigin::Input, say("the Secret has tls.key but no tls.crt")};
        return Error{ErrorOrigin::Input,
                     say("the Secret has neither tls.crt and tls.key nor ca.crt")};
    }

    if (!data.ca.empty()) {
        const auto alone = parseCaBundle(data.ca);
        if (!alone)
            return inKey("ca.crt", alone.error());
        secret.ca = *alone;
        if (secret.keyPair) {
            const auto together =
                parseCaBundle(certificatesOf(*secret.keyPair) + std::string(data.ca));
            if (!together)
                return inKey("ca.crt", together.error());
            secret.ca = *together;
        }
        if (!data.crl.empty()) {
            const auto revoked = parseRevocationLists(data.crl);
            if (!revoked)
                return inKey("ca.crl", revoked.error());
            secret.revoked = *revoked;
        }
    }
    return secret;
}

} // namespace ingresscope::tls
