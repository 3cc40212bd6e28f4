// SPDX-License-Identifier: Apache-2.0
#include "core/access/base64.h"

#include <array>
#include <cstdint>

namespace ingresscope::access {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint8_t kNoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> makeValues()
{
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i)
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr std::array<std::uint8_t, 256> kValues = makeValues();

} // namespace

std::optional<std::vector<char>> decodeBase64(std::string_view text)
{
    text = text.substr(0, text.find('='));
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::vector<char> bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    unsigned pending = 0;   // bits of `bits` that are not written yet
    for (const char c : text) {
        const std::uint8_t value = kValues[static_cast<unsigned char>(c)];
        if (value == kNoDigit)
            return std::nullopt;
        bits = bits << 6 | value;
        pending += 6;
        if (pending >= 8) {
            pending -= 8;
            bytes.push_back(static_cast<char>(bits >> pending & 0xff));
        }
    }
    return bytes;
}

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t index) -> std::uint32_t {
            return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0;
        };
        const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        text += kAlphabet[group >> 18];
        text += kAlphabet[group >> 12 & 0x3f];
        text += i + 1 < bytes.size() ? kAlphabet[group >> 6 & 0x3f] : '=';
        text += i + 2 < bytes.size() ? kAlphabet[group & 0x3f] : '=';
    }
    return text;
}

} // namespace ingresscope::access
