// SPDX-License-Identifier: Apache-2.0
#include "core/events/event_queue.h"
#include "core/proxy/http2_session.h"
#include "core/proxy/worker.h"
#include "tests/core/routing/routing_fixture.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

using namespace ingresscope;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A proxy thread that has no thread: its loop turns when the fuzzer says so. Backends are echoes.
struct Loop {
    Loop() : shared({}, events), worker(shared)
    {
        events.setListening(true);
        const auto compiled = routing::test::compileText(
            routing::test::ingressText("", routing::test::pathText("/", "Prefix", "app")) +
            routing::test::serviceText("app"));
        require(shared.routes.publish(compiled.result.table).hasValue());
    }
    void turn()
    {
        for (int i = 0; i < 200 && worker.context().poll() > 0; ++i) {}
    }

    events::EventQueue events{1000};
    proxy::Shared shared;
    proxy::Worker worker;
};

void drainPeer(int peer)
{
    char bytes[16384];
    while (::recv(peer, bytes, sizeof bytes, MSG_DONTWAIT) > 0) {}
}

} // namespace

/// Any frames after the preface, in two parts, and then the client goes: whatever it sent, the session
/// ends with it and every request that began is reported.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Loop loop;
    constexpr std::string_view kPreface("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33);
    if (size > 60'000)
        return 0;
    const std::string text(reinterpret_cast<const char*>(data), size);
    int pair[2];
    require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    asio::error_code error;
    proxy::Stream::Socket socket(loop.worker.context());
    socket.assign(asio::generic::stream_protocol(AF_UNIX, 0), pair[0], error);
    require(!error);
    std::weak_ptr<proxy::Http2Session> watched;
    {
        const auto session = std::make_shared<proxy::Http2Session>(
            loop.worker, proxy::Stream(std::move(socket)),
            proxy::ClientIdentity{.address = "127.0.0.1", .port = 1});
        watched = session;
        session->start();
        session->readNow(std::string(kPreface) + text.substr(0, size / 2));
    }
    loop.turn();
    drainPeer(pair[1]);
    ::send(pair[1], text.data() + size / 2, size - size / 2, MSG_NOSIGNAL);
    loop.turn();
    drainPeer(pair[1]);
    ::close(pair[1]);
    loop.turn();
    require(watched.expired());
    std::uint64_t dropped = 0;
    for (const events::TrafficEvent& event : loop.events.drain(dropped))
        require(event.status >= 100);
    return 0;
}
