// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_observer.h"
#include "core/tls/key_pair.h"

#include <asio/generic/stream_protocol.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace ingresscope::echo {

/// Which endpoint a connection plays; it stands in every answer.
struct EchoIdentity {
    std::string serviceKey{};   ///< "default/api"
    int endpoint = 0;           ///< From 0; -1: the Service's own address.
    std::uint16_t port = 0;
    tls::KeyPairPtr certificate{};   ///< Not null: answers TLS only; plain bytes end the connection.
    std::shared_ptr<EchoObserver> observer{};   ///< Is told about every request; may be null.
};

/// Plays the Service at the other end of a connected stream until either side closes: answers every
/// request of HTTP/1 or HTTP/2 with a JSON object about it (keys and knobs: docs/echo.md). Runs on the socket's own
/// executor, owns itself, takes any bytes.
///
/// The engine connects to it through a pair of connected sockets, so it needs no port.
void playEndpoint(asio::generic::stream_protocol::socket socket, EchoIdentity identity);

/// The header by which answers of the echo backend are told from all others. Its value is the number
/// of the request, unique in the process: it finds the observer's record of the request.
inline constexpr const char* kEchoHeader = "X-Ingresscope-Echo";

/// The next number of a request; from any thread.
std::uint64_t nextEchoNumber();

}   // namespace ingresscope::echo
