// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/answer_coding.h"

#include "core/base/regex.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>

namespace ingresscope::proxy {

namespace {

constexpr std::size_t kStepBytes = 8192;

/// Source: ngx_http_gzip_quantity. `text` is what follows "q=".
bool isQuantityAboveZero(std::string_view text)
{
    if (text.empty() || (text[0] != '0' && text[0] != '1'))
        return false;
    int quantity = (text[0] - '0') * 100;
    std::size_t at = 1;
    if (at == text.size() || text[at] == ',' || text[at] == ' ')
        return quantity != 0;
    if (text[at++] != '.')
        return false;
    int digits = 0;
    for (; at < text.size() && text[at] != ',' && text[at] != ' '; ++at) {
        if (text[at] < '0' || text[at] > '9')
            return false;
        quantity += text[at] - '0';
        ++digits;
    }
    return quantity != 0 && quantity <= 100 && digits <= 3;
}

/// Source: ngx_http_gzip_accept_encoding.
bool acceptsGzip(std::string_view accepted)
{
    constexpr std::string_view kName = "gzip";
    std::size_t at = 0;
    for (;; at += kName.size()) {
        while (at + kName.size() <= accepted.size() &&
               !http::equalsIgnoringCase(accepted.substr(at, kName.size()), kName))
            ++at;
        if (at + kName.size() > accepted.size())
            return false;
        if (at == 0 || accepted[at - 1] == ',' || accepted[at - 1] == ' ')
            break;
    }
    at += kName.size();
    const auto skipBlanks = [&] {
        while (at < accepted.size() && accepted[at] == ' ')
            ++at;
    };
    skipBlanks();
    if (at == accepted.size() || accepted[at] == ',')
        return true;
    if (accepted[at++] != ';')
        return false;
    skipBlanks();
    if (at == accepted.size())
        return true;
    if (accepted[at] != 'q' && accepted[at] != 'Q')
        return false;
    ++at;
    if (at + 2 > accepted.size() || accepted[at] != '=')
        return false;
    return isQuantityAboveZero(accepted.substr(at + 1));
}

/// text/html always counts. Source: ngx_http_test_content_type, ngx_http_html_default_types.
bool isListed(std::string_view contentType, std::string_view types)
{
    const std::string_view type = contentType.substr(0, contentType.find(';'));
    if (contentType.empty())
        return false;
    std::string_view plain = type;
    while (plain.ends_with(' '))
        plain.remove_suffix(1);
    if (http::equalsIgnoringCase(plain, "text/html"))
        return true;
    while (!types.empty()) {
        const std::size_t end = std::min(types.find(' '), types.size());
        const std::string_view word = types.substr(0, end);
        types.remove_prefix(std::min(end + 1, types.size()));
        if (word == "*" || (!word.empty() && http::equalsIgnoringCase(word, plain)))
            return true;
    }
    return false;
}

bool isDisabledFor(const std::string& pattern, const routing::RequestFacts& request)
{
    if (pattern.empty())
        return false;
    const http::HeaderField* agent = http::findHeader(request.headers, http::KnownHeader::UserAgent);
    const auto regex = Regex::compile(pattern, {.caseless = true});
    return agent && regex && regex->matches(agent->value);
}

/// Source: ngx_brotli, check_accept_encoding.
bool acceptsBrotli(std::string_view accepted)
{
    constexpr std::string_view kName = "br";
    for (std::size_t at = 0; at + kName.size() <= accepted.size(); ++at) {
        if (!http::equalsIgnoringCase(accepted.substr(at, kName.size()), kName))
            continue;
        const char before = at == 0 ? ' ' : accepted[at - 1];
        std::size_t after = at + kName.size();
        const char next = after == accepted.size() ? ' ' : accepted[after];
        if ((before != ',' && before != ' ') || (next != ',' && next != ' ' && next != ';'))
            continue;
        const auto skipBlanks = [&] {
            while (after < accepted.size() && accepted[after] == ' ')
                ++after;
        };
        const auto has = [&](char wanted) {
            return after < accepted.size() && accepted[after++] == wanted;
        };
        skipBlanks();
        if (!has(';'))
            return true;
        skipBlanks();
        if (!has('q'))
            return true;
        skipBlanks();
        if (!has('='))
            return true;
        skipBlanks();
        if (!has('0'))
            return true;
        if (!has('.'))
            return false;   // q=0
        while (after < accepted.size() && accepted[after] == '0')
            ++after;
        return after < accepted.size() && accepted[after] >= '1' && accepted[after] <= '9';
    }
    return false;
}

/// Statuses, length and type that one of the two filters wants.
bool isCodable(const CodableAnswer& answer, int minLength, std::string_view types)
{
    const bool isRightStatus = answer.status == 200 || answer.status == 403 || answer.status == 404;
    const auto minimum = static_cast<std::uint64_t>(std::max(minLength, 0));
    return isRightStatus && !answer.isEncoded && (!answer.length || *answer.length >= minimum) &&
           isListed(answer.contentType, types);
}

class GzipEncoder final : public AnswerEncoder {
public:
    explicit GzipEncoder(int level)
    {
        constexpr int kGzipWindow = 15 + 16;   // zlib: 16 more means a gzip head and tail
        deflateInit2(&m_stream, std::clamp(level, 1, 9), Z_DEFLATED, kGzipWindow, 8,
                     Z_DEFAULT_STRATEGY);
    }
    ~GzipEncoder() override { deflateEnd(&m_stream); }
    GzipEncoder(const GzipEncoder&) = delete;
    GzipEncoder& operator=(const GzipEncoder&) = delete;

    std::string_view add(std::string_view piece, bool flushes) override
    {
        return run(piece, flushes ? Z_SYNC_FLUSH : Z_NO_FLUSH);
    }
    std::string_view end() override { return run({}, Z_FINISH); }

private:
    std::string_view run(std::string_view piece, int flush)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        m_stream.avail_in = static_cast<uInt>(piece.size());
        m_out.clear();
        for (;;) {
            const std::size_t before = m_out.size();
            m_out.resize(before + kStepBytes);
            m_stream.next_out = reinterpret_cast<Bytef*>(m_out.data() + before);
            m_stream.avail_out = static_cast<uInt>(kStepBytes);
            const int outcome = deflate(&m_stream, flush);
            m_out.resize(m_out.size() - m_stream.avail_out);
            if (outcome != Z_OK || m_stream.avail_out > 0)
                return m_out;
        }
    }

    z_stream m_stream{};
    std::string m_out{};
};

class BrotliEncoder final : public AnswerEncoder {
public:
    explicit BrotliEncoder(int level)
        : m_state(BrotliEncoderCreateInstance(nullptr, nullptr, nullptr))
    {
        constexpr std::uint32_t kWindowBits = 19;   // ngx_brotli's 512k
        if (!m_state)
            return;
        BrotliEncoderSetParameter(m_state.get(), BROTLI_PARAM_QUALITY,
                                  static_cast<std::uint32_t>(std::clamp(level, 0, 11)));
        BrotliEncoderSetParameter(m_state.get(), BROTLI_PARAM_LGWIN, kWindowBits);
    }

    std::string_view add(std::string_view piece, bool flushes) override
    {
        return run(piece, flushes ? BROTLI_OPERATION_FLUSH : BROTLI_OPERATION_PROCESS);
    }
    std::string_view end() override { return run({}, BROTLI_OPERATION_FINISH); }

private:
    struct Free {
        void operator()(BrotliEncoderState* state) const { BrotliEncoderDestroyInstance(state); }
    };

    std::string_view run(std::string_view piece, BrotliEncoderOperation operation)
    {
        const auto* next = reinterpret_cast<const std::uint8_t*>(piece.data());
        std::size_t left = piece.size();
        m_out.clear();
        do {
            std::size_t room = 0;
            std::uint8_t* none = nullptr;
            if (!m_state || BrotliEncoderCompressStream(m_state.get(), operation, &left, &next,
                                                        &room, &none, nullptr) == BROTLI_FALSE)
                return m_out;
            std::size_t size = 0;
            const std::uint8_t* bytes = BrotliEncoderTakeOutput(m_state.get(), &size);
            m_out.append(reinterpret_cast<const char*>(bytes), size);
        } while (left > 0 || BrotliEncoderHasMoreOutput(m_state.get()) == BROTLI_TRUE);
        return m_out;
    }

    std::unique_ptr<BrotliEncoderState, Free> m_state;
    std::string m_out{};
};

}   // namespace

AnswerCoding chooseCoding(const annotations::ControllerSettings& controller,
                          const routing::RequestFacts& request, const CodableAnswer& answer)
{
    AnswerCoding coding;
    const http::HeaderField* accepted =
        http::findHeader(request.headers, http::KnownHeader::AcceptEncoding);
    if (controller.enableBrotli &&
        isCodable(answer, controller.brotliMinLength, controller.brotliTypes)) {
        coding.addsVary = controller.useGzip;   // gzip_vary stands in the block of use-gzip
        if (accepted && acceptsBrotli(accepted->value))
            coding.kind = AnswerCoding::Kind::Brotli;
    }
    if (!coding.isCoded() && controller.useGzip &&
        isCodable(answer, controller.gzipMinLength, controller.gzipTypes)) {
        coding.addsVary = true;
        const bool knowsEnough =
            request.httpVersion != "HTTP/1.0" && request.httpVersion != "HTTP/0.9";
        if (accepted && knowsEnough && acceptsGzip(accepted->value) &&
            !isDisabledFor(controller.gzipDisable, request))
            coding.kind = AnswerCoding::Kind::Gzip;
    }
    return coding;
}

std::unique_ptr<AnswerEncoder> makeEncoder(AnswerCoding::Kind kind,
                                           const annotations::ControllerSettings& controller)
{
    switch (kind) {
    case AnswerCoding::Kind::Gzip: return std::make_unique<GzipEncoder>(controller.gzipLevel);
    case AnswerCoding::Kind::Brotli: return std::make_unique<BrotliEncoder>(controller.brotliLevel);
    case AnswerCoding::Kind::None: break;
    }
    return nullptr;
}

}   // namespace ingresscope::proxy
