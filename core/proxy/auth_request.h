// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/output_buffer.h"
#include "core/http/response_parser.h"
#include "core/proxy/backend_connection.h"
#include "core/proxy/buffer_pool.h"
#include "core/proxy/timer_wheel.h"
#include "core/routing/auth_exchange.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace ingresscope::proxy {

class Worker;

/// Asks the service of auth-url one question, on a connection of its own: the head of the answer is
/// all that nginx looks at. Of one thread.
///
/// Source: ngx_http_auth_request_handler (a subrequest with header_only).
class AuthRequest : public std::enable_shared_from_this<AuthRequest>, private BackendUser {
public:
    /// `question` must live until `done` was called or cancel().
    using Done = std::function<void(routing::AuthAnswer)>;
    AuthRequest(Worker& worker, const routing::AuthQuestion& question, std::size_t maxHeadBytes,
                Done done);

    /// `done` is called later, never from within.
    void start();
    /// Nobody wants to know any more.
    void cancel();

private:
    void onBackendConnected(int error) override;
    void onBackendReadable() override;
    void onBackendWritable() override;
    void onTimeout();

    bool chooseEndpoint(routing::Endpoint& endpoint, std::string& problem) const;
    void beginTls();
    void shakeHands();
    void writeHead();
    void send();
    void readHead();
    void onHead();
    void giveUp(int status, std::string why);
    void finish(routing::AuthAnswer answer);
    std::string elapsed() const;

    enum class Stage : std::uint8_t { Connecting, Handshake, Sending, Reading, Over };

    Worker& m_worker;
    const routing::AuthQuestion& m_question;
    std::size_t m_maxHeadBytes;
    Done m_done;
    Deadline m_deadline;
    std::shared_ptr<BackendConnection> m_connection{};
    std::string m_name{};   ///< Of the endpoint, for people.
    http::OutputBuffer m_out{};
    std::size_t m_outAt = 0;
    PooledBuffer m_in{};
    http::ResponseParser m_parser;
    std::chrono::steady_clock::time_point m_began{};
    Stage m_stage = Stage::Connecting;
};

}   // namespace ingresscope::proxy
