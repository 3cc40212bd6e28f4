// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingresscope::events {

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

/// A request that a person, a test or the sample wants to have sent, as they would write it.
struct RequestSpec {
    std::string name{};
    std::string method{"GET"};
    /// "http://shop.example.com/a?b": gives scheme, Host and, for https, the SNI. Path and query are
    /// sent byte for byte.
    std::string url{};
    HeaderLines headers{};
    std::string body{};
    std::optional<std::string> host{};         ///< Host header other than the url's.
    std::optional<std::string> serverName{};   ///< SNI other than the url's; "": none is sent.
    bool followRedirects = false;

    friend bool operator==(const RequestSpec&, const RequestSpec&) = default;
};

/// One certificate that the server showed.
struct ShownCertificate {
    std::string subject{};
    std::string subjectCommonName{};
    std::string issuer{};
    std::string issuerCommonName{};
    std::vector<std::string> names{};   ///< DNS names and addresses that it is for.
    std::string key{};                  ///< "rsa2048", "ecdsa-p256".
    std::string signature{};
    std::string serial{};
    std::string sha256{};
    std::chrono::system_clock::time_point notBefore{};
    std::chrono::system_clock::time_point notAfter{};
    bool isFake = false;    ///< The controller's own.
    bool isLocal = false;   ///< Made by the workbench.
};

/// A TLS handshake as the client saw it.
struct Handshake {
    std::string version{};      ///< "TLSv1.3"
    std::string cipher{};
    std::string alpn{};
    std::string serverName{};   ///< SNI that was sent; empty: none.
    std::string group{};
    std::string signature{};
    bool resumed = false;
    std::vector<ShownCertificate> chain{};   ///< As sent, the server's own first.
    bool nameMatches = false;   ///< The certificate is for the name that was asked for.
    bool chainIsTrusted = false;
    std::string chainProblem{};
    std::string error{};        ///< Why the handshake failed; empty: it did not.
    /// Handshake messages in order: direction, name, bytes, when.
    struct Message {
        bool fromServer = false;
        std::string name{};     ///< "ClientHello"
        std::size_t bytes = 0;
        std::chrono::microseconds at{0};   ///< Since the handshake began.
    };
    std::vector<Message> messages{};
};

/// Where the time of an exchange went.
struct ExchangeTiming {
    std::chrono::microseconds connect{0};
    std::chrono::microseconds handshake{0};
    std::chrono::microseconds firstByte{0};   ///< From the end of the request to the answer's head.
    std::chrono::microseconds total{0};
};

/// What came back for one request on the wire.
struct Exchange {
    RequestSpec request{};
    std::string sentHead{};         ///< The request's head as sent.
    std::string error{};            ///< Why there is no answer, for people; empty: there is one.
    int status = 0;
    std::string statusLine{};       ///< "HTTP/1.1 200 OK"
    std::vector<int> interim{};     ///< Statuses of 1xx answers before it.
    HeaderLines headers{};
    std::string body{};
    bool bodyCut = false;           ///< Longer than what was kept.
    std::uint64_t bodyBytes = 0;
    bool bodyComplete = true;       ///< False: the connection ended in the middle.
    std::optional<Handshake> tls{};
    ExchangeTiming timing{};
    std::string localAddress{};     ///< "127.0.0.1:54321": how the engine's event is found.
    std::string target{};           ///< Address connected to.
};

} // namespace ingresscope::events
