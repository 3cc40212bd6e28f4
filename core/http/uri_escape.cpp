// SPDX-License-Identifier: Apache-2.0
#include "core/http/uri_escape.h"

#include "core/http/hex_digit.h"

#include <array>

namespace ingresscope::http {

namespace {

using ByteSet = std::array<bool, 256>;

constexpr bool isLetterOrDigit(unsigned c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr ByteSet escaping(std::string_view printable)
{
    ByteSet set{};
    for (unsigned c = 0; c < 256; ++c)
        set[c] = c <= 0x20 || c >= 0x7f;
    for (const char c : printable)
        set[static_cast<unsigned char>(c)] = true;
    return set;
}

constexpr ByteSet keepingOnly(std::string_view marks)
{
    ByteSet set{};
    for (unsigned c = 0; c < 256; ++c)
        set[c] = !isLetterOrDigit(c);
    for (const char c : marks)
        set[static_cast<unsigned char>(c)] = false;
    return set;
}

constexpr ByteSet kPath = escaping("\"#%<>?\\^`{|}");
constexpr ByteSet kArgs = escaping("\"#%<>?\\^`{|}&+;");
constexpr ByteSet kComponent = keepingOnly("-._~");
constexpr ByteSet kSetEscape = keepingOnly("-._~!$'()*,@`|");

constexpr const ByteSet& setOf(UriEscape kind)
{
    switch (kind) {
    case UriEscape::Path:
        return kPath;
    case UriEscape::Args:
        return kArgs;
    case UriEscape::Component:
        return kComponent;
    case UriEscape::SetEscape:
        break;
    }
    return kSetEscape;
}

enum class Piece : std::uint8_t { Plain, Escape, AfterStrayPercent };

/// Goes through `text`; put(byte, piece, received) gets each byte, decoded if it was escaped, and
/// says whether to go on. Returns how far it came.
template <class Put>
std::size_t decode(std::string_view text, Put put)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        if (text[at] != '%') {
            ++at;
            if (!put(text[start], Piece::Plain, text.substr(start, 1)))
                return at;
            continue;
        }
        if (++at == text.size())
            return at;
        const int high = hexDigit(text[at++]);
        if (high < 0) {
            if (!put(text[start + 1], Piece::AfterStrayPercent, text.substr(start, 2)))
                return at;
            continue;
        }
        if (at == text.size())
            return at;
        const int low = hexDigit(text[at++]);
        const char byte = static_cast<char>(high * 16 + low);
        if (low >= 0 && !put(byte, Piece::Escape, text.substr(start, 3)))
            return at;
    }
    return at;
}

} // namespace

std::size_t countEscapes(std::string_view text, UriEscape kind)
{
    const ByteSet& set = setOf(kind);
    std::size_t count = 0;
    for (const char c : text)
        count += static_cast<std::size_t>(set[static_cast<unsigned char>(c)]);
    return count;
}

void appendEscaped(std::string& out, std::string_view text, UriEscape kind)
{
    const ByteSet& set = setOf(kind);
    const std::size_t count = countEscapes(text, kind);
    if (count == 0) {
        out += text;
        return;
    }
    std::size_t at = out.size();
    out.resize(at + text.size() + 2 * count);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (!set[byte]) {
            out[at++] = c;
            continue;
        }
        out[at++] = '%';
        out[at++] = "0123456789ABCDEF"[byte >> 4];
        out[at++] = "0123456789ABCDEF"[byte & 15];
    }
}

void appendUnescaped(std::string& out, std::string_view text)
{
    decode(text, [&](char c, Piece, std::string_view) {
        out += c;
        return true;
    });
}

void appendUnescapedForRedirect(std::string& out, std::string_view text)
{
    const std::size_t done = decode(text, [&](char c, Piece piece, std::string_view received) {
        if (piece == Piece::Escape && c != '?' && (c <= '%' || c >= 0x7f))
            out += received;
        else
            out += c;
        return c != '?' || piece == Piece::AfterStrayPercent;
    });
    out += text.substr(done);
}

} // namespace ingresscope::http
