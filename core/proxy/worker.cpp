// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/worker.h"

#include "core/proxy/accepted_client.h"
#include "core/proxy/client_session.h"
#include "core/proxy/listener.h"
#include "core/proxy/mirror_request.h"

#include <asio/post.hpp>

#include <pthread.h>

namespace ingresscope::proxy {

namespace {

constexpr std::size_t kMostKept = 64;

constexpr std::size_t kMostMirrors = 1024;

}   // namespace

Worker& Shared::quietest(Worker& preferred) const
{
    Worker* best = &preferred;
    for (Worker* worker : workers) {
        if (worker->connections() < best->connections())
            best = worker;
    }
    return *best;
}

Worker::Worker(Shared& sharedState)
    : m_shared(sharedState), m_work(asio::make_work_guard(m_context)), m_routes(sharedState.routes),
      m_timers(m_context), m_grace(m_context)
{
}

Worker::~Worker()
{
    join();
}

void Worker::listen(int descriptor, bool isIpv6, bool tls)
{
    m_listeners.push_back(std::make_unique<Listener>(*this, descriptor, isIpv6, tls));
}

void Worker::start()
{
    m_thread = std::thread([this] {
        ::pthread_setname_np(::pthread_self(), "proxy");   // as top, perf and the benchmarks see it
        for (auto& listener : m_listeners)
            listener->start();
        m_context.run();
    });
}

void Worker::refresh()
{
    asio::post(m_context, [this] { m_routes.current(); });
}

void Worker::take(AcceptedClient client, Worker& acceptor)
{
    if (this == &acceptor) {
        client.serve(*this);
        return;
    }
    m_connections.fetch_add(1, std::memory_order_relaxed);
    asio::post(m_context, [this, client = std::move(client)]() mutable {
        if (!m_stopping)
            client.serve(*this);
        m_connections.fetch_sub(1, std::memory_order_relaxed);
    });
}

void Worker::stop(std::chrono::milliseconds grace)
{
    asio::post(m_context, [this, grace] { beginStop(grace); });
}

void Worker::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

void Worker::beginStop(std::chrono::milliseconds grace)
{
    m_stopping = true;
    for (auto& listener : m_listeners)
        listener->close();
    for (ClientSession* session = m_sessions; session;) {
        ClientSession* next = session->m_nextSession;
        const auto keep = session->shared_from_this();
        session->drain();
        session = next;
    }
    if (!m_sessions) {
        endStop();
        return;
    }
    m_grace.expires_after(grace);
    m_grace.async_wait([this](const asio::error_code& error) {
        if (!error)
            endStop();
    });
}

void Worker::endStop()
{
    while (m_sessions) {
        const auto session = m_sessions->shared_from_this();
        session->abort();
    }
    m_grace.cancel();
    m_mirrors.clear();
    m_pool.closeAll();
    m_timers.stop();
    m_work.reset();
    // What is left are completions of closed sockets, and echo backends, which end by themselves now.
    asio::post(m_context, [this] { m_context.stop(); });
}

std::shared_ptr<RequestFlow> Worker::borrowFlow()
{
    if (m_flows.empty())
        return std::make_shared<RequestFlow>(*this);
    auto flow = std::move(m_flows.back());
    m_flows.pop_back();
    return flow;
}

void Worker::giveBack(std::shared_ptr<RequestFlow> flow)
{
    flow->reset();
    if (m_flows.size() < kMostKept)
        m_flows.push_back(std::move(flow));
}

std::unique_ptr<Http2Stream> Worker::borrowStream()
{
    if (m_streams.empty())
        return std::make_unique<Http2Stream>(*this);
    auto stream = std::move(m_streams.back());
    m_streams.pop_back();
    return stream;
}

void Worker::giveBack(std::unique_ptr<Http2Stream> stream)
{
    stream->reset();
    if (m_streams.size() < kMostKept)
        m_streams.push_back(std::move(stream));
}

std::unique_ptr<Http1Input> Worker::borrowInput()
{
    if (m_inputs.empty())
        return std::make_unique<Http1Input>();
    auto input = std::move(m_inputs.back());
    m_inputs.pop_back();
    return input;
}

void Worker::giveBack(std::unique_ptr<Http1Input> input)
{
    input->reset();
    if (m_inputs.size() < kMostKept)
        m_inputs.push_back(std::move(input));
}

void Worker::keep(std::shared_ptr<MirrorRequest> mirror)
{
    if (mirror && m_mirrors.size() < kMostMirrors && !m_stopping)
        m_mirrors.push_back(std::move(mirror));
}

void Worker::drop(const MirrorRequest& mirror)
{
    std::erase_if(m_mirrors, [&](const auto& kept) { return kept.get() == &mirror; });
}

void Worker::addSession(ClientSession& session)
{
    m_connections.fetch_add(1, std::memory_order_relaxed);
    session.m_nextSession = m_sessions;
    session.m_previousSession = nullptr;
    if (m_sessions)
        m_sessions->m_previousSession = &session;
    m_sessions = &session;
}

void Worker::removeSession(ClientSession& session)
{
    m_connections.fetch_sub(1, std::memory_order_relaxed);
    if (session.m_previousSession)
        session.m_previousSession->m_nextSession = session.m_nextSession;
    else
        m_sessions = session.m_nextSession;
    if (session.m_nextSession)
        session.m_nextSession->m_previousSession = session.m_previousSession;
    session.m_nextSession = session.m_previousSession = nullptr;
    if (m_stopping && !m_sessions)
        endStop();
}

}   // namespace ingresscope::proxy
