// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace ingresscope::http {

/// Takes a chunked body apart without copying it. The same rules for requests and answers, nginx's:
/// LF alone ends a line too; extensions and trailers of any length are skipped; a size above 2^59 - 1
/// is refused, as is a CR that is not followed by LF.
/// Source: ngx_http_parse_chunked.
class ChunkedDecoder {
public:
    enum class Status : std::uint8_t {
        NeedMore,  ///< All bytes are used up and the body goes on.
        Data,      ///< payload has the next bytes of the body; call again.
        Done,      ///< The body is complete; what is left of the bytes belongs to what follows.
        Invalid,   ///< Of a request: 400. Of an answer: the connection is given up.
    };
    struct Step {
        Status status = Status::NeedMore;
        std::string_view payload{};  ///< Never empty with Data. A view into the caller's bytes.
    };

    /// Takes what it uses off the front of `bytes`.
    Step next(std::string_view& bytes);

    /// Bytes of the present chunk that have not been given out yet. nginx compares a chunk with the
    /// allowed body size as soon as its first byte is there: payload.size() + chunkRemaining().
    std::uint64_t chunkRemaining() const { return m_size; }
    bool isDone() const { return m_state == State::Done; }

    void reset() { *this = ChunkedDecoder(); }

private:
    enum class State : std::uint8_t {
        ChunkStart,
        Size,
        Extension,
        ExtensionLf,
        Data,
        DataEnd,
        DataEndLf,
        LastExtension,
        LastExtensionLf,
        Trailer,
        TrailerLf,
        TrailerLine,
        TrailerLineLf,
        Done,
        Invalid,
    };

    /// What follows one byte outside of chunk data.
    State after(char c);
    State afterSize(char c) const;

    State m_state = State::ChunkStart;
    std::uint64_t m_size = 0;
};

} // namespace ingresscope::http
