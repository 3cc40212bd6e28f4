// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/request_state.h"

namespace ingresscope::proxy {

namespace {

constexpr std::size_t kUsualBytes = 16 * 1024;

void empty(http::OutputBuffer& buffer)
{
    buffer.clear();
    if (buffer.capacity() > kUsualBytes)
        buffer.release();
}

}   // namespace

void RequestState::reset()
{
    live.reset();
    head = nullptr;
    store.clear();
    bodyReceived = 0;
    facts = {};
    decision.reset();
    trace.reset();
    pick.reset();
    endpoint = nullptr;
    tries = 0;
    empty(toBackend);
    toBackendAt = 0;
    answer.release();
    upwards.release();
    answerDecoder.reset();
    answerEnd = http::BodyEnd::None;
    answerLeft = 0;
    coding = {};
    encoder.reset();
    rate = 0;
    xAccel = {};
    inside = {};
    carried.clear();
    redirects = 0;
    mirrored = false;
    own = {};
    keepAlive = true;
    sendsBody = true;
    bodyIsBuffered = true;
    bodyIsChunked = false;
    readPaused = false;
    lastChunkSent = false;
    anythingSent = false;
    allSent = false;
    reused = false;
    answerBegan = false;
    reusable = false;
    status = 0;
    bytesOut = 0;
}

}   // namespace ingresscope::proxy
