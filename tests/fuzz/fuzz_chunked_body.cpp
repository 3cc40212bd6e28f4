// SPDX-License-Identifier: Apache-2.0
#include "core/http/chunked_decoder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace ingresscope::http;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

struct Outcome {
    ChunkedDecoder::Status status = ChunkedDecoder::Status::NeedMore;
    std::string body{};
    std::size_t used = 0;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Decodes bytes that come in pieces of this size.
Outcome decode(std::string_view bytes, std::size_t pieceSize)
{
    ChunkedDecoder decoder;
    Outcome outcome;
    while (outcome.used < bytes.size()) {
        const std::string_view piece = bytes.substr(outcome.used, pieceSize);
        std::string_view rest = piece;
        for (;;) {
            const ChunkedDecoder::Step step = decoder.next(rest);
            outcome.status = step.status;
            if (step.status != ChunkedDecoder::Status::Data)
                break;
            require(!step.payload.empty() && step.payload.data() >= piece.data() &&
                    step.payload.data() + step.payload.size() <= piece.data() + piece.size());
            outcome.body += step.payload;
        }
        outcome.used += piece.size() - rest.size();
        if (outcome.status != ChunkedDecoder::Status::NeedMore)
            return outcome;
        require(rest.empty());   // who needs more has used up everything
    }
    return outcome;
}

} // namespace

/// A body means the same however the network cuts it, and never more than was sent.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const Outcome whole = decode(bytes, std::max<std::size_t>(bytes.size(), 1));
    require(whole.body.size() <= bytes.size());
    Outcome cut = decode(bytes, 1u + data[0] % 16u);
    if (whole.status == ChunkedDecoder::Status::Invalid)
        cut.used = whole.used;   // where within a refused piece reading stopped is nobody's business
    require(cut == whole);
    return 0;
}
