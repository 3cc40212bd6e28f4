// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/explain/request_url.h"

#include <string>

namespace ingresscope::explain {

/// The head that a client sends for the request: request line, Host, the headers in order,
/// Content-Length where there is a body, Connection: close unless the headers have one.
std::string requestHeadBytes(const events::RequestSpec& request, const RequestUrl& url);

/// The name that the client says in its hello; empty: none.
std::string serverNameOf(const events::RequestSpec& request, const RequestUrl& url);

} // namespace ingresscope::explain
