// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/echo/echo_observer.h"
#include "core/events/event_queue.h"
#include "core/routing/routing_table.h"
#include "core/tls/key_log.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingresscope::proxy {

/// How the engine listens. Addresses are numeric; others than loopback need allowAnyAddress.
struct EngineSettings {
    std::string httpAddress{"127.0.0.1"};
    std::uint16_t httpPort = 0;   ///< 0: any free one.
    std::string httpsAddress{"127.0.0.1"};
    std::uint16_t httpsPort = 0;
    bool allowAnyAddress = false;
    unsigned threads = 0;                   ///< 0: one for each core.
    std::uint16_t presentedHttpPort = 80;   ///< What redirects and X-Forwarded-Port say.
    std::uint16_t presentedHttpsPort = 443;
    /// auth-url may also name hosts that are neither a Service of the workspace nor this machine.
    bool asksAnyHost = false;
    /// Gets the secrets of every TLS connection, for Wireshark; null, the default: nobody does.
    tls::KeyLogSinkPtr keyLog{};
    bool tracing = false;   ///< Events carry the whole trace.
    /// Handed to every echo endpoint (EchoIdentity::observer); null: nobody looks.
    std::shared_ptr<echo::EchoObserver> echoObserver{};
};

/// Where the engine listens.
struct EnginePorts {
    std::string httpAddress{};
    std::uint16_t httpPort = 0;
    std::string httpsAddress{};
    std::uint16_t httpsPort = 0;
};

/// The embedded proxy: listens, asks routing::decide() about every request and carries it to its
/// backend. Threads of its own; all functions here may be called from any one other thread.
class Engine {
public:
    /// `events` must outlive the engine.
    explicit Engine(events::EventQueue& events);
    ~Engine();   ///< Stops.
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Listens and serves `table`. Errors: a port that is taken ("port 8080 is in use by ..."; who has
    /// it where that can be found out), an address that is none or is not loopback, no permission.
    Result<EnginePorts> start(const EngineSettings& settings, routing::RoutingTablePtr table);

    /// New requests use this table; those under way keep theirs. Drops no connection.
    /// Returns the generation that events of it carry. Errors: TLS settings that OpenSSL refuses; the
    /// table before stays.
    Result<std::uint64_t> publish(routing::RoutingTablePtr table);

    bool isRunning() const;
    EnginePorts ports() const;
    /// Clients that are connected, for each thread.
    std::vector<std::uint32_t> connections() const;

    /// Stops listening, lets requests under way end for a short time, closes the rest.
    void stop();

private:
    struct Running;
    events::EventQueue& m_events;
    std::unique_ptr<Running> m_running{};
};

}   // namespace ingresscope::proxy
