// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/request_body.h"

#include <algorithm>

namespace ingresscope::proxy {

void RequestBody::start(const http::RequestHead& head, std::uint64_t maxBytes)
{
    m_decoder.reset();
    m_chunked = head.chunked;
    m_left = head.contentLength.value_or(0);
    m_received = 0;
    m_maxBytes = maxBytes;
    m_done = !m_chunked && m_left == 0;
}

RequestBody::Step RequestBody::next(std::string_view& bytes)
{
    if (m_done)
        return {Status::Done, {}};
    if (!m_chunked) {
        if (bytes.empty())
            return {Status::NeedMore, {}};
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), m_left));
        const std::string_view payload = bytes.substr(0, size);
        bytes.remove_prefix(size);
        m_left -= size;
        m_received += size;
        m_done = m_left == 0;
        return {Status::Data, payload};
    }
    const http::ChunkedDecoder::Step step = m_decoder.next(bytes);
    switch (step.status) {
    case http::ChunkedDecoder::Status::NeedMore: return {Status::NeedMore, {}};
    case http::ChunkedDecoder::Status::Invalid: return {Status::Invalid, {}};
    case http::ChunkedDecoder::Status::Done: m_done = true; return {Status::Done, {}};
    case http::ChunkedDecoder::Status::Data: break;
    }
    // nginx judges a chunk by its announced size, as soon as its first byte is there.
    m_received += step.payload.size();
    const std::uint64_t left = m_decoder.chunkRemaining();
    if (m_maxBytes != 0 && (m_received > m_maxBytes || left > m_maxBytes - m_received))
        return {Status::TooLarge, {}};
    return {Status::Data, step.payload};
}

}   // namespace ingresscope::proxy
