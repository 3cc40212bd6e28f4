// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/client.h"
#include "core/conformance/case.h"
#include "core/events/exchange.h"

#include <optional>
#include <string>

namespace ingresscope::conformance {

/// What an entry of requests.yaml asks to send.
struct SentRequest {
    events::RequestSpec spec{};
    client::ClientOptions options{};   ///< Ports are still to be set.
    std::optional<std::string> raw{};  ///< Bytes in place of a request.
    int repeat = 1;
    int concurrency = 1;
    std::string keepCookiesFrom{};
};

SentRequest readRequest(const Case& recorded, const nlohmann::json& entry);

} // namespace ingresscope::conformance
