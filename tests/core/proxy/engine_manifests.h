// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/proxy/proxy_fixture.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace ingresscope::proxy::test {

/// shop.test is played by the echo backend, real.test by the backend of the test.
inline std::string manifestText(std::string_view realAnnotations = {})
{
    return routing::test::ingressText("", routing::test::pathText("/", "Prefix", "app")) +
           routing::test::ingressText(realAnnotations, routing::test::pathText("/", "Prefix", "real"), "real", "real.test") +
           routing::test::serviceText("app") + routing::test::serviceText("real");
}

inline routing::CompileOptions playedBy(std::initializer_list<std::uint16_t> ports)
{
    routing::CompileOptions options;
    for (const std::uint16_t port : ports)
        options.realBackends["default/real"].push_back({"127.0.0.1", port});
    return options;
}

inline std::string get(std::string_view host, std::string_view path = "/", std::string_view more = {})
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n" +
           std::string(more) + "\r\n";
}

/// A port that nothing listens on.
inline std::uint16_t deadPort()
{
    const ScriptedBackend gone([](Wire&) {});
    return gone.port();
}

/// Answers each request of a connection with its own body, as long as there are requests.
inline void echoBodies(Wire& wire)
{
    for (;;) {
        Answer request;
        request.head = wire.readThrough("\r\n\r\n");
        if (request.head.empty())
            return;
        const std::string length = request.header("Content-Length");
        const std::string body =
            length.empty() ? std::string() : wire.readBytes(std::stoul(length));
        if (!wire.send(answerText(body)))
            return;
    }
}

} // namespace ingresscope::proxy::test
