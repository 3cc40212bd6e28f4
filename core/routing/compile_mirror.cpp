// SPDX-License-Identifier: Apache-2.0
#include "core/routing/compile_mirror.h"

#include "core/base/say.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ingresscope::routing {

namespace {

/// "http://name:port/path?args" in parts; nginx variables may stand in the path.
struct TargetParts {
    bool isHttps = false;
    std::string_view host{};
    std::uint16_t port = 80;
    std::string_view path{};
};

std::optional<TargetParts> partsOf(std::string_view url)
{
    TargetParts parts;
    if (url.starts_with("http://")) {
        url.remove_prefix(7);
    } else if (url.starts_with("https://")) {
        url.remove_prefix(8);
        parts.isHttps = true;
        parts.port = 443;
    } else {
        return std::nullopt;
    }
    const std::size_t end = std::min(url.find_first_of("/?$"), url.size());
    parts.host = url.substr(0, end);
    parts.path = url.substr(end);
    const std::size_t colon = parts.host.rfind(':');
    if (colon != std::string_view::npos) {
        const std::string_view text = parts.host.substr(colon + 1);
        const auto [stop, error] =
            std::from_chars(text.data(), text.data() + text.size(), parts.port);
        if (error != std::errc() || stop != text.data() + text.size() || parts.port == 0)
            return std::nullopt;
        parts.host = parts.host.substr(0, colon);
    }
    if (parts.host.empty())
        return std::nullopt;
    return parts;
}

}   // namespace

std::optional<Mirror> compileMirror(const annotations::MirrorSettings& settings,
                                    const std::string& ingressKey, const std::string& ingressUid,
                                    const EndpointSource& endpoints, const BackendTlsPtr& tls,
                                    ConfigRefusals& refusals)
{
    if (settings.target.empty() || settings.host.empty())
        return std::nullopt;   // the controller writes no location for it
    const auto refuse = [&](std::string message) {
        refusals.push_back({std::move(message), ingressKey, settings.at});
        return std::nullopt;
    };
    const bool hasVariables = settings.target.find('$') != std::string::npos;
    const auto parts = partsOf(settings.target);
    if (!parts) {
        if (!hasVariables)
            return refuse(say("invalid URL prefix"));
        return std::nullopt;   // nginx finds out with each copy, and says so in its log only
    }
    Mirror mirror{.host = settings.host,
                  .withBody = settings.requestBody,
                  .address = std::string(parts->host) + ':' + std::to_string(parts->port),
                  .at = settings.at};
    std::string target(parts->path);
    if (target.starts_with('?'))
        target.insert(0, "/");
    if (target.empty())
        target = "/_mirror-" + ingressUid;   // the path of the internal location itself
    mirror.addsArgs = !hasVariables || parts->path.empty();
    auto script = Script::parse(target);
    if (!script)
        return refuse(script.error().message);
    mirror.target = std::move(*script);
    mirror.endpoint = endpoints.named(parts->host, parts->port);
    if (!mirror.endpoint && !hasVariables &&
        (parts->host.ends_with(".cluster.local") || parts->host.ends_with(".invalid")))
        return refuse(say("host not found in upstream \"{}\"", std::string(parts->host)));
    if (parts->isHttps)
        mirror.tls = tls;
    return mirror;
}

}   // namespace ingresscope::routing
