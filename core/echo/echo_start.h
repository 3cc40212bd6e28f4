// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_connection.h"

#include <array>
#include <memory>
#include <string>

namespace ingresscope::echo {

/// The first bytes of a connection: TLS if the endpoint speaks it, then HTTP/2 when it begins with its
/// preface, else HTTP/1. Hands the stream on to the session that fits.
class EchoStart : public std::enable_shared_from_this<EchoStart> {
public:
    EchoStart(asio::generic::stream_protocol::socket socket, EchoIdentity identity);

    void start();

private:
    void shakeHands();
    void readPreface();
    void handOver();

    std::unique_ptr<EchoStream> m_stream;
    EchoIdentity m_identity;
    EchoTlsFacts m_facts{};
    std::shared_ptr<asio::ssl::context> m_context{};
    std::string m_bytes{};
    std::array<char, 8192> m_buffer{};
};

}   // namespace ingresscope::echo
