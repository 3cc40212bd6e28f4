// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/engine.h"

#include "core/base/say.h"
#include "core/proxy/listener.h"
#include "core/proxy/worker.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace ingresscope::proxy {

namespace {

/// How long requests under way have when the engine stops.
constexpr std::chrono::milliseconds kGrace{2000};

/// The same listening socket for another worker.
Result<int> duplicate(int descriptor)
{
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return Error{ErrorOrigin::Internal,
                     say("cannot share the listening socket: {}", std::strerror(errno))};
    return copy;
}

/// Closes the listening sockets when something after them fails.
struct BoundPorts {
    BoundPort http{};
    BoundPort https{};
    ~BoundPorts()
    {
        for (const BoundPort& port : {http, https}) {
            if (port.descriptor >= 0)
                ::close(port.descriptor);
        }
    }
};

}   // namespace

struct Engine::Running {
    Running(const EngineSettings& settings, events::EventQueue& events) : shared(settings, events)
    {
    }
    ~Running()
    {
        for (auto& worker : workers)
            worker->stop(kGrace);
        for (auto& worker : workers)
            worker->join();
    }

    Shared shared;
    EnginePorts ports{};
    std::vector<std::unique_ptr<Worker>> workers{};
};

Engine::Engine(events::EventQueue& events) : m_events(events) {}

Engine::~Engine()
{
    stop();
}

Result<EnginePorts> Engine::start(const EngineSettings& settings, routing::RoutingTablePtr table)
{
    stop();
    auto running = std::make_unique<Running>(settings, m_events);
    if (const auto published = running->shared.routes.publish(std::move(table)); !published)
        return published.error();

    BoundPorts bound;
    auto http = bindPort(settings.httpAddress, settings.httpPort, settings.allowAnyAddress);
    if (!http)
        return http.error();
    bound.http = *http;
    auto https = bindPort(settings.httpsAddress, settings.httpsPort, settings.allowAnyAddress);
    if (!https)
        return https.error();
    bound.https = *https;
    running->ports = {.httpAddress = settings.httpAddress,
                      .httpPort = bound.http.port,
                      .httpsAddress = settings.httpsAddress,
                      .httpsPort = bound.https.port};

    const unsigned threads =
        settings.threads != 0 ? settings.threads : std::max(std::thread::hardware_concurrency(), 1u);
    for (unsigned i = 0; i < threads; ++i) {
        auto& worker = running->workers.emplace_back(std::make_unique<Worker>(running->shared));
        running->shared.workers.push_back(worker.get());
        for (const auto& [port, tls] : {std::pair{bound.http, false}, std::pair{bound.https, true}}) {
            const auto copy = duplicate(port.descriptor);
            if (!copy)
                return copy.error();
            worker->listen(*copy, port.isIpv6, tls);
        }
    }
    for (auto& worker : running->workers)
        worker->start();
    m_running = std::move(running);
    return m_running->ports;
}

Result<std::uint64_t> Engine::publish(routing::RoutingTablePtr table)
{
    if (!m_running)
        return Error{ErrorOrigin::Internal, say("the engine is not running")};
    auto generation = m_running->shared.routes.publish(std::move(table));
    if (generation) {
        for (auto& worker : m_running->workers)
            worker->refresh();
    }
    return generation;
}

bool Engine::isRunning() const
{
    return m_running != nullptr;
}

EnginePorts Engine::ports() const
{
    return m_running ? m_running->ports : EnginePorts{};
}

std::vector<std::uint32_t> Engine::connections() const
{
    std::vector<std::uint32_t> counts;
    if (m_running) {
        for (const auto& worker : m_running->workers)
            counts.push_back(worker->connections());
    }
    return counts;
}

void Engine::stop()
{
    m_running.reset();
}

}   // namespace ingresscope::proxy
