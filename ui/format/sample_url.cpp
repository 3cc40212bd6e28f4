// SPDX-License-Identifier: Apache-2.0
#include "ui/format/sample_url.h"

#include "core/explain/explain.h"
#include "ui/format/regex_sample.h"
#include "ui/format/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::format {

namespace {

using routing::Host;
using routing::Location;
using routing::LocationKind;
using routing::RoutingTable;

/// Names that a person would type to get to the host, the likeliest first.
std::vector<std::string> hostNames(const Host& host)
{
    if (host.isDefault())
        return {"any.example", "some.other.example", "127.0.0.1"};
    if (!host.isWildcard)
        return {host.name};
    const std::string rest = host.name.substr(1);   // ".example.com"
    return {"something" + rest, "other" + rest, "a" + rest};
}

/// Only what must not stand in a request target is escaped.
std::string escapedPath(std::string_view path)
{
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string result;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte >= 0x7f || c == '?' || c == '#' || c == '%') {
            result += '%';
            result += kHex[byte >> 4];
            result += kHex[byte & 0xf];
        } else {
            result += c;
        }
    }
    return result;
}

std::vector<std::string> paths(const Location& location)
{
    switch (location.kind) {
    case LocationKind::Exact: return {location.path};
    case LocationKind::Prefix: {
        std::vector<std::string> all{location.path};
        all.push_back(location.path + (location.path.ends_with('/') ? "sample" : "/sample"));
        return all;
    }
    case LocationKind::Regex: return regexSamples(location.path);
    }
    return {location.path};
}

/// Plain http to a host with a certificate is only redirected: https shows the route at work.
std::string_view scheme(const Host& host)
{
    return host.certificate.origin == routing::CertificateOrigin::None ? "http" : "https";
}

bool reaches(const RoutingTable& table, const Host& host, const Location& location,
             const std::string& url)
{
    events::RequestSpec request;
    request.url = url;
    explain::ExplainOptions options;
    options.ticket = 1;
    const auto explanation = explain::explain(table, request, options);
    return explanation && explanation->host == host.name && explanation->location == location.text();
}

} // namespace

SampleUrl sampleUrl(const RoutingTable& table, const Host& host, const Location& location)
{
    std::string best;
    for (const std::string& name : hostNames(host)) {
        for (const std::string& path : paths(location)) {
            std::string url(scheme(host));
            url.append("://").append(name).append(escapedPath(path));
            if (reaches(table, host, location, url))
                return {toQt(url), true};
            if (best.empty())
                best = std::move(url);
        }
    }
    return {toQt(best), false};
}

SampleUrl sampleUrl(const RoutingTable& table, const Host& host)
{
    if (host.redirectsTo.empty()) {
        for (const auto& location : host.locations) {
            if (location->builtIn == routing::BuiltIn::None)
                return sampleUrl(table, host, *location);
        }
    }
    std::string url(scheme(host));
    url.append("://").append(hostNames(host).front()).append("/");
    return {toQt(url), true};
}

QStringList sampleUrls(const RoutingTable& table, std::size_t limit)
{
    QStringList urls;
    std::size_t tried = 0;
    for (const auto& host : table.hosts) {
        for (const auto& location : host->locations) {
            if (location->builtIn != routing::BuiltIn::None || location->isImplicit)
                continue;
            if (++tried > limit)
                return urls;
            const SampleUrl sample = sampleUrl(table, *host, *location);
            if (sample.reaches && !urls.contains(sample.url))
                urls << sample.url;
        }
    }
    return urls;
}

} // namespace ingresscope::format
