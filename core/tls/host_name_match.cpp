// SPDX-License-Identifier: Apache-2.0
#include "core/tls/host_name_match.h"

#include "core/base/say.h"
#include "core/tls/ip_literal.h"

#include <algorithm>

namespace ingresscope::tls {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view withoutTrailingDot(std::string_view name)
{
    if (name.ends_with('.'))
        name.remove_suffix(1);
    return name;
}

std::string_view takeLabel(std::string_view& name)
{
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    name.remove_prefix(dot == std::string_view::npos ? name.size() : dot + 1);
    return label;
}

bool isLabelCharacter(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (c == '-' && !first);
}

enum class NameRole { Asked, Pattern };

/// Go's rules for names that may take part in wildcard matching; underscores are tolerated.
bool isValidHostName(std::string_view name, NameRole role)
{
    if (role == NameRole::Asked)
        name = withoutTrailingDot(name);
    if (name.empty() || name == "*" || name.ends_with('.'))
        return false;
    for (bool first = true; !name.empty(); first = false) {
        const std::string_view label = takeLabel(name);
        if (label.empty())
            return false;
        if (role == NameRole::Pattern && first && label == "*")
            continue;
        for (std::size_t i = 0; i < label.size(); ++i) {
            if (!isLabelCharacter(label[i], i == 0))
                return false;
        }
    }
    return true;
}

/// Same number of labels, equal one by one; "*" as first label of the pattern stands for any.
bool labelsMatch(std::string_view pattern, std::string_view host)
{
    if (pattern.empty() || host.empty() ||
        std::count(pattern.begin(), pattern.end(), '.') != std::count(host.begin(), host.end(), '.'))
        return false;
    if (takeLabel(pattern) == std::string_view("*")) {
        takeLabel(host);
        return equalIgnoringCase(pattern, host);
    }
    return false;
}

bool namesMatch(std::string_view pattern, std::string_view host)
{
    return !pattern.empty() && (equalIgnoringCase(pattern, host) || labelsMatch(pattern, host));
}

std::string listed(const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kShown)
        text += say(" and {} more", names.size() - kShown);
    return text;
}

HostNameMatch matchAddress(const Certificate& certificate, const IpBytes& address,
                           std::string_view host)
{
    for (const std::string& name : certificate.ipAddresses) {
        if (parseIp(name) == address)
            return {.matches = true, .source = NameSource::IpAddress, .name = name, .reason = {}};
    }
    HostNameMatch match{.matches = false, .source = NameSource::IpAddress, .name = {}, .reason = {}};
    match.reason = certificate.ipAddresses.empty()
                       ? say("{} is an IP address, and the certificate is for none", host)
                       : say("{} is none of the certificate's IP addresses: {}", host,
                             listed(certificate.ipAddresses));
    return match;
}

std::optional<IpBytes> addressOf(std::string_view host)
{
    if (host.size() >= 3 && host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    return parseIp(host);
}

/// For a host that no DNS name of the certificate is good for.
std::string mismatchReason(const Certificate& certificate, std::string_view host)
{
    for (const std::string& name : certificate.dnsNames) {
        if (!name.starts_with("*."))
            continue;
        const std::string_view parent = std::string_view(name).substr(2);
        if (equalIgnoringCase(parent, host))
            return say("\"{}\" does not cover {} itself: the wildcard stands for one label", name,
                       host);
        if (host.size() > parent.size() + 1 && host[host.size() - parent.size() - 1] == '.' &&
            equalIgnoringCase(host.substr(host.size() - parent.size()), parent))
            return say("\"{}\" does not cover {}: the wildcard stands for one label only", name,
                       host);
    }
    return say("the certificate is for {}, not for {}", listed(certificate.dnsNames), host);
}

} // namespace

HostNameMatch matchAlternativeNames(const Certificate& certificate, std::string_view host)
{
    if (const auto address = addressOf(host))
        return matchAddress(certificate, *address, host);

    const bool hostIsValid = isValidHostName(host, NameRole::Asked);
    for (const std::string& name : certificate.dnsNames) {
        const bool byLabels = hostIsValid && isValidHostName(name, NameRole::Pattern);
        const bool matches = byLabels
                                 ? namesMatch(name, withoutTrailingDot(host))
                                 : name != "." && !name.empty() && equalIgnoringCase(name, host);
        if (matches)
            return {.matches = true, .source = NameSource::DnsName, .name = name, .reason = {}};
    }
    HostNameMatch match;
    match.reason = certificate.dnsNames.empty()
                       ? say("the certificate has no subject alternative name for a host")
                       : mismatchReason(certificate, host);
    return match;
}

HostNameMatch matchWithCommonName(const Certificate& certificate, std::string_view host)
{
    if (const auto address = addressOf(host))
        return matchAddress(certificate, *address, host);

    const std::string_view asked = withoutTrailingDot(host);
    for (const std::string& name : certificate.dnsNames) {
        if (namesMatch(withoutTrailingDot(name), asked))
            return {.matches = true, .source = NameSource::DnsName, .name = name, .reason = {}};
    }
    HostNameMatch match;
    if (!certificate.dnsNames.empty()) {
        match.reason = mismatchReason(certificate, host);
        return match;
    }
    match.source = NameSource::CommonName;
    if (namesMatch(withoutTrailingDot(certificate.subjectCommonName), asked)) {
        match.matches = true;
        match.name = certificate.subjectCommonName;
    } else if (certificate.subjectCommonName.empty()) {
        match.reason = say("the certificate names no host at all");
    } else {
        match.reason = say("the certificate has no subject alternative names, and its common name "
                           "\"{}\" is not {}",
                           certificate.subjectCommonName, host);
    }
    return match;
}

HostNameMatch matchHost(const Certificate& certificate, std::string_view host)
{
    HostNameMatch first = matchAlternativeNames(certificate, host);
    return first.matches ? first : matchWithCommonName(certificate, host);
}

bool isAliasCovered(std::string_view alias, const std::vector<std::string>& names)
{
    const std::size_t dot = alias.find('.');
    const std::string wildcard =
        "*" + std::string(dot == std::string_view::npos ? std::string_view() : alias.substr(dot));
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return equalIgnoringCase(name, alias) || equalIgnoringCase(name, wildcard);
    });
}

} // namespace ingresscope::tls
