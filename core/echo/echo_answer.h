// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_request.h"
#include "core/echo/echo_tls_facts.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingresscope::echo {

struct EchoIdentity;

/// What the query of a request asks of its answer. Source: conformance FORMAT, "The echo server
/// behind every service".
struct EchoKnobs {
    int status = 200;                     ///< x-status
    std::chrono::milliseconds delay{0};   ///< x-delay-ms, before the answer.
    std::vector<std::pair<std::string, std::string>> headers{};   ///< x-set-cookie, x-location, x-header
    bool plainBody = false;   ///< x-body-bytes: that many "x" in place of the JSON.
    std::uint64_t bodyBytes = 0;
};

EchoKnobs readKnobs(std::string_view target);

/// The JSON object about a request. `tls`: absent on a plain connection.
std::string describe(const EchoRequest& request, const EchoIdentity& identity,
                     const std::optional<EchoTlsFacts>& tls = std::nullopt);

struct EchoAnswer {
    std::string head{};
    std::string body{};            ///< Follows the head.
    std::uint64_t fillBytes = 0;   ///< This many "x" follow the head in place of `body`.
    bool closes = false;
    bool switchesProtocol = false;   ///< 101: from here on every byte is sent back.
};

/// The answer to a request that was described as `json`.
EchoAnswer answerTo(const EchoRequest& request, const EchoKnobs& knobs, std::string json,
                    std::uint64_t number);

/// The answer to bytes that are no request.
EchoAnswer refusal();

}   // namespace ingresscope::echo
