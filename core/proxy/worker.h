// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/verified_passwords.h"
#include "core/events/event_queue.h"
#include "core/http/date.h"
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

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace ingresscope::proxy {

class ClientSession;
class Listener;

/// What all proxy threads share.
struct Shared {
    Shared(const EngineSettings& engineSettings, events::EventQueue& eventQueue)
        : settings(engineSettings), events(eventQueue)
    {
    }
    const EngineSettings settings;
    LiveRoutes routes{};
    routing::LimitCounters counters{};
    access::VerifiedPasswords passwords{};
    events::EventQueue& events;
};

/// One proxy thread with everything it needs for itself: event loop, pool of backend connections,
/// balancer, deadlines, buffers. Other threads only call the functions of the first group.
class Worker {
public:
    explicit Worker(Shared& sharedState);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // From the thread of the engine.
    /// Takes over a listening socket of its own. Before start().
    void listen(int descriptor, bool isIpv6, bool tls);
    void start();
    /// Looks at the newest table even if no request comes.
    void refresh();
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
        return m_dates.at(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    }
    bool isStopping() const { return m_stopping; }

    std::shared_ptr<RequestFlow> borrowFlow();
    void giveBack(std::shared_ptr<RequestFlow> flow);
    std::unique_ptr<Http2Stream> borrowStream();
    void giveBack(std::unique_ptr<Http2Stream> stream);
    std::unique_ptr<Http1Input> borrowInput();
    void giveBack(std::unique_ptr<Http1Input> input);

    void addSession(ClientSession& session);
    void removeSession(ClientSession& session);

private:
    void beginStop(std::chrono::milliseconds grace);
    void endStop();

    Shared& m_shared;
    asio::io_context m_context{1};
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
    std::vector<std::unique_ptr<Listener>> m_listeners{};
    ClientSession* m_sessions = nullptr;
    asio::steady_timer m_grace;
    bool m_stopping = false;
    std::thread m_thread{};
};

}   // namespace ingresscope::proxy
