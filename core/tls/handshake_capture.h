// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/tls/openssl_handles.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ingresscope::tls {

/// One message of a handshake as it passed by: 16 bytes, no text.
struct HandshakeMessage {
    enum class Direction : std::uint8_t { Received, Sent };
    enum class Kind : std::uint8_t { Handshake, ChangeCipherSpec, Alert };

    std::uint32_t microseconds = 0;   ///< Since the capture started.
    std::uint32_t size = 0;           ///< Bytes, without the record around them and its encryption.
    std::uint16_t version = 0;   ///< 0x0303 = TLS 1.2; before it is agreed, what OpenSSL assumes.
    Direction direction = Direction::Received;
    Kind kind = Kind::Handshake;
    std::uint8_t type = 0;         ///< Of handshake messages (RFC 8446 section 4), or the alert.
    std::uint8_t alertLevel = 0;   ///< 1 warning, 2 fatal.

    friend bool operator==(const HandshakeMessage&, const HandshakeMessage&) = default;
};

/// "ClientHello", "Certificate", "ChangeCipherSpec"; alerts by OpenSSL's words: "protocol version".
std::string_view messageName(const HandshakeMessage& message);

/// Records the messages of one handshake, on either side. Allocates nothing and costs about as much
/// as a clock reading each (measured: not visible in a handshake), so it can be on all the time.
///
/// Belongs to the thread of the connection. Must not move while attached, and must outlive the
/// connection or be detached.
class HandshakeCapture {
public:
    HandshakeCapture() = default;
    HandshakeCapture(const HandshakeCapture&) = delete;
    HandshakeCapture& operator=(const HandshakeCapture&) = delete;

    /// Starts recording and the clock. Replaces the connection's message callback.
    void attach(SSL& connection);
    /// Ends it, when the handshake is over: later records would only be in the way.
    void detach(SSL& connection);

    std::span<const HandshakeMessage> messages() const { return {m_messages.data(), m_count}; }
    /// Messages for which there was no room; only a peer that misbehaves gets this far.
    unsigned dropped() const { return m_dropped; }

private:
    /// The longest regular handshake (TLS 1.3, retry, client certificate, two tickets) has 17.
    static constexpr std::size_t kMaxMessages = 24;

    static void onMessage(int isSent, int version, int contentType, const void* bytes,
                          std::size_t size, SSL* connection, void* capture);
    void add(const HandshakeMessage& message);

    std::array<HandshakeMessage, kMaxMessages> m_messages{};
    std::size_t m_count = 0;
    unsigned m_dropped = 0;
    std::chrono::steady_clock::time_point m_start{};
};

} // namespace ingresscope::tls
