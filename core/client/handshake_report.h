// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"
#include "core/tls/handshake_capture.h"
#include "core/tls/openssl_handles.h"

#include <string>
#include <string_view>

namespace ingresscope::client {

/// Writes down what a handshake was, after it succeeded or failed. `name`: what the server's
/// certificate should be for.
void reportHandshake(SSL& connection, const tls::HandshakeCapture& capture, std::string_view name,
                     events::Handshake& facts);

/// Why the handshake just failed, in words; empties the thread's OpenSSL error queue.
std::string describeFailure(bool peerClosed);

} // namespace ingresscope::client
