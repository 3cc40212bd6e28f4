// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_backend.h"

#include "core/echo/echo_start.h"

#include <atomic>

namespace ingresscope::echo {

std::uint64_t nextEchoNumber()
{
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

void playEndpoint(asio::generic::stream_protocol::socket socket, EchoIdentity identity)
{
    std::make_shared<EchoStart>(std::move(socket), std::move(identity))->start();
}

}   // namespace ingresscope::echo
