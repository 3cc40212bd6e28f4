// SPDX-License-Identifier: Apache-2.0
#include "core/echo/echo_request.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ingresscope::echo {
namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool sameText(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool readNumber(std::string_view text, int base, std::uint64_t& value)
{
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return result.ec == std::errc() && result.ptr != text.data();
}

}   // namespace

const std::string* EchoRequest::header(std::string_view name) const
{
    for (const auto& [key, value] : headers) {
        if (sameText(key, name))
            return &value;
    }
    return nullptr;
}

bool EchoRequest::headerHasWord(std::string_view name, std::string_view word) const
{
    for (const auto& [key, value] : headers) {
        if (!sameText(key, name))
            continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            if (sameText(trimmed(rest.substr(0, comma)), word))
                return true;
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
    }
    return false;
}

void EchoRequestReader::FreeDigest::operator()(evp_md_ctx_st* digest) const
{
    EVP_MD_CTX_free(digest);
}

EchoRequestReader::EchoRequestReader() = default;
EchoRequestReader::~EchoRequestReader() = default;

void EchoRequestReader::reset()
{
    m_state = State::Head;
    m_part = Part::RequestLine;
    m_request = {};
    m_line.clear();
    m_headBytes = 0;
    m_left = 0;
}

std::size_t EchoRequestReader::feed(std::string_view bytes)
{
    std::string_view rest = bytes;
    while (!rest.empty() && (m_state == State::Head || m_state == State::Body)) {
        if (m_part == Part::Sized || m_part == Part::Chunk) {
            const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), m_left));
            takeBody(rest.substr(0, size));
            rest.remove_prefix(size);
            continue;
        }
        // A request begins with a letter; empty lines before it do no harm.
        if (m_part == Part::RequestLine && m_line.empty() && !isLetter(rest.front())) {
            if (rest.front() != '\r' && rest.front() != '\n') {
                m_state = State::Bad;
                break;
            }
            rest.remove_prefix(1);
            continue;
        }
        const std::size_t end = rest.find('\n');
        const std::size_t size = end == std::string_view::npos ? rest.size() : end + 1;
        m_headBytes += size;
        if (m_headBytes > kMaxHeadBytes) {
            m_state = State::Bad;
            break;
        }
        m_line.append(rest.substr(0, size));
        rest.remove_prefix(size);
        if (end == std::string_view::npos)
            break;
        m_line.pop_back();
        if (!m_line.empty() && m_line.back() == '\r')
            m_line.pop_back();
        const std::string line = std::exchange(m_line, {});
        takeLine(line);
    }
    return bytes.size() - rest.size();
}

void EchoRequestReader::takeLine(std::string_view line)
{
    switch (m_part) {
    case Part::RequestLine: takeRequestLine(line); break;
    case Part::Headers:
        if (line.empty())
            startBody();
        else
            takeHeaderLine(line);
        break;
    case Part::ChunkSize:
        if (!readNumber(trimmed(line), 16, m_left))
            m_state = State::Bad;
        else
            m_part = m_left == 0 ? Part::Trailers : Part::Chunk;
        break;
    case Part::ChunkEnd: m_part = Part::ChunkSize; break;
    case Part::Trailers:
        if (line.empty())
            finish();
        break;
    case Part::Sized:
    case Part::Chunk: break;
    }
}

void EchoRequestReader::takeRequestLine(std::string_view line)
{
    const std::size_t first = line.find(' ');
    if (first == std::string_view::npos) {
        m_state = State::Bad;
        return;
    }
    m_request.method = line.substr(0, first);
    const std::size_t last = line.rfind(' ');
    m_request.target = line.substr(first + 1, last == first ? line.npos : last - first - 1);
    if (last != first)
        m_request.version = line.substr(last + 1);
    m_part = Part::Headers;
}

void EchoRequestReader::takeHeaderLine(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        m_request.headers.emplace_back(line, "");
    else
        m_request.headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
}

void EchoRequestReader::startBody()
{
    m_state = State::Body;
    if (m_request.headerHasWord("Transfer-Encoding", "chunked")) {
        m_request.chunked = true;
        m_part = Part::ChunkSize;
        return;
    }
    const std::string* length = m_request.header("Content-Length");
    if (length == nullptr || !readNumber(*length, 10, m_left) || m_left == 0) {
        finish();
        return;
    }
    m_part = Part::Sized;
}

void EchoRequestReader::takeBody(std::string_view bytes)
{
    if (!m_digest)
        m_digest.reset(EVP_MD_CTX_new());
    if (m_request.bodyLength == 0)
        EVP_DigestInit_ex(m_digest.get(), EVP_sha256(), nullptr);
    EVP_DigestUpdate(m_digest.get(), bytes.data(), bytes.size());
    m_request.bodyLength += bytes.size();
    m_left -= bytes.size();
    if (m_left > 0)
        return;
    if (m_part == Part::Chunk)
        m_part = Part::ChunkEnd;
    else
        finish();
}

void EchoRequestReader::giveUpOnBody()
{
    if (m_state != State::Body)
        return;
    m_request.incomplete = true;
    finish();
}

void EchoRequestReader::finish()
{
    m_state = State::Done;
    if (m_request.bodyLength == 0)
        return;
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    EVP_DigestFinal_ex(m_digest.get(), bytes.data(), &size);
    constexpr std::string_view digits = "0123456789abcdef";
    for (unsigned i = 0; i < size; ++i) {
        m_request.bodySha256 += digits[bytes[i] >> 4];
        m_request.bodySha256 += digits[bytes[i] & 15];
    }
}

}   // namespace ingresscope::echo
