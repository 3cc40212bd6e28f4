// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"
#include "core/tls/client_certificate.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace ingresscope::routing {

/// Everything about a request that a decision may look at. Views live as long as the request.
struct RequestFacts {
    std::string_view method{};
    std::string_view target{};      ///< As received: nginx $request_uri.
    std::string_view path{};        ///< Decoded and normalised: nginx $uri before any rewrite.
    std::string_view args{};        ///< After "?", as received.
    bool hasArgs = false;           ///< There was a "?".
    bool rawTargetUsable = true;    ///< nginx valid_unparsed_uri.
    bool quotedPath = false;        ///< nginx quoted_uri: the path held escapes.
    bool plusInPath = false;
    std::string_view httpVersion{"HTTP/1.1"};
    bool hasHostHeader = false;
    std::string_view hostHeader{};  ///< As sent: nginx $http_host.
    std::string_view host{};        ///< Lower case, without port and trailing dot; empty: none.
    std::span<const http::HeaderField> headers{};
    bool overTls = false;
    std::string_view serverNameIndication{};
    std::string_view tlsProtocol{};
    std::string_view tlsCipher{};
    /// What the client showed in the handshake; null over plain http.
    const tls::ClientCertificate* clientCertificate = nullptr;
    std::string_view clientAddress{"127.0.0.1"};   ///< Of the connection, as text.
    std::uint16_t clientPort = 0;
    std::uint16_t presentedPort = 80;   ///< The port the engine presents itself as.
    std::uint16_t presentedHttpsPort = 443;
    std::string_view requestId{};   ///< 32 hex digits, drawn by the caller.
    std::int64_t contentLength = -1;   ///< -1: none announced.
};

} // namespace ingresscope::routing
