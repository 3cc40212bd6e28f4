// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/key_pair.h"

namespace ingresscope::tls {

/// The certificate that the controller makes for itself and presents where it has no other: common
/// name "Kubernetes Ingress Controller Fake Certificate", organisation "Acme Co", DNS name
/// "ingress.local", RSA 2048, a year from now. Every process has its own, as every controller has.
///
/// Made on the first call, which takes about 100 ms; safe from any thread. Null only if OpenSSL
/// cannot make keys at all.
///
/// Source: ingress-nginx internal/net/ssl/ssl.go, GetFakeSSLCert.
const KeyPairPtr& fakeCertificate();

} // namespace ingresscope::tls
