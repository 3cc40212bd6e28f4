// SPDX-License-Identifier: Apache-2.0
// After a 101: bytes in both directions.
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"

namespace ingresscope::proxy {

namespace {

constexpr int kReadsATurn = 32;

}   // namespace

void RequestFlow::beginTunnel()
{
    m_tunnel = m_client->tunnel(m_state.upwards);
    if (!m_tunnel) {
        endAnswer(true);
        return;
    }
    m_stage = Stage::Tunnel;
    pumpTunnel();
}

void RequestFlow::onTunnel()
{
    if (m_stage == Stage::Tunnel)
        pumpTunnel();
}

/// False: this direction cannot go on at all.
bool RequestFlow::pumpOneWay(Stream& from, Stream& to, PooledBuffer& bytes, bool& ended, bool toClient)
{
    for (int i = 0; i < kReadsATurn; ++i) {
        while (!bytes.isEmpty()) {
            const std::string_view view = bytes.view();
            const Stream::Moved moved = to.write(view.data(), view.size());
            if (moved.status == Stream::Status::WaitWrite ||
                moved.status == Stream::Status::WaitRead) {
                if (toClient)
                    m_client->waitForTunnel(true);
                else
                    m_backend->waitWritable();
                return true;
            }
            if (moved.status != Stream::Status::Done)
                return false;
            if (toClient)
                m_state.bytesOut += moved.bytes;
            bytes.consume(moved.bytes);
        }
        if (ended)
            return true;
        bytes.borrow(m_worker.buffers(), BufferPool::kSize);
        const Stream::Moved moved = from.read(bytes.room(), bytes.roomSize());
        switch (moved.status) {
        case Stream::Status::Done: bytes.commit(moved.bytes); break;
        case Stream::Status::WaitRead:
        case Stream::Status::WaitWrite:
            bytes.release();   // nothing under way: hold no memory
            if (toClient)
                m_backend->waitReadable();
            else
                m_client->waitForTunnel(false);
            return true;
        case Stream::Status::Ended:
            ended = true;
            to.shutdownSend();
            return true;
        default: return false;
        }
    }
    if (toClient)
        m_backend->waitReadable();
    else if (from.hasPending())
        later(&RequestFlow::onTunnel);
    else
        m_client->waitForTunnel(false);
    return true;
}

void RequestFlow::pumpTunnel()
{
    RequestState& state = m_state;
    if (!m_client->readyForMore())
        return;   // the head of the answer goes first
    m_backendDeadline.setAfter(proxyPolicy(state.decision).readTimeout);
    const bool works =
        pumpOneWay(m_backend->stream(), *m_tunnel, state.answer, m_backendEnded, true) &&
        pumpOneWay(*m_tunnel, m_backend->stream(), state.upwards, m_clientEnded, false);
    // As nginx does, a tunnel ends with whichever side ends first, once everything is passed on.
    const bool ends = (m_backendEnded && state.answer.isEmpty()) ||
                      (m_clientEnded && state.upwards.isEmpty() && m_backendEnded);
    if (!works || ends)
        m_client->cut();
}

}   // namespace ingresscope::proxy
