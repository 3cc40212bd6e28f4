// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/echo/echo_answer.h"
#include "core/echo/echo_connection.h"
#include "core/echo/echo_request.h"

#include <asio/steady_timer.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

struct nghttp2_session;
struct evp_md_ctx_st;   // OpenSSL's EVP_MD_CTX

namespace ingresscope::echo {

/// One HTTP/2 connection of an echo endpoint, with TLS or with prior knowledge: any number of
/// requests at once. Requests of content type application/grpc are answered as a gRPC server would,
/// with one message and the trailer grpc-status.
class EchoHttp2Session : public std::enable_shared_from_this<EchoHttp2Session> {
public:
    explicit EchoHttp2Session(EchoConnection connection);
    ~EchoHttp2Session();

    void start();

private:
    friend struct EchoHttp2Callbacks;

    struct FreeSession {
        void operator()(nghttp2_session* session) const;
    };
    struct FreeDigest {
        void operator()(evp_md_ctx_st* digest) const;
    };
    struct Request {
        EchoRequest request{};
        std::unique_ptr<evp_md_ctx_st, FreeDigest> digest{};
        std::uint64_t number = 0;
        std::string body{};   ///< Of the answer.
        std::size_t bodyAt = 0;
        std::uint64_t fillBytes = 0;   ///< This many "x" in place of `body`.
        bool isGrpc = false;
        bool isReported = true;
        std::unique_ptr<asio::steady_timer> timer{};
    };

    void readMore();
    void take(std::string_view bytes);
    void sendMore();
    void onRequestHead(std::int32_t stream);
    void onBody(std::int32_t stream, std::string_view bytes);
    void onRequestEnd(std::int32_t stream);
    void answer(std::int32_t stream, const EchoKnobs& knobs);
    void drop(std::int32_t stream);
    void close();

    EchoConnection m_connection;
    std::unique_ptr<nghttp2_session, FreeSession> m_session{};
    std::map<std::int32_t, Request> m_requests{};
    std::string m_out{};
    bool m_writes = false;
    bool m_closed = false;
    std::array<char, 8192> m_buffer{};
};

}   // namespace ingresscope::echo
