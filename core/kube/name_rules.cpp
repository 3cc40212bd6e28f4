// SPDX-License-Identifier: Apache-2.0
#include "core/kube/name_rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

namespace ingresscope::kube {

namespace {

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAlnum(char c)
{
    return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
}

} // namespace

bool isDns1123Label(std::string_view text)
{
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-')
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}

bool isDns1123Subdomain(std::string_view text)
{
    if (text.empty() || text.size() > 253)
        return false;
    // A label of a subdomain has no limit of its own there, only the whole.
    while (true) {
        const std::size_t dot = text.find('.');
        const std::string_view label = text.substr(0, dot);
        if (label.empty() || label.front() == '-' || label.back() == '-' ||
            !std::all_of(label.begin(), label.end(),
                         [](char c) { return isLower(c) || isDigit(c) || c == '-'; }))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool isWildcardDns1123Subdomain(std::string_view text)
{
    return text.size() <= 253 && text.starts_with("*.") && isDns1123Subdomain(text.substr(2));
}

bool isDns1035Label(std::string_view text)
{
    return isDns1123Label(text) && isLower(text.front());
}

bool isPortName(std::string_view text)
{
    if (text.empty() || text.size() > 15 || text.front() == '-' || text.back() == '-' ||
        text.find("--") != std::string_view::npos)
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isLower(c) || isDigit(c) || c == '-'; }) &&
           std::any_of(text.begin(), text.end(), isLower);
}

bool isQualifiedName(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        std::string prefix(text.substr(0, slash));
        std::transform(prefix.begin(), prefix.end(), prefix.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (!isDns1123Subdomain(prefix))
            return false;
        text.remove_prefix(slash + 1);
    }
    if (text.empty() || text.size() > 63 || !isAlnum(text.front()) || !isAlnum(text.back()))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isAlnum(c) || c == '-' || c == '_' || c == '.';
    });
}

bool isIpAddress(std::string_view text)
{
    const std::string copy(text);
    unsigned char buffer[16];
    return inet_pton(AF_INET, copy.c_str(), buffer) == 1 ||
           inet_pton(AF_INET6, copy.c_str(), buffer) == 1;
}

} // namespace ingresscope::kube
