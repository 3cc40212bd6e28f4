// SPDX-License-Identifier: Apache-2.0
#include "core/explain/request_url.h"

#include "core/access/ip_address.h"
#include "core/base/say.h"
#include "core/http/header_field.h"

#include <charconv>

namespace ingresscope::explain {

namespace {

Error wrong(std::string message)
{
    return {ErrorOrigin::Input, std::move(message), nullptr};
}

bool isScheme(std::string_view text, std::string_view scheme)
{
    return text.size() >= scheme.size() &&
           http::equalsIgnoringCase(text.substr(0, scheme.size()), scheme);
}

} // namespace

Result<RequestUrl> splitUrl(std::string_view url)
{
    RequestUrl result;
    std::string_view rest = url;
    if (isScheme(rest, "https://")) {
        result.isHttps = true;
        rest.remove_prefix(8);
    } else if (isScheme(rest, "http://")) {
        rest.remove_prefix(7);
    } else {
        return wrong(say("\"{}\" is no url: it must begin with http:// or https://.", url));
    }
    rest = rest.substr(0, rest.find('#'));
    const std::size_t authorityEnd = std::min(rest.find_first_of("/?"), rest.size());
    const std::string_view authority = rest.substr(0, authorityEnd);
    const std::string_view target = rest.substr(authorityEnd);
    if (authority.find('@') != std::string_view::npos)
        return wrong(say("\"{}\" has a user name in it. Send it in an Authorization header.", url));
    std::string_view host = authority;
    std::string_view port;
    if (host.starts_with('[')) {
        const std::size_t close = host.find(']');
        if (close == std::string_view::npos)
            return wrong(say("\"{}\": the bracket of the address is not closed.", url));
        port = host.substr(close + 1);
        host = host.substr(1, close - 1);
    } else if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos) {
        port = host.substr(colon);
        host = host.substr(0, colon);
    }
    if (host.empty())
        return wrong(say("\"{}\" names no host.", url));
    if (!port.empty()) {
        const char* end = port.data() + port.size();
        const auto [stop, error] = std::from_chars(port.data() + 1, end, result.port);
        if (!port.starts_with(':') || error != std::errc() || stop != end || result.port == 0)
            return wrong(say("\"{}\": a port is a number from 1 to 65535.", url));
    }
    result.authority = authority;
    result.host = host;
    result.hostIsAddress = access::parseIpAddress(host).has_value();
    if (!target.starts_with('/'))
        result.target = '/';
    result.target += target;
    return result;
}

} // namespace ingresscope::explain
