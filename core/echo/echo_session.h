// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_answer.h"
#include "core/echo/echo_connection.h"
#include "core/echo/echo_request.h"

#include <asio/steady_timer.hpp>

#include <array>
#include <memory>
#include <string>

namespace ingresscope::echo {

/// One HTTP/1 connection of an echo endpoint: the stream around EchoRequestReader and answerTo(). A chain of
/// callbacks, each of which keeps the session alive; it is gone when the connection is.
class EchoSession : public std::enable_shared_from_this<EchoSession> {
public:
    explicit EchoSession(EchoConnection connection);
    ~EchoSession();

    void start();

private:
    void readMore();
    void takeBytes();
    void waitForBody();
    void describeRequest();
    void sendAnswer();
    void sendFill();
    void answerIsSent();
    void returnBytes();
    void close();

    EchoConnection m_connection;
    asio::steady_timer m_timer;
    EchoRequestReader m_reader{};
    EchoAnswer m_answer{};
    std::string m_json{};
    std::uint64_t m_number = 0;   ///< Of the request that is being read; 0: none yet.
    bool m_isReported = true;     ///< The observer knows how the request ended.
    std::size_t m_begin = 0;      ///< Bytes of m_buffer that were not taken yet.
    std::size_t m_end = 0;
    std::array<char, 8192> m_buffer{};
};

}   // namespace ingresscope::echo
