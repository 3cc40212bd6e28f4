// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <string_view>

namespace ingresscope::http {

/// "Sun, 06 Nov 1994 08:49:37 GMT" (IMF-fixdate). Years 0 to 9999.
std::array<char, 29> httpDate(std::chrono::sys_seconds time);

/// A date inside the session affinity's Set-Cookie and the like, as nginx writes it:
/// "Sun, 06-Nov-94 08:49:37 GMT", from 2038 on with all four digits of the year.
/// Source: ngx_http_cookie_time.
class CookieDate {
public:
    explicit CookieDate(std::chrono::sys_seconds time);
    std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 29> m_text{};
    std::size_t m_size = 0;
};

/// The Date header of a thread's answers, formatted once a second.
class DateCache {
public:
    /// The view holds until the next call.
    std::string_view at(std::chrono::sys_seconds now)
    {
        if (now != m_second) {
            m_second = now;
            m_text = httpDate(now);
        }
        return {m_text.data(), m_text.size()};
    }

private:
    std::chrono::sys_seconds m_second{std::chrono::seconds::min()};
    std::array<char, 29> m_text{};
};

} // namespace ingresscope::http
