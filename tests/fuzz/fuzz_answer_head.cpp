// SPDX-License-Identifier: Apache-2.0
#include "core/http/response_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>

using namespace ingresscope::http;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void requireInside(std::string_view part, std::string_view whole)
{
    const std::less_equal<const char*> notAfter;
    require(part.empty() || (notAfter(whole.data(), part.data()) &&
                             notAfter(part.data() + part.size(), whole.data() + whole.size())));
}

} // namespace

/// What a backend answers is read the same however it is cut, and within its bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::size_t step = 1u + data[0] % 32u;
    // A copy in a block of its own, so that one byte too far is seen.
    const std::unique_ptr<char[]> block(new char[size - 1]);
    std::copy(data + 1, data + size, block.get());
    const std::string_view bytes(block.get(), size - 1);

    ResponseParser whole;
    const ResponseParser::Status status = whole.feed(bytes);
    ResponseParser cut;
    ResponseParser::Status cutStatus = ResponseParser::Status::NeedMore;
    for (std::size_t end = std::min(step, bytes.size());; end = std::min(end + step, bytes.size())) {
        cutStatus = cut.feed(bytes.substr(0, end));
        if (cutStatus != ResponseParser::Status::NeedMore || end == bytes.size())
            break;
    }
    require(cutStatus == status);
    if (status == ResponseParser::Status::Invalid)
        require(whole.fault() != ResponseFault::None && whole.fault() == cut.fault());
    if (status != ResponseParser::Status::Done)
        return 0;
    require(whole.consumed() <= bytes.size() && whole.consumed() == cut.consumed());
    require(whole.head().status == cut.head().status);
    require(whole.head().headers.size() == cut.head().headers.size());
    require(!(whole.head().chunked && whole.head().contentLength));
    for (const HeaderField& field : whole.head().headers) {
        requireInside(field.name, bytes);
        requireInside(field.value, bytes);
    }
    return 0;
}
