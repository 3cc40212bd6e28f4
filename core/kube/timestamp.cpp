// SPDX-License-Identifier: Apache-2.0
#include "core/kube/timestamp.h"

#include <charconv>

namespace ingresscope::kube {

namespace {

/// Takes `digits` digits off the front of `text`.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits)
{
    unsigned value = 0;   // unsigned: no sign is read
    if (text.size() < digits)
        return std::nullopt;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc() || stop != text.data() + digits)
        return std::nullopt;
    text.remove_prefix(digits);
    return static_cast<int>(value);
}

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

std::optional<Timestamp> parseTimestamp(std::string_view text)
{
    using namespace std::chrono;
    const auto y = takeNumber(text, 4);
    if (!y || !take(text, '-'))
        return std::nullopt;
    const auto mo = takeNumber(text, 2);
    if (!mo || !take(text, '-'))
        return std::nullopt;
    const auto d = takeNumber(text, 2);
    if (!d || (!take(text, 'T') && !take(text, 't')))
        return std::nullopt;
    const auto h = takeNumber(text, 2);
    if (!h || *h > 23 || !take(text, ':'))
        return std::nullopt;
    const auto mi = takeNumber(text, 2);
    if (!mi || *mi > 59 || !take(text, ':'))
        return std::nullopt;
    const auto s = takeNumber(text, 2);
    if (!s || *s > 59)
        return std::nullopt;
    if (take(text, '.')) {
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return std::nullopt;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9')
            text.remove_prefix(1);
    }
    const year_month_day date{year(*y), month(static_cast<unsigned>(*mo)),
                              day(static_cast<unsigned>(*d))};
    if (!date.ok())
        return std::nullopt;
    Timestamp time = sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s);
    if (text == "Z" || text == "z")
        return time;
    const bool east = take(text, '+');
    if (!east && !take(text, '-'))
        return std::nullopt;
    const auto oh = takeNumber(text, 2);
    if (!oh || !take(text, ':'))
        return std::nullopt;
    const auto om = takeNumber(text, 2);
    if (!om || !text.empty())
        return std::nullopt;
    const minutes offset = hours(*oh) + minutes(*om);
    return east ? time - offset : time + offset;
}

} // namespace ingresscope::kube
