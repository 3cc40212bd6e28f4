// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/routing/certificate_source.h"
#include "core/workspace/snapshot.h"

#include <chrono>
#include <string>
#include <string_view>

namespace ingresscope::workspace {

/// Whether a self-signed certificate would help this host: its tls section names a Secret that is
/// missing or of no use, so clients get the controller's fake certificate.
bool wantsLocalCertificate(const Snapshot& snapshot, const routing::Host& host);

/// Makes a certificate for local use for every host of the snapshot whose tls section names the same
/// unusable Secret as this host's, and adds it under that Secret's key. It shows from the next
/// compile on, marked as local. Returns the Secret's key.
/// Errors: no such host, no Secret named, the Secret is fine.
Result<std::string>
makeLocalCertificate(const Snapshot& snapshot, std::string_view hostName,
                     routing::LocalCertificates& certificates,
                     std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

} // namespace ingresscope::workspace
