// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/url_parts.h"

#include "core/annotations/go_text.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Every % is followed by two hex digits.
bool hasWellFormedEscapes(std::string_view text)
{
    for (std::size_t i = text.find('%'); i != std::string_view::npos; i = text.find('%', i + 3)) {
        if (i + 2 >= text.size() || hexValue(text[i + 1]) < 0 || hexValue(text[i + 2]) < 0)
            return false;
    }
    return true;
}

/// Bytes above ASCII may be escaped in a host; no ASCII character may, but % in a zone.
bool isHostText(std::string_view host)
{
    static constexpr std::string_view kMarks = "-_.~!$&'()*+,;=:[]<>\"";
    for (std::size_t i = 0; i < host.size(); ++i) {
        const char c = host[i];
        if (c == '%') {
            if (i + 2 >= host.size() || hexValue(host[i + 1]) < 0 || hexValue(host[i + 2]) < 0)
                return false;
            if (hexValue(host[i + 1]) < 8 && host.substr(i, 3) != "%25")
                return false;
            i += 2;
        } else if (static_cast<unsigned char>(c) < 0x80 && !isLetter(c) && !isDigit(c) &&
                   kMarks.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool isOptionalPort(std::string_view text)
{
    return text.empty() ||
           (text.front() == ':' && std::all_of(text.begin() + 1, text.end(), isDigit));
}

bool isUserInfo(std::string_view text)
{
    static constexpr std::string_view kMarks = "-._:~!$&'()*+,;=%@";
    return std::all_of(text.begin(), text.end(),
                       [](char c) {
                           return isLetter(c) || isDigit(c) ||
                                  kMarks.find(c) != std::string_view::npos;
                       }) &&
           hasWellFormedEscapes(text);
}

/// The host of "user@host:port"; nothing when one of them is malformed.
std::optional<std::string_view> hostOfAuthority(std::string_view authority)
{
    const std::size_t at = authority.rfind('@');
    std::string_view host = authority;
    if (at != std::string_view::npos) {
        if (!isUserInfo(authority.substr(0, at)))
            return std::nullopt;
        host = authority.substr(at + 1);
    }
    if (host.starts_with('[')) {
        const std::size_t close = host.rfind(']');
        if (close == std::string_view::npos || !isOptionalPort(host.substr(close + 1)))
            return std::nullopt;
    } else {
        const std::size_t colon = host.rfind(':');
        if (colon != std::string_view::npos && !isOptionalPort(host.substr(colon)))
            return std::nullopt;
    }
    return isHostText(host) ? std::optional(host) : std::nullopt;
}

/// Takes "scheme:" off the text. False: the text starts with a colon, which no URL does.
bool takeScheme(std::string_view& text, std::string& scheme)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isLetter(c))
            continue;
        if (i > 0 && (isDigit(c) || c == '+' || c == '-' || c == '.'))
            continue;
        if (c != ':')
            return true;
        if (i == 0)
            return false;
        scheme = toLower(text.substr(0, i));
        text.remove_prefix(i + 1);
        return true;
    }
    return true;
}

} // namespace

std::string UrlParts::hostName() const
{
    if (host.starts_with('['))
        return host.substr(1, host.rfind(']') - 1);
    const std::size_t colon = host.rfind(':');
    return host.substr(0, colon);
}

std::optional<UrlParts> parseUrl(std::string_view text)
{
    const bool hasControl = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
    });
    if (hasControl)
        return std::nullopt;
    const std::size_t fragment = text.find('#');
    if (fragment != std::string_view::npos) {
        if (!hasWellFormedEscapes(text.substr(fragment + 1)))
            return std::nullopt;
        text = text.substr(0, fragment);
    }
    UrlParts parts;
    if (text == "*")
        return parts;
    if (!takeScheme(text, parts.scheme))
        return std::nullopt;
    text = text.substr(0, text.find('?'));
    if (!text.starts_with('/')) {
        if (!parts.scheme.empty())
            return parts;   // "mailto:x": no host, no path
        if (text.substr(0, text.find('/')).find(':') != std::string_view::npos)
            return std::nullopt;
    }
    if ((!parts.scheme.empty() || !text.starts_with("///")) && text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t slash = text.find('/');
        const auto host = hostOfAuthority(text.substr(0, slash));
        if (!host)
            return std::nullopt;
        parts.host = *host;
        text = slash == std::string_view::npos ? std::string_view() : text.substr(slash);
    }
    if (!hasWellFormedEscapes(text))
        return std::nullopt;
    return parts;
}

std::optional<UrlParts> parseFullUrl(std::string_view text)
{
    auto parts = parseUrl(text);
    if (!parts || parts->scheme.empty() || parts->host.empty() ||
        parts->host.find("..") != std::string::npos)
        return std::nullopt;
    return parts;
}

} // namespace ingresscope::annotations
