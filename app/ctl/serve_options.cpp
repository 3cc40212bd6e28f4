// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/serve_options.h"

#include "core/access/ip_address.h"
#include "core/base/say.h"

#include <charconv>
#include <optional>

namespace ingresscope::ctl {

namespace {

std::optional<std::uint16_t> parsePort(std::string_view text)
{
    std::uint16_t port = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    return error == std::errc() && stop == end && !text.empty() ? std::optional(port) : std::nullopt;
}

/// Splits at the last colon outside of brackets; the brackets go.
bool splitAddress(std::string_view text, std::string_view& host, std::string_view& port)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || (text.starts_with('[') && text.rfind(']') > colon))
        return false;
    host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    return true;
}

Error wrong(std::string message)
{
    return {ErrorOrigin::Input, std::move(message), nullptr};
}

} // namespace

Result<ListenAddress> parseListenAddress(std::string_view text)
{
    ListenAddress result;
    std::string_view host;
    std::string_view port = text;
    splitAddress(text, host, port);
    const auto number = parsePort(port);
    if (!number)
        return wrong(say("\"{}\" is no address to listen on. Write 127.0.0.1:8080, :8080 or 8080.",
                         text));
    if (!host.empty()) {
        if (host == "localhost")
            host = "127.0.0.1";
        if (!access::parseIpAddress(host))
            return wrong(say("\"{}\" is no numeric address.", host));
        result.address = host;
    }
    result.port = *number;
    return result;
}

std::string toText(const ListenAddress& address)
{
    const bool isV6 = address.address.find(':') != std::string::npos;
    return (isV6 ? '[' + address.address + ']' : address.address) + ':' +
           std::to_string(address.port);
}

Outcome addBackend(std::string_view text, routing::RealBackends& backends)
{
    const std::size_t equals = text.find('=');
    const std::string_view service = text.substr(0, equals);
    const std::size_t slash = service.find('/');
    std::string_view host;
    std::string_view portText;
    if (equals == std::string_view::npos || slash == std::string_view::npos || slash == 0 ||
        slash + 1 == service.size() || !splitAddress(text.substr(equals + 1), host, portText) ||
        host.empty())
        return wrong(say("\"{}\" is no backend. Write namespace/name=127.0.0.1:9000 or "
                         "namespace/name:80=127.0.0.1:9000.",
                         text));
    const auto port = parsePort(portText);
    if (!port || *port == 0)
        return wrong(say("\"{}\": the backend's port must be 1 to 65535.", text));
    backends[std::string(service)].push_back({std::string(host), *port});
    return succeeded();
}

} // namespace ingresscope::ctl
