// SPDX-License-Identifier: Apache-2.0
#include "core/routing/head_facts.h"

#include "core/routing/nginx_size.h"

#include <charconv>

namespace ingresscope::routing {

namespace {

std::string_view versionText(const http::RequestHead& head)
{
    if (head.isHttp09)
        return "HTTP/0.9";
    if (head.versionMajor == 2)
        return "HTTP/2.0";
    return head.versionMinor == 0 ? "HTTP/1.0" : "HTTP/1.1";
}

} // namespace

http::HeadSettings headSettings(const annotations::ControllerSettings& controller)
{
    http::HeadSettings settings;
    const auto bytes = [](std::string_view text, std::uint32_t otherwise) {
        const auto size = parseSize(text);
        return size && *size > 0 && *size <= (16u << 20) ? static_cast<std::uint32_t>(*size) : otherwise;
    };
    settings.clientHeaderBufferSize =
        bytes(controller.clientHeaderBufferSize, settings.clientHeaderBufferSize);
    const std::string_view large = controller.largeClientHeaderBuffers;
    const std::size_t blank = large.find(' ');
    if (blank != std::string_view::npos) {
        std::uint32_t count = 0;
        const auto parsed = std::from_chars(large.data(), large.data() + blank, count);
        if (parsed.ec == std::errc{} && count > 0 && count <= 1024)
            settings.largeBufferCount = count;
        settings.largeBufferSize = bytes(large.substr(blank + 1), settings.largeBufferSize);
    }
    settings.ignoreInvalidHeaders = controller.ignoreInvalidHeaders;
    settings.underscoresInHeaders = controller.enableUnderscoresInHeaders;
    return settings;
}

void setHeadFacts(const http::RequestHead& head, RequestFacts& facts)
{
    facts.method = head.method;
    facts.target = head.target;
    facts.path = head.normalised.path;
    facts.args = head.normalised.args;
    facts.hasArgs = head.normalised.hasArgs;
    facts.rawTargetUsable = head.normalised.forwardRaw;
    facts.quotedPath = head.normalised.quotedPath;
    facts.plusInPath = head.normalised.plusInPath;
    facts.httpVersion = versionText(head);
    facts.hasHostHeader = head.hasHostHeader;
    facts.hostHeader = head.hostHeader;
    facts.host = head.host;
    facts.headers = head.headers;
    facts.contentLength =
        head.contentLength ? static_cast<std::int64_t>(*head.contentLength) : std::int64_t{-1};
}

} // namespace ingresscope::routing
