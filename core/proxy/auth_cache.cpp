// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/auth_cache.h"

#include "core/http/header_field.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::proxy {

namespace {

using std::chrono::seconds;

constexpr std::size_t kMaxEntries = 2048;

/// The number behind `name` in a Cache-Control header. Source: ngx_http_upstream_process_cache_control.
std::optional<seconds> ageIn(std::string_view value, std::string_view name)
{
    std::size_t at = 0;
    while (at + name.size() <= value.size() &&
           !http::equalsIgnoringCase(value.substr(at, name.size()), name))
        ++at;
    if (at + name.size() > value.size())
        return std::nullopt;
    std::int64_t age = 0;
    value.remove_prefix(at + name.size());
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), age);
    return error == std::errc() ? seconds(age) : seconds(0);
}

}   // namespace

seconds keepingTime(const http::ResponseHead& answer, const routing::ExternalAuthPolicy& policy)
{
    if (http::findHeader(answer.headers, "Set-Cookie") || http::findHeader(answer.headers, "Vary"))
        return seconds(0);
    if (const http::HeaderField* own = http::findHeader(answer.headers, "X-Accel-Expires")) {
        std::int64_t time = 0;
        std::from_chars(own->value.data(), own->value.data() + own->value.size(), time);
        return seconds(std::max<std::int64_t>(time, 0));
    }
    if (const http::HeaderField* control = http::findHeader(answer.headers, "Cache-Control")) {
        for (const std::string_view word :
             {std::string_view("no-cache"), std::string_view("no-store"),
              std::string_view("private")}) {
            if (http::containsIgnoringCase(control->value, word))
                return seconds(0);
        }
        for (const std::string_view name :
             {std::string_view("s-maxage="), std::string_view("max-age=")}) {
            if (const auto age = ageIn(control->value, name))
                return *age;
        }
    }
    // A date in the future would be a time of its own; dates in the past are what services send.
    if (http::findHeader(answer.headers, "Expires"))
        return seconds(0);
    for (const routing::AuthCacheTime& time : policy.cacheTimes) {
        if (time.status == 0 || time.status == answer.status)
            return time.time;
    }
    return seconds(0);
}

std::optional<routing::AuthAnswer> AuthCache::find(const std::string& key, Clock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return std::nullopt;
    if (found->second.until <= now) {
        m_entries.erase(found);
        return std::nullopt;
    }
    return found->second.answer;
}

void AuthCache::add(const std::string& key, const routing::AuthAnswer& answer, Clock::time_point until)
{
    const std::lock_guard lock(m_mutex);
    if (m_entries.size() >= kMaxEntries && !m_entries.contains(key)) {
        const auto first =
            std::min_element(m_entries.begin(), m_entries.end(), [](const auto& a, const auto& b) {
                return a.second.until < b.second.until;
            });
        m_entries.erase(first);
    }
    m_entries.insert_or_assign(key, Entry{answer, until});
}

}   // namespace ingresscope::proxy
