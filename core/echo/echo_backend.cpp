// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_backend.h"

#include "core/echo/echo_session.h"

namespace ingresscope::echo {

void playEndpoint(asio::generic::stream_protocol::socket socket, EchoIdentity identity)
{
    // TODO(#3): endpoints that speak TLS, and HTTP/2 with prior knowledge, branch off here.
    std::make_shared<EchoSession>(std::move(socket), std::move(identity))->start();
}

} // namespace ingresscope::echo
