// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/x_accel.h"

#include "core/http/hex_digit.h"

#include <charconv>

namespace ingresscope::proxy {

namespace {

/// "/.." in the middle or at the end, and ".." at the start, leave the tree.
bool leavesTree(std::string_view path)
{
    if (path == ".." || path.starts_with("../"))
        return true;
    for (std::size_t at = path.find("/.."); at != std::string_view::npos;
         at = path.find("/..", at + 1)) {
        if (at + 3 == path.size() || path[at + 3] == '/')
            return true;
    }
    return false;
}

std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const int high = http::hexDigit(text[i + 1]);
            const int low = http::hexDigit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                result += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        result += text[i];
    }
    return result;
}

}   // namespace

void readXAccel(const http::ResponseHead& head, XAccel& accel)
{
    accel = {};
    if (const auto* field = http::findHeader(head.headers, http::KnownHeader::XAccelBuffering)) {
        if (http::equalsIgnoringCase(field->value, "no"))
            accel.buffering = false;
        else if (http::equalsIgnoringCase(field->value, "yes"))
            accel.buffering = true;
    }
    if (const auto* field = http::findHeader(head.headers, http::KnownHeader::XAccelLimitRate)) {
        std::uint64_t rate = 0;
        const auto [stop, error] =
            std::from_chars(field->value.data(), field->value.data() + field->value.size(), rate);
        if (error == std::errc() && stop == field->value.data() + field->value.size())
            accel.rate = rate;
        else if (http::equalsIgnoringCase(field->value, "off"))
            accel.rate = 0;
    }
}

std::optional<InsideTarget> readInsideTarget(std::string_view value)
{
    if (value.empty() || value.front() == '?' || value.front() == '@')
        return std::nullopt;
    InsideTarget target;
    const std::size_t question = value.find('?');
    if (question != std::string_view::npos)
        target.args = value.substr(question + 1);
    const std::string_view path = value.substr(0, question);
    if (leavesTree(path))
        return std::nullopt;
    target.path = unescaped(path);
    if (target.path.find('\0') != std::string::npos || leavesTree(target.path))
        return std::nullopt;
    return target;
}

bool survivesRedirect(http::KnownHeader header)
{
    constexpr http::KnownHeaderSet kSurvive(http::KnownHeader::SetCookie,
                                            http::KnownHeader::ContentDisposition,
                                            http::KnownHeader::CacheControl,
                                            http::KnownHeader::Expires);
    return kSurvive.has(header);
}

}   // namespace ingresscope::proxy
