// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ingresscope::kube {

// The API server's rules for names. Source: k8s.io/apimachinery/pkg/util/validation.

/// [a-z0-9]([-a-z0-9]*[a-z0-9])? with at most 63 bytes.
bool isDns1123Label(std::string_view text);
/// Labels joined by dots, at most 253 bytes.
bool isDns1123Subdomain(std::string_view text);
/// "*." and a subdomain.
bool isWildcardDns1123Subdomain(std::string_view text);
/// [a-z]([-a-z0-9]*[a-z0-9])? with at most 63 bytes: Service names.
bool isDns1035Label(std::string_view text);
/// At most 15 of [-a-z0-9], one letter at least, no "--", no "-" at the ends: names of ports.
bool isPortName(std::string_view text);
/// Key of an annotation or label: [prefix/]name.
bool isQualifiedName(std::string_view text);
bool isIpAddress(std::string_view text);

} // namespace ingresscope::kube
