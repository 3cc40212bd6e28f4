// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/tls/key_log.h"

#include <string>

namespace ingresscope::tls {

/// A sink that appends to a file, as SSLKEYLOGFILE does it elsewhere: only the user may read it (mode
/// 0600, also when it was there before with another). Safe from any thread.
/// Errors: the file cannot be opened, or it is a link or no regular file.
Result<KeyLogSinkPtr> openKeyLogFile(const std::string& path);

}   // namespace ingresscope::tls
