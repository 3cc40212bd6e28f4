// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/key_pair.h"
#include "core/tls/trust.h"

#include <optional>
#include <string_view>

namespace ingresscope::tls {

/// The keys of a Secret that matter to TLS, base64 of the manifest already undone.
struct TlsSecretData {
    std::optional<std::string_view> certificate{};   ///< tls.crt
    std::optional<std::string_view> key{};           ///< tls.key
    std::string_view ca{};                           ///< ca.crt
    std::string_view crl{};                          ///< ca.crl
};

/// What the controller makes of such a Secret. At least one of the first two is there.
struct TlsSecret {
    KeyPairPtr keyPair{};
    CaBundlePtr ca{};
    RevocationListsPtr revoked{};
};

/// Reads a Secret as the controller does: all of it or nothing, so a broken ca.crt takes the key pair
/// with it. With both tls keys present they must be a pair, even if they are empty; ca.crl without
/// ca.crt is not looked at. Where a pair and ca.crt come together nginx trusts the certificates of
/// tls.crt as well, since the controller writes them into one file.
///
/// Source: ingress-nginx internal/ingress/controller/store/backend_ssl.go, getPemCertificate.
Result<TlsSecret> readTlsSecret(const TlsSecretData& data);

} // namespace ingresscope::tls
