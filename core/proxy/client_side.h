// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/header_field.h"
#include "core/http/response_head.h"
#include "core/proxy/client_head.h"
#include "core/proxy/request_body.h"
#include "core/proxy/stream.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ingresscope::proxy {

class ClientSession;
class PooledBuffer;

/// The head of an answer, before any protocol's framing. What it points to lives until
/// ClientSide::endAnswer() has been called.
struct AnswerStart {
    AnswerContext context;
    /// One of the two: a backend's head, or an answer of the controller itself. Neither: a backend
    /// that speaks HTTP/0.9, whose answer has no head.
    const http::ResponseHead* forwarded = nullptr;
    const OwnAnswer* own = nullptr;
    /// Length: `length` bytes follow. Chunked and Close: endAnswer() tells where it ends.
    http::BodyEnd end = http::BodyEnd::None;
    std::optional<std::uint64_t> length{};   ///< To announce; also of a body that is not sent (HEAD).
    bool keepAlive = true;   ///< False: nginx would close the client's connection after this.
    std::string_view setCookie{};   ///< Of session affinity; empty: none.
};

/// The client of one request as its RequestFlow sees it: a request on an HTTP/1 connection or a stream
/// of an HTTP/2 connection. The flow calls these functions; the client's side calls the flow's.
/// Everything on one thread.
class ClientSide {
public:
    virtual ~ClientSide() = default;

    virtual const ClientSession& session() const = 0;

    // --- the request's body, which is pulled
    /// From here on the body is wanted. HTTP/1 sends the "100 Continue" that it may owe.
    /// @param maxBytes  client_max_body_size; 0: unlimited. An announced length was judged before.
    virtual void startBody(std::uint64_t maxBytes) = 0;
    /// The next part of what is here already. The payload holds until the next call.
    virtual RequestBody::Step takeBody() = 0;
    enum class Fetched : std::uint8_t {
        Ready,   ///< takeBody() has more.
        Later,   ///< RequestFlow::onBody() will be called, once.
        Gone,    ///< The client broke off.
    };
    virtual Fetched fetchBody() = 0;
    virtual bool isBodyDone() const = 0;
    /// While nothing is wanted of the client: RequestFlow::abandon() is to be called when it leaves.
    virtual void watch() = 0;

    // --- the answer
    virtual void beginAnswer(const AnswerStart& answer) = 0;
    /// @param staysInPlace  The bytes hold until they are taken, so that they need not be copied; the
    ///                      flow then sends nothing further before readyForMore().
    virtual void sendBody(std::string_view piece, bool staysInPlace) = 0;
    /// Sends what can be sent now. False: RequestFlow::onClientReady() is called when all of it has
    /// been taken - or the client turned out to be gone, and the flow has been abandoned.
    virtual bool readyForMore() = 0;
    /// The last call of a request that was answered. The client's side calls RequestFlow::finish()
    /// once it has got rid of everything, maybe from within.
    /// @param complete  False: the client must be able to tell that it does not have the whole.
    /// @param trailers  Of a backend that speaks HTTP/2; chunked HTTP/1.1 has a place for them too.
    virtual void endAnswer(bool complete, std::span<const http::HeaderField> trailers = {}) = 0;

    // --- after a 101
    /// The client's bytes for a tunnel, or null if its protocol has none. `early` gets those that came
    /// before.
    virtual Stream* tunnel(PooledBuffer& early) = 0;
    /// RequestFlow::onTunnel() is called when the stream can be read, or written.
    virtual void waitForTunnel(bool forWriting) = 0;
    /// A tunnel has ended, or the flow gives up in the middle of an answer. The flow has reported.
    virtual void cut() = 0;
};

}   // namespace ingresscope::proxy
