// SPDX-License-Identifier: Apache-2.0
#include "core/tls/pem_block.h"

#include <array>
#include <cstdint>

namespace ingresscope::tls {

namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "\n-----END ";
constexpr std::string_view kDashes = "-----";

std::string_view withoutTrailingBlanks(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view()
                                           : withoutTrailingBlanks(text.substr(first));
}

/// The first line without its blanks at the end; `text` goes on after its line feed.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return withoutTrailingBlanks(line);
}

constexpr std::uint8_t kNoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> makeBase64Values()
{
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr std::array<std::uint8_t, 256> kBase64Values = makeBase64Values();

/// Standard base64 with padding, blanks between the characters ignored.
std::optional<SecretBytes> decodeBase64(std::string_view text)
{
    SecretBytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t group = 0;
    unsigned digits = 0;
    unsigned padding = 0;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t')
            continue;
        if (c == '=') {
            if (digits < 2 || digits + ++padding > 4)
                return std::nullopt;
            continue;
        }
        const std::uint8_t value = kBase64Values[static_cast<unsigned char>(c)];
        if (value == kNoDigit || padding != 0)
            return std::nullopt;
        group = group << 6 | value;
        if (++digits == 4) {
            bytes.push_back(static_cast<char>(group >> 16 & 0xff));
            bytes.push_back(static_cast<char>(group >> 8 & 0xff));
            bytes.push_back(static_cast<char>(group & 0xff));
            group = 0;
            digits = 0;
        }
    }
    if (digits == 0 && padding == 0)
        return bytes;
    if (digits + padding != 4)
        return std::nullopt;
    if (digits == 2) {
        bytes.push_back(static_cast<char>(group >> 4 & 0xff));
    } else {
        bytes.push_back(static_cast<char>(group >> 10 & 0xff));
        bytes.push_back(static_cast<char>(group >> 2 & 0xff));
    }
    return bytes;
}

/// The block whose END stands at `endAt`, if its BEGIN and its END agree; `after` follows its line.
std::optional<PemBlock> blockEndingAt(std::string_view text, std::size_t endAt,
                                      std::string_view& after)
{
    // The last BEGIN before this END: earlier ones never ended.
    const std::size_t beginAt = text.substr(0, endAt).rfind(kBegin);
    if (beginAt == std::string_view::npos || (beginAt > 0 && text[beginAt - 1] != '\n'))
        return std::nullopt;

    // The line feed before END belongs to the content; an empty block shares it with BEGIN.
    std::string_view content =
        text.substr(beginAt + kBegin.size(), endAt + 1 - beginAt - kBegin.size());
    const std::string_view beginLine = takeLine(content);
    if (!beginLine.ends_with(kDashes))
        return std::nullopt;
    PemBlock block;
    block.type = beginLine.substr(0, beginLine.size() - kDashes.size());

    std::string_view rest = text.substr(endAt + kEnd.size());
    const std::string_view endLine = takeLine(rest);
    if (endLine.size() != block.type.size() + kDashes.size() || !endLine.starts_with(block.type) ||
        !endLine.ends_with(kDashes))
        return std::nullopt;

    for (std::string_view next = content; !content.empty(); content = next) {
        const std::string_view line = takeLine(next);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            break;
        if (trimmed(line.substr(0, colon)) == "Proc-Type")
            block.isEncrypted = line.find("ENCRYPTED", colon) != std::string_view::npos;
    }

    auto der = decodeBase64(content);
    if (!der)
        return std::nullopt;
    block.der = std::move(*der);
    after = rest;
    return block;
}

} // namespace

std::optional<PemBlock> takePemBlock(std::string_view& text)
{
    std::string_view rest = text;
    for (std::size_t end = rest.find(kEnd); end != std::string_view::npos; end = rest.find(kEnd)) {
        std::string_view after;
        if (auto block = blockEndingAt(rest, end, after)) {
            text = after;
            return block;
        }
        rest.remove_prefix(end + kEnd.size());
    }
    return std::nullopt;
}

} // namespace ingresscope::tls
