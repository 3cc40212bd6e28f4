// SPDX-License-Identifier: Apache-2.0
#include "core/http/host_name.h"

#include "core/http/header_field.h"

#include <cstdint>

namespace ingresscope::http {

std::optional<std::string_view> validateHost(std::string_view text, std::string& scratch)
{
    enum class Part : std::uint8_t { Name, Address, Rest };
    Part part = Part::Name;
    std::size_t length = text.size();
    std::size_t lastDot = std::string_view::npos;
    bool hasCapital = false;

    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')
            continue;
        switch (c) {
        case '.':
            if (lastDot != std::string_view::npos && lastDot + 1 == i)
                return std::nullopt;
            lastDot = i;
            break;
        case ':':
            if (part == Part::Name) {
                length = i;
                part = Part::Rest;
            }
            break;
        case '[':
            if (i == 0)
                part = Part::Address;
            break;
        case ']':
            if (part == Part::Address) {
                length = i + 1;
                part = Part::Rest;
            }
            break;
        case '/':
            return std::nullopt;
        default:
            if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f)
                return std::nullopt;
            hasCapital = hasCapital || (c >= 'A' && c <= 'Z');
            break;
        }
    }
    if (length > 0 && lastDot == length - 1)
        --length;
    if (length == 0)
        return std::nullopt;
    if (!hasCapital)
        return text.substr(0, length);

    scratch.resize(length);
    for (std::size_t i = 0; i < length; ++i)
        scratch[i] = lowerAscii(text[i]);
    return std::string_view(scratch);
}

} // namespace ingresscope::http
