// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ingresscope::tls {

/// The reason of the newest error of this thread's OpenSSL queue ("no cipher match"), and empties
/// the queue: a rest would be taken for the error of a later, unrelated call. "unknown" if empty.
std::string takeOpenSslError();

} // namespace ingresscope::tls
