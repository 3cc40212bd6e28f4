// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/explain/explain.h"

#include <string_view>

namespace ingresscope::explain {

/// Which certificate a client that says this name ("": none) gets, and why.
CertificateExplanation explainCertificate(const routing::RoutingTable& table,
                                          std::string_view serverName);

} // namespace ingresscope::explain
