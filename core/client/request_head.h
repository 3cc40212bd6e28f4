// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/target_url.h"
#include "core/events/exchange.h"

#include <string>
#include <string_view>

namespace ingresscope::client {

/// A request as it goes onto the wire.
struct RequestBytes {
    std::string head{};
    std::string body{};   ///< With the chunks around it, if the request says so.
    bool waitsForContinue = false;   ///< Expect: 100-continue
};

/// Exactly: request line, Host, the headers in order, Content-Length where there is a body that does
/// not go in chunks, "Connection: close" unless the headers have one.
RequestBytes writeRequest(const events::RequestSpec& request, const TargetUrl& url);

/// Equal but for the case of ASCII letters.
bool sameName(std::string_view left, std::string_view right);

} // namespace ingresscope::client
