// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/answer_reader.h"
#include "core/client/client.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace ingresscope::client {

/// Bytes sent as they are, and all that came back for them.
struct RawExchange {
    std::vector<Answer> answers{};
    bool closed = false;   ///< The server closed the connection; otherwise it fell silent.
    Failure failure = Failure::None;   ///< Reset, Connect, Handshake, BadAnswer, Cancelled.
    std::optional<events::Handshake> tls{};
    std::string localAddress{};
};

/// Sends `bytes`, over TLS with a server name, and reads until the server closes the connection or is
/// silent for as long as `silence`.
RawExchange sendRaw(std::string_view bytes, const ClientOptions& options,
                    std::optional<std::string_view> serverName, std::chrono::milliseconds silence,
                    std::stop_token stop = {});

} // namespace ingresscope::client
