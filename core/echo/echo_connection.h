// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_backend.h"
#include "core/echo/echo_stream.h"
#include "core/echo/echo_tls_facts.h"

#include <memory>
#include <optional>
#include <string>

namespace ingresscope::echo {

/// A connection once it is known what it speaks.
struct EchoConnection {
    std::unique_ptr<EchoStream> stream{};
    EchoIdentity identity{};
    std::optional<EchoTlsFacts> tls{};
    std::shared_ptr<asio::ssl::context> context{};   ///< Of `stream`'s TLS.
    std::string early{};                             ///< Bytes that have been read already.
};

}   // namespace ingresscope::echo
