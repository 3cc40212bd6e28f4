// SPDX-License-Identifier: Apache-2.0
#include "core/http/request_parser.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

using namespace ingresscope::http;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A copy in a block of its own, so that one byte too far is seen.
class Block {
public:
    explicit Block(std::string_view text) : m_bytes(new char[text.size()]), m_size(text.size())
    {
        std::copy(text.begin(), text.end(), m_bytes.get());
    }
    std::string_view view() const { return {m_bytes.get(), m_size}; }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size;
};

void requireInside(std::string_view part, std::string_view whole)
{
    const std::less_equal<const char*> notAfter;
    require(part.empty() || (notAfter(whole.data(), part.data()) &&
                             notAfter(part.data() + part.size(), whole.data() + whole.size())));
}

void requireViewsInside(const RequestParser& parser, std::string_view bytes)
{
    const RequestHead& head = parser.head();
    for (const std::string_view part : {head.line, head.method, head.target, head.schemeInTarget,
                                        head.normalised.args, head.hostHeader,
                                        parser.refusal().excerpt})
        requireInside(part, bytes);
    for (const HeaderField& field : head.headers) {
        requireInside(field.name, bytes);
        requireInside(field.value, bytes);
    }
}

void requireSame(const RequestParser& a, const RequestParser& b)
{
    const RequestHead& one = a.head();
    const RequestHead& two = b.head();
    require(a.refusal() == b.refusal());
    require(one.line == two.line && one.method == two.method && one.methodId == two.methodId);
    require(one.target == two.target && one.schemeInTarget == two.schemeInTarget);
    require(one.hostInTarget == two.hostInTarget && one.normalised == two.normalised);
    require(one.versionMajor == two.versionMajor && one.versionMinor == two.versionMinor);
    require(one.isHttp09 == two.isHttp09 && one.hasHostHeader == two.hasHostHeader);
    require(one.hostHeader == two.hostHeader && one.host == two.host);
    require(one.contentLength == two.contentLength && one.chunked == two.chunked);
    require(one.keepAlive == two.keepAlive && one.expectContinue == two.expectContinue);
    require(one.hasUpgrade == two.hasUpgrade);
    require(std::equal(one.headers.begin(), one.headers.end(), two.headers.begin(),
                       two.headers.end()));
}

} // namespace

/// First byte: small buffers or nginx's own; second byte: how large the packets are. The rest is what
/// a client sends. However it is cut, and wherever it lies, the parser must come to the same end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    HeadSettings settings;
    if (data[0] & 1)
        settings = {.clientHeaderBufferSize = 32, .largeBufferCount = 2, .largeBufferSize = 64};
    settings.underscoresInHeaders = data[0] & 2;
    settings.ignoreInvalidHeaders = !(data[0] & 4);
    const bool takesLineEnds = data[0] & 8;
    const std::size_t step = 1 + data[1] % 64;
    std::string_view sent(reinterpret_cast<const char*>(data + 2), size - 2);

    RequestParser wholeParser(settings);
    RequestParser pieceParser(settings);
    for (int request = 0; request < 3; ++request) {
        const Block whole(sent);
        wholeParser.reset();
        const ParseStatus expected = wholeParser.feed(whole.view());
        requireViewsInside(wholeParser, whole.view());

        pieceParser.reset();
        ParseStatus status = ParseStatus::NeedMore;
        auto block = std::make_unique<Block>(std::string_view());
        std::size_t taken = 0;
        for (std::size_t end = 0; status == ParseStatus::NeedMore && end < sent.size();) {
            end = std::min(end + step, sent.size());
            block = std::make_unique<Block>(sent.substr(taken, end - taken));
            status = pieceParser.feed(block->view());
            requireViewsInside(pieceParser, block->view());
            if (status == ParseStatus::NeedMore && takesLineEnds)
                taken += pieceParser.takeLeadingLineEnds();
        }
        require(status == expected);
        if (status == ParseStatus::NeedMore)
            break;
        requireSame(wholeParser, pieceParser);
        auto moved = std::make_unique<Block>(block->view());
        pieceParser.rebase(moved->view());
        block.reset();
        requireViewsInside(pieceParser, moved->view());
        requireSame(wholeParser, pieceParser);
        if (status == ParseStatus::Refused)
            break;
        require(wholeParser.consumed() == pieceParser.consumed() + taken);
        require(wholeParser.consumed() > 0 && wholeParser.consumed() <= sent.size());
        sent.remove_prefix(wholeParser.consumed());
    }
    return 0;
}
