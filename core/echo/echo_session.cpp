// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_session.h"

#include <asio/buffer.hpp>
#include <asio/write.hpp>

#include <algorithm>

namespace ingresscope::echo {
namespace {

/// How long an announced body may stay away before the request counts as incomplete.
constexpr std::chrono::milliseconds kBodyPatience{250};

const std::string& filling()
{
    static const std::string text(16384, 'x');
    return text;
}

}   // namespace

EchoSession::EchoSession(EchoConnection connection)
    : m_connection(std::move(connection)), m_timer(m_connection.stream->socket().get_executor())
{
}

void EchoSession::start()
{
    m_end = std::min(m_connection.early.size(), m_buffer.size());
    std::copy_n(m_connection.early.data(), m_end, m_buffer.data());
    m_connection.early.clear();
    takeBytes();
}

EchoSession::~EchoSession()
{
    if (!m_isReported && m_connection.identity.observer)
        m_connection.identity.observer->finished(m_number, {});
}

void EchoSession::readMore()
{
    m_begin = 0;
    m_end = 0;
    m_connection.stream->readSome(
        asio::buffer(m_buffer), [self = shared_from_this()](std::error_code error, std::size_t size) {
            // Cancelled reads may be those of a body that did not come.
            if (error && self->m_reader.state() != EchoRequestReader::State::Done)
                self->close();
            if (error)
                return;
            self->m_end = size;
            self->takeBytes();
        });
}

void EchoSession::takeBytes()
{
    m_timer.cancel();
    m_begin += m_reader.feed({m_buffer.data() + m_begin, m_end - m_begin});
    const auto state = m_reader.state();
    const bool headIsThere =
        state == EchoRequestReader::State::Body || state == EchoRequestReader::State::Done;
    if (headIsThere && m_number == 0) {
        m_number = nextEchoNumber();
        m_isReported = m_connection.identity.observer == nullptr;
        if (m_connection.identity.observer)
            m_connection.identity.observer->started(m_number);
    }
    switch (state) {
    case EchoRequestReader::State::Head: readMore(); break;
    case EchoRequestReader::State::Body:
        waitForBody();
        readMore();
        break;
    case EchoRequestReader::State::Done: describeRequest(); break;
    case EchoRequestReader::State::Bad:
        m_answer = refusal();
        sendAnswer();
        break;
    }
}

void EchoSession::waitForBody()
{
    m_timer.expires_after(kBodyPatience);
    m_timer.async_wait([self = shared_from_this()](std::error_code error) {
        if (error || self->m_reader.state() != EchoRequestReader::State::Body ||
            self->m_timer.expiry() > std::chrono::steady_clock::now())
            return;
        self->m_reader.giveUpOnBody();
        std::error_code ignored;   // A socket that cannot be cancelled is closed already.
        self->m_connection.stream->socket().cancel(ignored);
        self->describeRequest();
    });
}

void EchoSession::describeRequest()
{
    const EchoRequest& request = m_reader.request();
    m_json = describe(request, m_connection.identity, m_connection.tls);
    m_isReported = true;
    if (m_connection.identity.observer)
        m_connection.identity.observer->finished(m_number, m_json);
    const EchoKnobs knobs = readKnobs(request.target);
    m_answer = answerTo(request, knobs, std::move(m_json), m_number);
    if (knobs.delay.count() == 0) {
        sendAnswer();
        return;
    }
    m_timer.expires_after(knobs.delay);
    m_timer.async_wait([self = shared_from_this()](std::error_code error) {
        if (!error)
            self->sendAnswer();
    });
}

void EchoSession::sendAnswer()
{
    const std::array<asio::const_buffer, 2> parts{asio::buffer(m_answer.head),
                                                  asio::buffer(m_answer.body)};
    m_connection.stream->write(parts, [self = shared_from_this()](std::error_code error, std::size_t) {
        if (error)
            self->close();
        else
            self->sendFill();
    });
}

void EchoSession::sendFill()
{
    if (m_answer.fillBytes == 0) {
        answerIsSent();
        return;
    }
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(m_answer.fillBytes, filling().size()));
    m_answer.fillBytes -= size;
    m_connection.stream->write(asio::buffer(filling(), size),
                               [self = shared_from_this()](std::error_code error, std::size_t) {
                                   if (error)
                                       self->close();
                                   else
                                       self->sendFill();
                               });
}

void EchoSession::answerIsSent()
{
    if (m_answer.closes) {
        close();
        return;
    }
    if (m_answer.switchesProtocol) {
        returnBytes();
        return;
    }
    m_reader.reset();
    m_number = 0;
    if (m_begin < m_end)
        takeBytes();
    else
        readMore();
}

void EchoSession::returnBytes()
{
    const auto onWritten = [self = shared_from_this()](std::error_code error, std::size_t) {
        if (error)
            return self->close();
        self->m_begin = 0;
        self->m_end = 0;
        self->m_connection.stream->readSome(asio::buffer(self->m_buffer),
                                            [self](std::error_code failed, std::size_t size) {
                                                if (failed)
                                                    return self->close();
                                                self->m_end = size;
                                                self->returnBytes();
                                            });
    };
    m_connection.stream->write(asio::buffer(m_buffer.data() + m_begin, m_end - m_begin), onWritten);
}

void EchoSession::close()
{
    m_timer.cancel();
    m_connection.stream->close();
}

}   // namespace ingresscope::echo
