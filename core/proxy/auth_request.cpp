// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/auth_request.h"

#include "core/base/say.h"
#include "core/http/head_writer.h"
#include "core/proxy/auth_cache.h"
#include "core/proxy/worker.h"
#include "core/tls/client_context.h"

#include <asio/ip/address.hpp>
#include <asio/post.hpp>

#include <algorithm>

namespace ingresscope::proxy {

namespace {

/// nginx's own times: the location that asks sets none.
constexpr std::chrono::seconds kTimeout{60};

bool isLoopback(const std::string& host)
{
    asio::error_code error;
    const asio::ip::address address = asio::ip::make_address(host, error);
    return error ? host == "localhost" : address.is_loopback();
}

/// proxy_ssl_server_name on, nothing verified: nginx's defaults.
tls::ClientContextPtr tlsContext()
{
    static const tls::ClientContextPtr context = [] {
        auto made = tls::ClientContext::make({});
        return made ? *made : nullptr;
    }();
    return context;
}

}   // namespace

AuthRequest::AuthRequest(Worker& worker, const routing::AuthQuestion& question,
                         std::size_t maxHeadBytes, Done done)
    : m_worker(worker), m_question(question), m_maxHeadBytes(maxHeadBytes), m_done(std::move(done)),
      m_deadline(
          worker.timers(), [](void* self) { static_cast<AuthRequest*>(self)->onTimeout(); }, this),
      m_parser(maxHeadBytes)
{
}

bool AuthRequest::chooseEndpoint(routing::Endpoint& endpoint, std::string& problem) const
{
    problem = m_question.problem;
    if (!problem.empty())
        return false;
    if (m_question.endpoint) {
        endpoint = *m_question.endpoint;
        return true;
    }
    if (!isLoopback(m_question.host) && !m_worker.shared().settings.asksAnyHost) {
        problem =
            say("{} is no Service of the workspace, and hosts outside this machine are asked only "
                "when that is allowed (--auth-any-host).",
                m_question.host);
        return false;
    }
    endpoint = {.kind = routing::EndpointKind::Tcp,
                .address = m_question.host,
                .port = m_question.port,
                .index = -1,
                .connectTo = m_question.host == "localhost" ? "127.0.0.1" : m_question.host,
                .connectPort = m_question.port};
    return true;
}

void AuthRequest::start()
{
    m_began = std::chrono::steady_clock::now();
    routing::Endpoint endpoint;
    std::string problem;
    if (!chooseEndpoint(endpoint, problem)) {
        asio::post(m_worker.context(), [self = shared_from_this(), problem] {
            if (self->m_stage != Stage::Over)
                self->giveUp(502, problem);
        });
        return;
    }
    m_name = endpoint.serviceKey.empty() ? endpoint.name()
                                         : endpoint.serviceKey + " (" + endpoint.name() + ')';
    writeHead();
    m_connection = std::make_shared<BackendConnection>(m_worker.context(), endpoint, BackendSpeech{},
                                                       m_worker.shared().settings.echoObserver);
    m_connection->setUser(this);
    m_deadline.setAfter(kTimeout);
    m_connection->connect();
}

void AuthRequest::cancel()
{
    m_stage = Stage::Over;
    m_deadline.cancel();
    m_done = nullptr;
    if (m_connection)
        m_connection->close();
    m_connection.reset();
    m_in.release();
}

void AuthRequest::writeHead()
{
    m_out.append(m_question.method);
    m_out.append(' ');
    m_out.append(m_question.target);
    m_out.append(m_question.http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    http::HeadWriter head(m_out);
    for (const auto& [name, value] : m_question.headers)
        head.header(name, value);
    head.end();
}

void AuthRequest::onBackendConnected(int error)
{
    const auto self = shared_from_this();
    if (error != 0) {
        giveUp(error == ETIMEDOUT ? 504 : 502, describeConnectError(error));
        return;
    }
    if (m_question.https) {
        beginTls();
        return;
    }
    m_stage = Stage::Sending;
    send();
}

void AuthRequest::beginTls()
{
    const tls::ClientContextPtr context = tlsContext();
    auto connection = context ? context->newConnection(m_question.host)
                              : Result<tls::SslHandle>(Error{ErrorOrigin::Internal, "OpenSSL"});
    if (!connection) {
        giveUp(502, connection.error().message);
        return;
    }
    m_connection->stream().startTls(std::move(*connection));
    m_stage = Stage::Handshake;
    shakeHands();
}

void AuthRequest::shakeHands()
{
    switch (m_connection->stream().shakeHands()) {
    case Stream::Status::Done:
        m_stage = Stage::Sending;
        send();
        break;
    case Stream::Status::WaitRead: m_connection->waitReadable(); break;
    case Stream::Status::WaitWrite: m_connection->waitWritable(); break;
    default: giveUp(502, say("the TLS handshake with it failed")); break;
    }
}

void AuthRequest::send()
{
    while (m_outAt < m_out.size()) {
        const std::string_view bytes = m_out.view().substr(m_outAt);
        const Stream::Moved moved = m_connection->stream().write(bytes.data(), bytes.size());
        switch (moved.status) {
        case Stream::Status::Done: m_outAt += moved.bytes; break;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite: m_connection->waitWritable(); return;
        default: giveUp(502, say("broke the connection while it got the question")); return;
        }
    }
    m_stage = Stage::Reading;
    m_deadline.setAfter(kTimeout);
    readHead();
}

void AuthRequest::readHead()
{
    m_in.borrow(m_worker.buffers(), std::max(m_maxHeadBytes, BufferPool::kSize));
    for (;;) {
        const Stream::Moved moved = m_connection->stream().read(m_in.room(), m_in.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead: m_connection->waitReadable(); return;
        case Stream::Status::WaitWrite: m_connection->waitWritable(); return;
        default: giveUp(502, say("closed the connection without an answer")); return;
        }
        m_in.commit(moved.bytes);
        switch (m_parser.feed(m_in.view())) {
        case http::ResponseParser::Status::NeedMore: break;
        case http::ResponseParser::Status::Done: onHead(); return;
        case http::ResponseParser::Status::NotHttp:
            finish({.status = 200, .story = say("{} answered without a status line.", m_name)});
            return;
        case http::ResponseParser::Status::Invalid:
            giveUp(502, http::describe(m_parser.fault()));
            return;
        }
    }
}

void AuthRequest::onHead()
{
    const http::ResponseHead& head = m_parser.head();
    const routing::ExternalAuthPolicy& policy = *m_question.policy;
    routing::AuthAnswer answer{.status = head.status};
    std::string scratch;
    for (const std::string& name : policy.responseHeaders)
        answer.responseHeaders.emplace_back(http::headerVariable(head.headers, name, scratch));
    answer.setCookie = http::headerVariable(head.headers, "set_cookie", scratch);
    for (const http::HeaderField& field : head.headers) {
        if (field.known == http::KnownHeader::WwwAuthenticate)
            answer.challenges.emplace_back(field.value);
    }
    if (!m_question.cacheKey.empty()) {
        const auto time = keepingTime(head, policy);
        if (time.count() > 0) {
            answer.story = say("From the answers kept for auth-cache-key.");
            m_worker.shared().authCache.add(m_question.cacheKey, answer,
                                            std::chrono::steady_clock::now() + time);
        }
    }
    answer.story = say("{}, {}.", m_name, elapsed());
    finish(std::move(answer));
}

std::string AuthRequest::elapsed() const
{
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - m_began);
    return say("{} us", time.count());
}

void AuthRequest::onBackendReadable()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Handshake)
        shakeHands();
    else if (m_stage == Stage::Reading)
        readHead();
}

void AuthRequest::onBackendWritable()
{
    const auto self = shared_from_this();
    if (m_stage == Stage::Handshake)
        shakeHands();
    else if (m_stage == Stage::Sending)
        send();
    else if (m_stage == Stage::Reading)
        readHead();
}

void AuthRequest::onTimeout()
{
    const auto self = shared_from_this();
    if (m_stage != Stage::Over)
        giveUp(504, say("did not answer within {} s", kTimeout.count()));
}

void AuthRequest::giveUp(int status, std::string why)
{
    finish({.status = status, .story = m_name.empty() ? std::move(why) : m_name + ' ' + why + '.'});
}

void AuthRequest::finish(routing::AuthAnswer answer)
{
    const auto self = shared_from_this();
    const Done done = std::move(m_done);
    cancel();
    if (done)
        done(std::move(answer));
}

}   // namespace ingresscope::proxy
