// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/client_session.h"

#include "core/proxy/traffic_report.h"
#include "core/proxy/worker.h"

#include <asio/post.hpp>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

namespace ingresscope::proxy {

namespace {

using std::chrono::seconds;

constexpr seconds kSendTimeout{60};    ///< nginx send_timeout
constexpr seconds kLingerTimeout{5};   ///< nginx lingering_timeout
constexpr std::size_t kFirstBytes = 4096;
constexpr std::size_t kMostLingerBytes = 1u << 20;
constexpr std::size_t kUsualOutBytes = 16 * 1024;

seconds atLeastOne(int count)
{
    return seconds(count > 0 ? count : 1);
}

}   // namespace

bool endsKeepAlive(int code)
{
    switch (code) {
    case 400:
    case 413:
    case 414:
    case 494:
    case 495:
    case 496:
    case 497:
    case 500:
    case 501: return true;
    default: return false;
    }
}

ClientSession::ClientSession(Worker& worker, Stream::Socket socket,
                             const asio::ip::tcp::endpoint& client, bool onTlsPort)
    : m_worker(worker), m_stream(std::move(socket)),
      m_clientDeadline(
          worker.timers(), [](void* self) { static_cast<ClientSession*>(self)->onClientTimeout(); },
          this),
      m_backendDeadline(
          worker.timers(),
          [](void* self) { static_cast<ClientSession*>(self)->onBackendTimeout(); }, this),
      m_clientAddress(client.address().to_string()), m_clientPort(client.port()),
      m_onTlsPort(onTlsPort)
{
    m_worker.addSession(*this);
}

ClientSession::~ClientSession() = default;   // closeNow() ran before: the list held no owner

void ClientSession::start()
{
    m_self = shared_from_this();
    const LiveTablePtr& live = m_worker.routes().current();
    m_clientDeadline.setAfter(atLeastOne(live->table->controller.clientHeaderTimeout));
    m_phase = m_onTlsPort ? Phase::Handshake : Phase::Head;
    waitForClient();
}

void ClientSession::drain()
{
    if (m_phase == Phase::Handshake || (m_phase == Phase::Head && !m_state))
        closeGracefully();
    else if (m_state)
        m_state->keepAlive = false;
    else if (m_phase == Phase::Linger)
        closeNow();
}

void ClientSession::abort()
{
    if (m_phase == Phase::Closed)
        return;
    giveUpRequest(499);
}

// --- events of the client's side

void ClientSession::waitForClient()
{
    m_stream.waitReadable([self = shared_from_this()] { self->onClientReadable(); });
}

void ClientSession::onClientReadable()
{
    switch (m_phase) {
    case Phase::Handshake:
        if (m_stream.tls())
            shakeHands();
        else
            beginHandshake();
        break;
    case Phase::Head: readHead(); break;
    case Phase::Body: readBody(); break;
    case Phase::Forward:
        if (!m_state->bodyIsBuffered && !m_state->body.isDone()) {
            readBody();
            break;
        }
        [[fallthrough]];
    case Phase::Answer: {
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
    case Phase::Tunnel: pumpTunnel(); break;
    case Phase::Linger: linger(); break;
    case Phase::Closed: break;
    }
}

void ClientSession::onClientWritable()
{
    switch (m_phase) {
    case Phase::Handshake: shakeHands(); break;
    case Phase::Head:
    case Phase::Discard:
    case Phase::Linger:
    case Phase::Closed: break;
    case Phase::Body: flush(); break;
    case Phase::Forward:
        if (flush() && m_state && m_state->answerBegan)
            pumpAnswer();
        break;
    case Phase::Answer:
        if (flush())
            finishRequest();
        break;
    case Phase::Tunnel: pumpTunnel(); break;
    }
}

void ClientSession::onClientTimeout()
{
    const auto self = shared_from_this();
    if (m_state && m_phase != Phase::Head)
        giveUpRequest(408);
    else
        closeNow();
}

// --- TLS

void ClientSession::beginHandshake()
{
    unsigned char first = 0;
    switch (m_stream.peek(first)) {
    case Stream::Status::Done: break;
    case Stream::Status::WaitRead: waitForClient(); return;
    default: closeNow(); return;
    }
    // Source: ngx_http_ssl_handshake.
    const bool isTls = (first & 0x80) != 0 || first == 0x16 || first == 0x17;
    if (!isTls) {
        m_plainOnTlsPort = true;
        m_phase = Phase::Head;
        readHead();
        return;
    }
    m_handshakeTable = m_worker.routes().current();
    tls::SslHandle connection = m_handshakeTable->tls.listener->newConnection(*this);
    if (!connection) {
        closeNow();
        return;
    }
    m_stream.startTls(std::move(connection));
    shakeHands();
}

void ClientSession::shakeHands()
{
    switch (m_stream.shakeHands()) {
    case Stream::Status::Done:
        m_serverName = tls::serverNameOf(*m_stream.tls());
        m_handshakeTable.reset();
        m_phase = Phase::Head;
        if (m_worker.isStopping())
            closeGracefully();
        else
            readHead();
        break;
    case Stream::Status::WaitRead: waitForClient(); break;
    case Stream::Status::WaitWrite:
        m_stream.waitWritable([self = shared_from_this()] { self->onClientWritable(); });
        break;
    default: closeNow(); break;   // the client was sent the alert
    }
}

const tls::ServerContext* ClientSession::contextFor(std::string_view serverName) noexcept
{
    return m_handshakeTable->tls.contextFor(*m_handshakeTable->table, serverName);
}

const tls::KeyPair* ClientSession::keyPairFor(std::string_view serverName) noexcept
{
    return m_handshakeTable->table->certificates.choose(serverName).keyPair;
}

// --- the head

void ClientSession::readHead()
{
    if (!m_state) {
        m_state = m_worker.borrowState();
        m_state->live = m_worker.routes().current();
        m_state->began = std::chrono::steady_clock::now();
        m_state->at = std::chrono::system_clock::now();
        m_state->parser.reset(m_state->live->heads);
        m_clientDeadline.setAfter(atLeastOne(m_state->live->table->controller.clientHeaderTimeout));
    }
    http::OutputBuffer& in = m_state->in;
    for (;;) {
        const std::size_t size = std::max(in.capacity() - in.size(), kFirstBytes);
        const Stream::Moved moved = m_stream.read(in.room(size), size);
        switch (moved.status) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead:
            if (in.empty()) {   // nothing after all: hold no memory while waiting
                m_worker.giveBack(std::move(m_state));
                m_clientDeadline.setAfter(atLeastOne(
                    m_requests == 0 ? m_worker.routes().current()->table->controller.clientHeaderTimeout
                                    : m_worker.routes().current()->table->controller.keepAlive));
            }
            waitForClient();
            return;
        case Stream::Status::WaitWrite:
            m_stream.waitWritable([self = shared_from_this()] { self->readHead(); });
            return;
        default: closeNow(); return;
        }
        in.commit(moved.bytes);
        if (parseHead())
            return;
        if (!m_stream.tls() && moved.bytes < size) {
            waitForClient();
            return;
        }
    }
}

bool ClientSession::parseHead()
{
    http::OutputBuffer& in = m_state->in;
    switch (m_state->parser.feed(in.view())) {
    case http::ParseStatus::NeedMore:
        if (const std::size_t ends = m_state->parser.takeLeadingLineEnds(); ends > 0) {
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

// --- writing to the client

bool ClientSession::flush()
{
    while (m_outAt < m_out.size() || !m_direct.empty()) {
        const bool direct = m_outAt == m_out.size();
        const std::string_view bytes = direct ? m_direct : m_out.view().substr(m_outAt);
        const Stream::Moved moved = m_stream.write(bytes.data(), bytes.size());
        switch (moved.status) {
        case Stream::Status::Done:
            if (direct)
                m_direct.remove_prefix(moved.bytes);
            else
                m_outAt += moved.bytes;
            continue;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            m_clientDeadline.setAfter(kSendTimeout);
            m_stream.waitWritable([self = shared_from_this()] { self->onClientWritable(); });
            return false;
        default: giveUpRequest(499); return false;
        }
    }
    m_out.clear();
    m_outAt = 0;
    return true;
}

// --- the end of a request

void ClientSession::report()
{
    RequestState& state = *m_state;
    for (const std::uint64_t zone : state.decision.countedZones)
        m_worker.shared().counters.closeConnection(zone, state.decision.clientAddress);
    state.decision.countedZones.clear();
    events::EventQueue& events = m_worker.shared().events;
    if (!events.isListening())
        return;
    events.push(makeTrafficEvent(state, events.nextId(), m_stream.tls() != nullptr,
                                 (m_clientAddress.find(':') == std::string::npos
                                      ? m_clientAddress
                                      : '[' + m_clientAddress + ']') +
                                     ':' + std::to_string(m_clientPort)));
}

void ClientSession::finishRequest()
{
    dropBackend();
    report();
    ++m_requests;
    RequestState& state = *m_state;
    const bool bodyLeft = !state.body.isDone();
    if (!state.keepAlive || m_worker.isStopping() || (bodyLeft && state.continueOwed)) {
        m_unread = m_unread || bodyLeft || state.inAt < state.in.size() || !state.more.isEmpty();
        closeGracefully();
        return;
    }
    if (bodyLeft) {
        m_phase = Phase::Discard;
        discardBody();
        return;
    }
    nextRequest();
}

void ClientSession::discardBody()
{
    m_clientDeadline.setAfter(atLeastOne(m_state->live->table->controller.clientBodyTimeout));
    RequestState& state = *m_state;
    for (int i = 0; i < 64; ++i) {
        std::string_view bytes =
            state.inAt < state.in.size() ? state.in.view().substr(state.inAt) : state.more.view();
        const bool fromIn = state.inAt < state.in.size();
        const std::size_t before = bytes.size();
        RequestBody::Status status = RequestBody::Status::NeedMore;
        do {
            status = state.body.next(bytes).status;
        } while (status == RequestBody::Status::Data);
        if (fromIn)
            state.inAt += before - bytes.size();
        else
            state.more.consume(before - bytes.size());
        if (status == RequestBody::Status::Done) {
            nextRequest();
            return;
        }
        if (status != RequestBody::Status::NeedMore) {
            m_unread = true;
            closeGracefully();
            return;
        }
        if (fromIn && !state.more.isEmpty())
            continue;
        switch (readMore()) {
        case Stream::Status::Done: break;
        case Stream::Status::WaitRead: waitForClient(); return;
        default: closeNow(); return;
        }
    }
    asio::post(m_worker.context(), [self = shared_from_this()] {
        if (self->m_phase == Phase::Discard)
            self->discardBody();
    });
}

void ClientSession::nextRequest()
{
    RequestState& state = *m_state;
    std::string leftover;   // pipelined requests
    if (state.inAt < state.in.size())
        leftover.assign(state.in.view().substr(state.inAt));
    leftover.append(state.more.view());
    const int keepAlive = state.live->table->controller.keepAlive;
    m_phase = Phase::Head;
    if (m_out.capacity() > kUsualOutBytes)
        m_out.release();

    if (leftover.empty()) {
        m_worker.giveBack(std::move(m_state));
        m_clientDeadline.setAfter(atLeastOne(keepAlive));
        if (m_unread || m_stream.hasPending()) {
            m_unread = false;
            asio::post(m_worker.context(), [self = shared_from_this()] {
                if (self->m_phase == Phase::Head)
                    self->readHead();
            });
            return;
        }
        m_out.release();
        waitForClient();
        return;
    }
    state.reset();
    state.live = m_worker.routes().current();
    state.began = std::chrono::steady_clock::now();
    state.at = std::chrono::system_clock::now();
    state.parser.reset(state.live->heads);
    state.in.append(leftover);
    m_clientDeadline.setAfter(atLeastOne(state.live->table->controller.clientHeaderTimeout));
    // Not from here: a thousand pipelined requests would be a thousand calls deep.
    asio::post(m_worker.context(), [self = shared_from_this()] {
        if (self->m_phase == Phase::Head && self->m_state && !self->parseHead())
            self->readHead();
    });
}

void ClientSession::giveUpRequest(int status)
{
    if (m_phase == Phase::Closed)
        return;
    const auto self = shared_from_this();
    dropBackend();
    if (m_state && m_phase != Phase::Head && m_phase != Phase::Discard && m_phase != Phase::Linger) {
        if (m_state->status == 0)
            m_state->status = status;
        report();
    }
    closeNow();
}

void ClientSession::closeGracefully()
{
    m_stream.shutdownSend();
    if (!m_unread) {
        closeNow();
        return;
    }
    if (m_state)
        m_worker.giveBack(std::move(m_state));
    m_out.release();
    m_outAt = 0;
    m_phase = Phase::Linger;
    m_requests = 0;   // counts the bytes that are thrown away from here on
    m_clientDeadline.setAfter(kLingerTimeout);
    linger();
}

void ClientSession::linger()
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
            waitForClient();
            return;
        }
        closeNow();
        return;
    }
}

void ClientSession::closeNow()
{
    if (m_phase == Phase::Closed)
        return;
    const auto self = shared_from_this();
    m_phase = Phase::Closed;
    m_clientDeadline.cancel();
    dropBackend();
    m_handshakeTable.reset();
    m_direct = {};
    m_out.release();
    if (m_state)
        m_worker.giveBack(std::move(m_state));
    m_stream.close();
    m_worker.removeSession(*this);
    m_self.reset();
}

}   // namespace ingresscope::proxy
