// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::client {

/// Where and how a request is sent, whatever its url says.
struct ClientOptions {
    std::string address{"127.0.0.1"};       ///< Numeric address to connect to.
    std::uint16_t httpPort = 80;
    std::uint16_t httpsPort = 443;
    std::string sourceAddress{};            ///< Numeric address to connect from; empty: any.
    std::chrono::milliseconds timeout{30000};   ///< For one request in all.
    std::size_t maxBodyBytes = 8u << 20;    ///< Of an answer; the rest is counted, not kept.
    std::string tlsVersion{};               ///< "1.2", "1.3", ...; empty: what both can.
    std::string tlsCiphers{};               ///< TLS 1.2 list; empty: OpenSSL's.
    std::string clientCertificatePem{};     ///< Certificate and key; empty: none is shown.
    std::string clientKeyPem{};
    std::size_t maxRedirects = 10;          ///< With followRedirects.
    /// Offers HTTP/2 by ALPN, and speaks it if the server wants to; on http from the first byte on.
    bool http2 = false;
    bool trustSystem = true;   ///< Holds the server's chain against the system's CA certificates.
};

/// What kind of trouble kept an answer away; the words for people are in Exchange::error.
enum class Failure : std::uint8_t {
    None,
    BadUrl,
    Connect,      ///< No connection could be made.
    Handshake,    ///< Exchange::tls->error says why.
    Closed,       ///< The server closed the connection without a (whole) answer.
    Reset,
    Timeout,
    Cancelled,
    BadAnswer,    ///< Bytes that are no HTTP.
    GoAway,       ///< HTTP/2: the server gave up the connection; Attempt::http2Error says why.
    StreamReset,  ///< HTTP/2: the server gave up the request.
};

/// One request, one answer; what send() is made of. Redirects are not followed.
struct Attempt {
    events::Exchange exchange{};
    Failure failure = Failure::None;
    std::uint32_t http2Error = 0;   ///< Code of RFC 9113 section 7, with GoAway and StreamReset.
};
Attempt sendOnce(const events::RequestSpec& request, const ClientOptions& options,
                 std::stop_token stop = {});

/// Sends one request on a connection of its own and reads the answer with llhttp, which is not the
/// proxy's parser. Blocks; from any thread. Never throws: what goes wrong stands in Exchange::error.
/// The head is exactly: request line, Host, the request's headers in order, Content-Length where there
/// is a body, "Connection: close" unless the headers have one. Over HTTP/2 see Http2Exchange.
///
/// With followRedirects every hop is an element of the result, the final answer the last; hops go to
/// the same address with the new url's Host and SNI.
std::vector<events::Exchange> send(const events::RequestSpec& request, const ClientOptions& options,
                                   std::stop_token stop = {});

} // namespace ingresscope::client
