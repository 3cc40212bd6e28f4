// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/certificate_maker.h"
#include "core/tls/key_pair.h"
#include "core/tls/secret_bytes.h"

#include <chrono>
#include <string>
#include <vector>

namespace ingresscope::tls {

/// What a certificate for local use is to be for.
struct SelfSignedRequest {
    std::vector<std::string> hosts{};   ///< Host names, "*.example.com", IP addresses; at least one.
    KeyKind key = KeyKind::Rsa2048;
    int validDays = 365;   ///< 1 to 36500.
    std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
};

/// Such a certificate, ready for a Secret (tls.crt, tls.key) and ready to serve.
struct SelfSignedPair {
    std::string certificatePem{};
    SecretBytes keyPem{};   ///< PKCS #8, not encrypted. Show or store it only where the user asks.
    KeyPairPtr keyPair{};
};

/// Makes it. Its organisation "Ingresscope local certificate" shows everywhere that it is none for
/// production; it is valid from an hour before now, since clocks differ.
/// Errors: no host, one that cannot be a certificate's name, or days out of range.
Result<SelfSignedPair> makeSelfSigned(const SelfSignedRequest& request);

} // namespace ingresscope::tls
