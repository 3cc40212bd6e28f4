// SPDX-License-Identifier: Apache-2.0
#include "core/http/chunked_decoder.h"

#include "core/http/decimal.h"
#include "core/http/hex_digit.h"

#include <algorithm>

namespace ingresscope::http {

ChunkedDecoder::Step ChunkedDecoder::next(std::string_view& bytes)
{
    while (m_state != State::Done && m_state != State::Invalid) {
        if (bytes.empty())
            return {.status = Status::NeedMore, .payload = {}};
        if (m_state == State::Data) {
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(m_size, bytes.size()));
            const Step step{.status = Status::Data, .payload = bytes.substr(0, count)};
            bytes.remove_prefix(count);
            m_size -= count;
            if (m_size == 0)
                m_state = State::DataEnd;
            return step;
        }
        const State now = after(bytes.front());
        m_state = now;
        if (now != State::Invalid)
            bytes.remove_prefix(1);
    }
    return {.status = m_state == State::Done ? Status::Done : Status::Invalid, .payload = {}};
}

ChunkedDecoder::State ChunkedDecoder::afterSize(char c) const
{
    const bool isLast = m_size == 0;
    switch (c) {
    case '\r':
        return isLast ? State::LastExtensionLf : State::ExtensionLf;
    case '\n':
        return isLast ? State::Trailer : State::Data;
    case ';':
    case ' ':
    case '\t':
        return isLast ? State::LastExtension : State::Extension;
    default:
        return State::Invalid;
    }
}

ChunkedDecoder::State ChunkedDecoder::after(char c)
{
    const auto ifLf = [c](State state) { return c == '\n' ? state : State::Invalid; };
    const auto skipLine = [c](State same, State atCr, State atLf) {
        return c == '\r' ? atCr : c == '\n' ? atLf : same;
    };
    switch (m_state) {
    case State::ChunkStart: {
        const int digit = hexDigit(c);
        if (digit < 0)
            return State::Invalid;
        m_size = static_cast<std::uint64_t>(digit);
        return State::Size;
    }
    case State::Size: {
        if (m_size > kMaxBodyBytes / 16)
            return State::Invalid;
        const int digit = hexDigit(c);
        if (digit < 0)
            return afterSize(c);
        m_size = m_size * 16 + static_cast<std::uint64_t>(digit);
        return State::Size;
    }
    case State::Extension:
        return skipLine(State::Extension, State::ExtensionLf, State::Data);
    case State::ExtensionLf:
        return ifLf(State::Data);
    case State::DataEnd:
        return skipLine(State::Invalid, State::DataEndLf, State::ChunkStart);
    case State::DataEndLf:
        return ifLf(State::ChunkStart);
    case State::LastExtension:
        return skipLine(State::LastExtension, State::LastExtensionLf, State::Trailer);
    case State::LastExtensionLf:
        return ifLf(State::Trailer);
    case State::Trailer:
        return skipLine(State::TrailerLine, State::TrailerLf, State::Done);
    case State::TrailerLf:
        return ifLf(State::Done);
    case State::TrailerLine:
        return skipLine(State::TrailerLine, State::TrailerLineLf, State::Trailer);
    case State::TrailerLineLf:
        return ifLf(State::Trailer);
    case State::Data:
    case State::Done:
    case State::Invalid:
        break;
    }
    return m_state;
}

} // namespace ingresscope::http
