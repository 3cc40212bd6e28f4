// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/http/chunked_decoder.h"
#include "core/http/request_head.h"
#include "core/http/response_parser.h"
#include "core/proxy/body_store.h"
#include "core/proxy/buffer_pool.h"
#include "core/proxy/client_head.h"
#include "core/proxy/answer_coding.h"
#include "core/proxy/live_routes.h"
#include "core/proxy/x_accel.h"
#include "core/routing/balancer.h"
#include "core/routing/decision.h"
#include "core/routing/request_facts.h"
#include "core/routing/trace.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ingresscope::proxy {

/// Everything about one request from its first byte to the last byte of its answer, whatever protocol
/// it came by.
struct RequestState {
    LiveTablePtr live{};
    std::chrono::steady_clock::time_point began{};
    std::chrono::system_clock::time_point at{};

    const http::RequestHead* head = nullptr;   ///< Of the client's side; null before it is complete.
    BodyStore store{};
    std::uint64_t bodyReceived = 0;

    std::array<char, 32> requestId{};
    routing::RequestFacts facts{};
    routing::Decision decision{};
    std::shared_ptr<routing::Trace> trace{};

    // To the backend and back.
    routing::PickState pick{};
    const routing::Endpoint* endpoint = nullptr;
    std::chrono::steady_clock::time_point firstTry{};
    std::chrono::steady_clock::time_point thisTry{};
    std::uint32_t tries = 0;
    http::OutputBuffer toBackend{};
    std::size_t toBackendAt = 0;
    PooledBuffer answer{};    ///< Bytes of the answer. Of a tunnel: what goes to the client.
    PooledBuffer upwards{};   ///< Of a tunnel: what goes to the backend.
    http::ResponseParser answerParser{};
    http::ChunkedDecoder answerDecoder{};
    http::BodyEnd answerEnd = http::BodyEnd::None;
    std::uint64_t answerLeft = 0;   ///< Of a body with a length.
    AnswerCoding coding{};
    std::unique_ptr<AnswerEncoder> encoder{};   ///< Of the body for the client; null: it goes as it is.
    std::uint64_t rate = 0;                   ///< Bytes a second of the answer; 0: unlimited.
    std::chrono::steady_clock::time_point answerStarted{};
    XAccel xAccel{};
    InsideTarget inside{};   ///< What X-Accel-Redirect made of the request; `facts` points to it.
    /// Headers of the answer that told to redirect.
    std::vector<std::pair<std::string, std::string>> carried{};
    int redirects = 0;       ///< By X-Accel-Redirect.
    bool mirrored = false;
    OwnAnswer own{};                ///< The controller's own answer, while it is written.

    bool keepAlive = true;        ///< nginx would not close the client's connection because of it.
    bool hasBody = false;         ///< The client announced one, or it comes in chunks.
    bool sendsBody = true;        ///< The backend gets the body that `store` holds.
    bool bodyIsBuffered = true;   ///< The whole body is there before a backend is asked.
    bool bodyIsChunked = false;   ///< Towards the backend.
    bool readPaused = false;      ///< The client's body waits for the backend to take some.
    bool lastChunkSent = false;
    bool anythingSent = false;   ///< The backend of this try got some of it.
    bool allSent = false;
    bool reused = false;        ///< The connection of this try has carried requests before.
    bool answerBegan = false;   ///< The client has part of a backend's answer.
    bool reusable = false;      ///< The backend's connection, after this answer.

    int status = 0;
    std::uint64_t bytesOut = 0;

    /// Ready for the next request; keeps the memory of the usual ones.
    void reset();
};

}   // namespace ingresscope::proxy
