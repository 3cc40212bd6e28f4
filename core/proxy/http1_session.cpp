// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/http1_session.h"

#include "core/proxy/http2_session.h"
#include "core/proxy/worker.h"

#include <asio/post.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace ingresscope::proxy {

namespace {

using std::chrono::seconds;

constexpr seconds kLingerTimeout{5};   ///< nginx lingering_timeout
constexpr std::size_t kFirstBytes = 4096;
constexpr std::size_t kMostLingerBytes = 1u << 20;
constexpr std::size_t kUsualOutBytes = 16 * 1024;

seconds atLeastOne(int count)
{
    return seconds(count > 0 ? count : 1);
}

}   // namespace

void Http1Session::start()
{
    enlist();
    const LiveTablePtr& live = m_worker.routes().current();
    m_deadline.setAfter(atLeastOne(live->table->controller.clientHeaderTimeout));
    if (!m_stream.tls() && !m_client.plainOnTlsPort)
        waitReadable();
}

void Http1Session::readNow()
{
    readHead();
}

void Http1Session::drain()
{
    if (m_phase == Phase::Head && !m_input)
        closeGracefully();
    else if (m_phase == Phase::Linger)
        closeNow();
    else
        m_keepAlive = false;
}

void Http1Session::abort()
{
    if (m_phase != Phase::Closed)
        giveUpRequest(499);
}

// --- events

void Http1Session::waitReadable()
{
    m_stream.waitReadable([self = self<Http1Session>()] { self->onReadable(); });
}

void Http1Session::waitWritable()
{
    m_stream.waitWritable([self = self<Http1Session>()] { self->onWritable(); });
}

void Http1Session::onReadable()
{
    switch (m_phase) {
    case Phase::Head: readHead(); break;
    case Phase::Request: {
        const auto flow = m_flow;
        if (std::exchange(m_bodyAwaited, false)) {
            flow->onBody();
            break;
        }
        // The client has nothing to say here, unless it is the next request or that it left.
        unsigned char first = 0;
        const Stream::Status status = m_stream.peek(first);
        if (status == Stream::Status::Ended || status == Stream::Status::Failed)
            giveUpRequest(499);
        else
            m_unread = true;
        break;
    }
    case Phase::Discard: discardBody(); break;
    case Phase::Tunnel: {
        const auto flow = m_flow;
        flow->onTunnel();
        break;
    }
    case Phase::Linger: linger(); break;
    case Phase::Closed: break;
    }
}

void Http1Session::onWritable()
{
    if (m_phase != Phase::Request && m_phase != Phase::Tunnel)
        return;
    const auto flow = m_flow;
    if (!flush())
        return;
    if (m_phase == Phase::Tunnel)
        flow->onTunnel();
    else if (m_answerEnded)
        finishRequest();
    else
        flow->onClientReady();
}

void Http1Session::onDeadline()
{
    const auto keep = shared_from_this();
    if (m_phase == Phase::Request || m_phase == Phase::Tunnel)
        giveUpRequest(408);
    else
        closeNow();
}

// --- the head

void Http1Session::beginInput()
{
    m_input = m_worker.borrowInput();
    m_flow = m_worker.borrowFlow();
    m_flow->open(*this, m_worker.routes().current());
    m_input->parser.reset(m_flow->live().heads);
    m_deadline.setAfter(atLeastOne(m_flow->live().table->controller.clientHeaderTimeout));
}

void Http1Session::readHead()
{
    if (!m_input)
        beginInput();
    http::OutputBuffer& in = m_input->in;
    for (;;) {
        const std::size_t size = std::max(in.capacity() - in.size(), kFirstBytes);
        const Stream::Moved moved = m_stream.read(in.room(size), size);
        switch (moved.status) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead:
            if (in.empty()) {   // nothing after all: hold no memory while waiting
                giveBack();
                const annotations::ControllerSettings& controller =
                    m_worker.routes().current()->table->controller;
                m_deadline.setAfter(atLeastOne(m_requests == 0 ? controller.clientHeaderTimeout
                                                               : controller.keepAlive));
            }
            waitReadable();
            return;
        case Stream::Status::WaitWrite:
            m_stream.waitWritable([self = self<Http1Session>()] {
                if (self->m_phase == Phase::Head)
                    self->readHead();
            });
            return;
        default: closeNow(); return;
        }
        in.commit(moved.bytes);
        if (parseHead())
            return;
        if (!m_stream.tls() && moved.bytes < size) {
            waitReadable();
            return;
        }
    }
}

/// A client that knows without asking that HTTP/2 is spoken here starts with its preface.
/// Source: ngx_http_wait_request_handler.
bool Http1Session::turnsToHttp2()
{
    constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    const std::string_view in = m_input->in.view();
    if (m_requests != 0 || m_stream.tls() || m_client.plainOnTlsPort ||
        !m_flow->live().table->controller.useHttp2 ||
        in.substr(0, kPreface.size()) != kPreface.substr(0, in.size()))
        return false;
    if (in.size() < kPreface.size())
        return true;
    const auto keep = shared_from_this();
    const std::string early(in);
    const auto session =
        std::make_shared<Http2Session>(m_worker, std::move(m_stream), std::move(m_client));
    session->start();
    m_phase = Phase::Closed;
    giveBack();
    delist();
    session->readNow(early);
    return true;
}

bool Http1Session::parseHead()
{
    if (turnsToHttp2())
        return m_phase == Phase::Closed;
    http::OutputBuffer& in = m_input->in;
    http::RequestParser& parser = m_input->parser;
    switch (parser.feed(in.view())) {
    case http::ParseStatus::NeedMore:
        if (const std::size_t ends = parser.takeLeadingLineEnds(); ends > 0) {
            std::memmove(in.data(), in.data() + ends, in.size() - ends);
            const std::size_t left = in.size() - ends;
            in.clear();
            in.commit(left);
        }
        return false;
    case http::ParseStatus::Done: onHead(); return true;
    case http::ParseStatus::Refused: onRefusal(); return true;
    }
    return true;
}

void Http1Session::onHead()
{
    const auto flow = m_flow;
    const http::RequestHead& head = m_input->parser.head();
    m_input->inAt = m_input->parser.consumed();
    m_deadline.cancel();
    m_phase = Phase::Request;
    m_unread = false;
    m_answerEnded = false;
    m_bodyAwaited = false;
    const annotations::ControllerSettings& controller = flow->live().table->controller;
    m_keepAlive =
        head.keepAlive && !head.isHttp09 && controller.keepAlive > 0 &&
        m_requests + 1 < static_cast<std::uint64_t>(std::max(controller.keepAliveRequests, 1));
    m_input->body.start(head, 0);
    const bool hasBody = !m_input->body.isDone();
    m_input->continueOwed = head.expectContinue && hasBody;
    // 497: plain HTTP on the https port.
    flow->start(head, hasBody, m_client.plainOnTlsPort ? 497 : 0);
}

void Http1Session::onRefusal()
{
    const auto flow = m_flow;
    const http::Refusal& refusal = m_input->parser.refusal();
    m_deadline.cancel();
    m_phase = Phase::Request;
    m_unread = true;
    m_answerEnded = false;
    m_keepAlive = false;
    m_input->inAt = m_input->in.size();
    m_input->body.start({}, 0);
    flow->refuse(m_input->parser.head(), http::statusOf(refusal.reason), http::describe(refusal));
}

// --- the end of a request

void Http1Session::finishRequest()
{
    const auto flow = m_flow;
    flow->finish();
    m_worker.giveBack(std::move(m_flow));
    m_bodyAwaited = false;
    ++m_requests;
    if (!m_answerComplete) {
        // No polite end: the client must not take what it has for the whole.
        closeNow();
        return;
    }
    const bool bodyLeft = !m_input->body.isDone();
    if (!m_keepAlive || m_worker.isStopping() || (bodyLeft && m_input->continueOwed)) {
        m_unread = m_unread || bodyLeft || !m_input->isEmpty();
        closeGracefully();
        return;
    }
    if (bodyLeft) {
        m_phase = Phase::Discard;
        m_deadline.setAfter(
            atLeastOne(m_worker.routes().current()->table->controller.clientBodyTimeout));
        discardBody();
        return;
    }
    nextRequest();
}

void Http1Session::discardBody()
{
    for (int i = 0; i < 64; ++i) {
        RequestBody::Status status = RequestBody::Status::NeedMore;
        do {
            status = m_input->takeBody().status;
        } while (status == RequestBody::Status::Data);
        if (status == RequestBody::Status::Done || m_input->body.isDone()) {
            nextRequest();
            return;
        }
        if (status != RequestBody::Status::NeedMore) {
            m_unread = true;
            closeGracefully();
            return;
        }
        switch (readMore()) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead:
            m_deadline.setAfter(
                atLeastOne(m_worker.routes().current()->table->controller.clientBodyTimeout));
            waitReadable();
            return;
        default: closeNow(); return;
        }
    }
    asio::post(m_worker.context(), [self = self<Http1Session>()] {
        if (self->m_phase == Phase::Discard)
            self->discardBody();
    });
}

void Http1Session::nextRequest()
{
    std::string leftover;   // pipelined requests
    if (m_input->inAt < m_input->in.size())
        leftover.assign(m_input->in.view().substr(m_input->inAt));
    leftover.append(m_input->more.view());
    m_phase = Phase::Head;
    if (m_out.capacity() > kUsualOutBytes)
        m_out.release();
    giveBack();
    if (leftover.empty()) {
        m_deadline.setAfter(atLeastOne(m_worker.routes().current()->table->controller.keepAlive));
        if (m_unread || m_stream.hasPending()) {
            m_unread = false;
            asio::post(m_worker.context(), [self = self<Http1Session>()] {
                if (self->m_phase == Phase::Head)
                    self->readHead();
            });
            return;
        }
        m_out.release();
        waitReadable();
        return;
    }
    beginInput();
    m_input->in.append(leftover);
    // Not from here: a thousand pipelined requests would be a thousand calls deep.
    asio::post(m_worker.context(), [self = self<Http1Session>()] {
        if (self->m_phase == Phase::Head && self->m_input && !self->parseHead())
            self->readHead();
    });
}

void Http1Session::giveUpRequest(int status)
{
    if (m_phase == Phase::Closed)
        return;
    const auto keep = shared_from_this();
    const auto flow = m_flow;
    if (flow && (m_phase == Phase::Request || m_phase == Phase::Tunnel))
        flow->abandon(status);
    closeNow();
}

void Http1Session::giveBack()
{
    if (m_flow)
        m_worker.giveBack(std::move(m_flow));
    if (m_input)
        m_worker.giveBack(std::move(m_input));
    m_bodyAwaited = false;
}

void Http1Session::closeGracefully()
{
    m_stream.shutdownSend();
    if (!m_unread) {
        closeNow();
        return;
    }
    giveBack();
    m_out.release();
    m_outAt = 0;
    m_phase = Phase::Linger;
    m_requests = 0;   // counts the bytes that are thrown away from here on
    m_deadline.setAfter(kLingerTimeout);
    linger();
}

void Http1Session::linger()
{
    // Unread bytes at close() would make the kernel reset the connection, and with it the answer.
    char bytes[4096];
    for (;;) {
        const ssize_t received = ::recv(m_stream.descriptor(), bytes, sizeof bytes, 0);
        if (received > 0) {
            m_requests += static_cast<std::uint64_t>(received);
            if (m_requests <= kMostLingerBytes)
                continue;
        } else if (received < 0 && (errno == EAGAIN || errno == EINTR)) {
            waitReadable();
            return;
        }
        closeNow();
        return;
    }
}

void Http1Session::closeNow()
{
    if (m_phase == Phase::Closed)
        return;
    const auto keep = shared_from_this();
    m_phase = Phase::Closed;
    m_direct = {};
    m_out.release();
    giveBack();
    m_stream.close();
    delist();
}

}   // namespace ingresscope::proxy
