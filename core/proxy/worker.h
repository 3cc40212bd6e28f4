// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/digest_nonces.h"
#include "core/access/verified_passwords.h"
#include "core/events/event_queue.h"
#include "core/http/date.h"
#include "core/proxy/auth_cache.h"
#include "core/proxy/backend_pool.h"
#include "core/proxy/buffer_pool.h"
#include "core/proxy/engine.h"
#include "core/proxy/http1_input.h"
#include "core/proxy/http2_stream.h"
#include "core/proxy/live_routes.h"
#include "core/proxy/random_tickets.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/timer_wheel.h"
#include "core/routing/balancer.h"
#include "core/routing/limit_counters.h"

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <thread>
#include <vector>

namespace ingresscope::proxy {

class AcceptedClient;
class ClientSession;
class MirrorRequest;
class Listener;
class Worker;

/// What all proxy threads share.
struct Shared {
    Shared(const EngineSettings& engineSettings, events::EventQueue& eventQueue)
        : settings(engineSettings), routes(engineSettings.keyLog), events(eventQueue)
    {
    }
    const EngineSettings settings;
    LiveRoutes routes;
    routing::LimitCounters counters{};
    access::VerifiedPasswords passwords{};
    access::DigestNonces nonces{};
    AuthCache authCache{};
    events::EventQueue& events;
    std::vector<Worker*> workers{};   ///< All of them; does not change once they run.

    /// The worker with the fewest connections; of equals `preferred`. From any worker's thread.
    Worker& quietest(Worker& preferred) const;
};

/// One proxy thread with everything it needs for itself: event loop, pool of backend connections,
/// balancer, deadlines, buffers. Other threads only call the functions of the first group.
class Worker {
public:
    explicit Worker(Shared& sharedState);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // From the thread of the engine, and take() and connections() from those of other workers.
    /// Takes over a listening socket of its own. Before start().
    void listen(int descriptor, bool isIpv6, bool tls);
    void start();
    /// Looks at the newest table even if no request comes.
    void refresh();
    /// Serves a client that `acceptor`, this worker or another one, has accepted.
    void take(AcceptedClient client, Worker& acceptor);
    std::uint32_t connections() const { return m_connections.load(std::memory_order_relaxed); }
    /// Accepts nothing more; requests under way have until then, connections between requests close.
    void stop(std::chrono::milliseconds grace);
    void join();

    // From its own thread, for sessions.
    Shared& shared() { return m_shared; }
    asio::io_context& context() { return m_context; }
    LiveRoutesReader& routes() { return m_routes; }
    BackendPool& pool() { return m_pool; }
    BufferPool& buffers() { return m_buffers; }
    TimerWheel& timers() { return m_timers; }
    routing::Balancer& balancer() { return m_balancer; }
    RandomTickets& tickets() { return m_tickets; }
    std::string_view date()
    {
        timespec now{};   // the coarse clock: a third of the price
        ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
        return m_dates.at(std::chrono::sys_seconds(std::chrono::seconds(now.tv_sec)));
    }
    bool isStopping() const { return m_stopping; }

    std::shared_ptr<RequestFlow> borrowFlow();
    void giveBack(std::shared_ptr<RequestFlow> flow);
    std::unique_ptr<Http2Stream> borrowStream();
    void giveBack(std::unique_ptr<Http2Stream> stream);
    std::unique_ptr<Http1Input> borrowInput();
    void giveBack(std::unique_ptr<Http1Input> input);

    /// Copies for a mirror live here until they are through. With very many under way one more is
    /// dropped, as is null.
    void keep(std::shared_ptr<MirrorRequest> mirror);
    void drop(const MirrorRequest& mirror);

    void addSession(ClientSession& session);
    void removeSession(ClientSession& session);

private:
    void beginStop(std::chrono::milliseconds grace);
    void endStop();

    Shared& m_shared;
    /// Sockets and timers are touched by this thread alone, so that Asio need not lock them. Others may
    /// post.
    asio::io_context m_context{ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    LiveRoutesReader m_routes;
    BackendPool m_pool{};
    BufferPool m_buffers{};
    TimerWheel m_timers;
    routing::Balancer m_balancer{};
    RandomTickets m_tickets{};
    http::DateCache m_dates{};
    std::vector<std::shared_ptr<RequestFlow>> m_flows{};
    std::vector<std::unique_ptr<Http1Input>> m_inputs{};
    std::vector<std::unique_ptr<Http2Stream>> m_streams{};
    std::vector<std::shared_ptr<MirrorRequest>> m_mirrors{};
    std::vector<std::unique_ptr<Listener>> m_listeners{};
    ClientSession* m_sessions = nullptr;
    std::atomic<std::uint32_t> m_connections{0};   ///< Those on their way here count.
    asio::steady_timer m_grace;
    bool m_stopping = false;
    std::thread m_thread{};
};

}   // namespace ingresscope::proxy
