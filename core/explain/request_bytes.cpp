// SPDX-License-Identifier: Apache-2.0
#include "core/explain/request_bytes.h"

#include "core/http/header_field.h"

#include <algorithm>

namespace ingresscope::explain {

namespace {

bool hasHeader(const events::HeaderLines& headers, std::string_view name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto& header) {
        return http::equalsIgnoringCase(header.first, name);
    });
}

} // namespace

std::string requestHeadBytes(const events::RequestSpec& request, const RequestUrl& url)
{
    std::string head = request.method + ' ' + url.target + " HTTP/1.1\r\n";
    head += "Host: " + request.host.value_or(url.authority) + "\r\n";
    for (const auto& [name, value] : request.headers)
        head += name + ": " + value + "\r\n";
    if (!request.body.empty() && !hasHeader(request.headers, "Content-Length") &&
        !hasHeader(request.headers, "Transfer-Encoding"))
        head += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    if (!hasHeader(request.headers, "Connection"))
        head += "Connection: close\r\n";
    return head + "\r\n";
}

std::string serverNameOf(const events::RequestSpec& request, const RequestUrl& url)
{
    if (request.serverName)
        return *request.serverName;
    return url.hostIsAddress ? std::string() : url.host;
}

} // namespace ingresscope::explain
