// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/routing/decision.h"
#include "core/routing/trace.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::events {

/// What happened to one request, for the traffic view and the explanation of a sent request.
struct TrafficEvent {
    std::uint64_t id = 0;            ///< Counts up over the engine's life.
    std::uint64_t generation = 0;    ///< Of the table that decided.
    std::chrono::system_clock::time_point at{};
    std::chrono::microseconds duration{0};
    std::string clientAddress{};
    bool overTls = false;
    std::string method{};
    std::string host{};
    std::string target{};
    int status = 0;
    std::uint64_t bytesIn = 0;       ///< Body bytes from the client.
    std::uint64_t bytesOut = 0;      ///< Body bytes to the client.
    std::string hostName{};          ///< Matched host.
    std::string location{};          ///< Matched location's text.
    std::string ingress{};           ///< "namespace/name".
    std::string backend{};           ///< Name of the backend that answered; empty: the controller.
    std::string serviceKey{};
    std::string endpoint{};
    bool canary = false;
    routing::CanaryStep canaryStep = routing::CanaryStep::None;
    int authStatus = 0;   ///< What the service of auth-url answered; 0: it was not asked.
    std::uint32_t tries = 0;
    std::string tag{};               ///< The request's own mark, to find one's event again.
    // Only when tracing was asked for:
    std::shared_ptr<const routing::Trace> trace{};
    HeaderLines headers{};           ///< Of the request, so that it can be sent again.
};

} // namespace ingresscope::events
