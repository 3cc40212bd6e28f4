// SPDX-License-Identifier: Apache-2.0
#include "core/client/target_url.h"

#include <algorithm>

namespace ingresscope::client {
namespace {

/// The rest after a prefix in any case of letters; nothing when it does not start so.
std::optional<std::string_view> after(std::string_view text, std::string_view lowerPrefix)
{
    if (text.size() < lowerPrefix.size())
        return std::nullopt;
    for (std::size_t i = 0; i < lowerPrefix.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != lowerPrefix[i])
            return std::nullopt;
    }
    return text.substr(lowerPrefix.size());
}

} // namespace

std::optional<TargetUrl> readUrl(std::string_view url)
{
    TargetUrl result;
    auto rest = after(url, "http://");
    if (!rest) {
        rest = after(url, "https://");
        result.isHttps = true;
    }
    if (!rest)
        return std::nullopt;

    std::string_view text = *rest;
    text = text.substr(0, text.find('#'));
    const std::size_t end = std::min(text.find_first_of("/?"), text.size());
    result.authority = text.substr(0, end);
    result.target = text.substr(end);
    if (result.target.empty() || result.target.front() == '?')
        result.target.insert(0, 1, '/');

    std::string_view host = result.authority;
    if (host.starts_with('['))
        host = host.substr(1, host.find(']') - 1);
    else
        host = host.substr(0, host.rfind(':'));
    result.host = host;
    if (result.host.empty())
        return std::nullopt;
    return result;
}

std::string resolveLocation(const TargetUrl& base, std::string_view location)
{
    if (after(location, "http://") || after(location, "https://"))
        return std::string(location);
    const std::string scheme = base.isHttps ? "https:" : "http:";
    if (location.starts_with("//"))
        return scheme + std::string(location);
    const std::string origin = scheme + "//" + base.authority;
    if (location.starts_with('/'))
        return origin + std::string(location);
    const std::string path = base.target.substr(0, base.target.find('?'));
    if (location.starts_with('?'))
        return origin + path + std::string(location);
    return origin + path.substr(0, path.rfind('/') + 1) + std::string(location);
}

} // namespace ingresscope::client
