// SPDX-License-Identifier: Apache-2.0
#include "core/http/date.h"

#include <cstddef>

namespace ingresscope::http {

namespace {

using namespace std::chrono;

constexpr std::string_view kWeekdays = "SunMonTueWedThuFriSat";
constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";

struct Parts {
    std::string_view weekday{};
    std::string_view month{};
    int day = 0;
    int year = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
};

Parts partsOf(sys_seconds time)
{
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return Parts{.weekday = kWeekdays.substr(weekday(day).c_encoding() * 3, 3),
                 .month = kMonths.substr((unsigned(date.month()) - 1) * 3, 3),
                 .day = static_cast<int>(unsigned(date.day())),
                 .year = int(date.year()),
                 .hour = static_cast<int>(clock.hours().count()),
                 .minute = static_cast<int>(clock.minutes().count()),
                 .second = static_cast<int>(clock.seconds().count())};
}

class DateText {
public:
    explicit DateText(char* at) : m_at(at) {}

    DateText& text(std::string_view text)
    {
        for (const char c : text)
            *m_at++ = c;
        return *this;
    }
    DateText& twoDigits(int number)
    {
        *m_at++ = static_cast<char>('0' + number / 10 % 10);
        *m_at++ = static_cast<char>('0' + number % 10);
        return *this;
    }
    DateText& clock(const Parts& parts)
    {
        return twoDigits(parts.hour).text(":").twoDigits(parts.minute).text(":").twoDigits(parts.second);
    }
    const char* at() const { return m_at; }

private:
    char* m_at;
};

} // namespace

std::array<char, 29> httpDate(sys_seconds time)
{
    const Parts parts = partsOf(time);
    std::array<char, 29> out{};
    DateText(out.data())
        .text(parts.weekday)
        .text(", ")
        .twoDigits(parts.day)
        .text(" ")
        .text(parts.month)
        .text(" ")
        .twoDigits(parts.year / 100)
        .twoDigits(parts.year)
        .text(" ")
        .clock(parts)
        .text(" GMT");
    return out;
}

CookieDate::CookieDate(sys_seconds time)
{
    const Parts parts = partsOf(time);
    DateText out(m_text.data());
    out.text(parts.weekday).text(", ").twoDigits(parts.day).text("-").text(parts.month).text("-");
    if (parts.year > 2037)
        out.twoDigits(parts.year / 100);
    out.twoDigits(parts.year).text(" ").clock(parts).text(" GMT");
    m_size = static_cast<std::size_t>(out.at() - m_text.data());
}

} // namespace ingresscope::http
