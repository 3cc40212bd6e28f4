// SPDX-License-Identifier: Apache-2.0
#include "core/tls/handshake_capture.h"

#include <openssl/ssl3.h>

namespace ingresscope::tls {

namespace {

std::string_view handshakeName(std::uint8_t type)
{
    switch (type) {
    case SSL3_MT_HELLO_REQUEST: return "HelloRequest";
    case SSL3_MT_CLIENT_HELLO: return "ClientHello";
    case SSL3_MT_SERVER_HELLO: return "ServerHello";
    case SSL3_MT_NEWSESSION_TICKET: return "NewSessionTicket";
    case SSL3_MT_END_OF_EARLY_DATA: return "EndOfEarlyData";
    case SSL3_MT_ENCRYPTED_EXTENSIONS: return "EncryptedExtensions";
    case SSL3_MT_CERTIFICATE: return "Certificate";
    case SSL3_MT_SERVER_KEY_EXCHANGE: return "ServerKeyExchange";
    case SSL3_MT_CERTIFICATE_REQUEST: return "CertificateRequest";
    case SSL3_MT_SERVER_DONE: return "ServerHelloDone";
    case SSL3_MT_CERTIFICATE_VERIFY: return "CertificateVerify";
    case SSL3_MT_CLIENT_KEY_EXCHANGE: return "ClientKeyExchange";
    case SSL3_MT_FINISHED: return "Finished";
    case SSL3_MT_CERTIFICATE_STATUS: return "CertificateStatus";
    case SSL3_MT_KEY_UPDATE: return "KeyUpdate";
    default: return "unknown message";
    }
}

} // namespace

std::string_view messageName(const HandshakeMessage& message)
{
    switch (message.kind) {
    case HandshakeMessage::Kind::Handshake: return handshakeName(message.type);
    case HandshakeMessage::Kind::ChangeCipherSpec: return "ChangeCipherSpec";
    case HandshakeMessage::Kind::Alert: break;
    }
    return SSL_alert_desc_string_long(message.type);
}

void HandshakeCapture::attach(SSL& connection)
{
    m_count = 0;
    m_dropped = 0;
    m_start = std::chrono::steady_clock::now();
    SSL_set_msg_callback(&connection, onMessage);
    SSL_set_msg_callback_arg(&connection, this);
}

void HandshakeCapture::detach(SSL& connection)
{
    SSL_set_msg_callback(&connection, nullptr);
    SSL_set_msg_callback_arg(&connection, nullptr);
}

void HandshakeCapture::onMessage(int isSent, int version, int contentType, const void* bytes,
                                 std::size_t size, SSL*, void* capture)
{
    HandshakeMessage message;
    const auto* data = static_cast<const std::uint8_t*>(bytes);
    switch (contentType) {
    case SSL3_RT_HANDSHAKE:
        message.kind = HandshakeMessage::Kind::Handshake;
        message.type = size > 0 ? data[0] : 0;
        break;
    case SSL3_RT_CHANGE_CIPHER_SPEC:
        if (isSent == 0)
            return;   // see SSL3_RT_HEADER
        message.kind = HandshakeMessage::Kind::ChangeCipherSpec;
        break;
    case SSL3_RT_HEADER:
        // OpenSSL 3.0 announces a received ChangeCipherSpec by the header of its record only.
        if (isSent != 0 || size < 5 || data[0] != SSL3_RT_CHANGE_CIPHER_SPEC)
            return;
        message.kind = HandshakeMessage::Kind::ChangeCipherSpec;
        version = data[1] << 8 | data[2];
        size = static_cast<std::size_t>(data[3] << 8 | data[4]);
        break;
    case SSL3_RT_ALERT:
        message.kind = HandshakeMessage::Kind::Alert;
        message.alertLevel = size > 0 ? data[0] : 0;
        message.type = size > 1 ? data[1] : 0;
        break;
    default: return;   // inner content types and the like
    }
    auto& self = *static_cast<HandshakeCapture*>(capture);
    message.microseconds =
        static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                       std::chrono::steady_clock::now() - self.m_start)
                                       .count());
    message.size = static_cast<std::uint32_t>(size);
    message.version = static_cast<std::uint16_t>(version);
    message.direction =
        isSent != 0 ? HandshakeMessage::Direction::Sent : HandshakeMessage::Direction::Received;
    self.add(message);
}

void HandshakeCapture::add(const HandshakeMessage& message)
{
    if (m_count < m_messages.size())
        m_messages[m_count++] = message;
    else
        ++m_dropped;
}

} // namespace ingresscope::tls
