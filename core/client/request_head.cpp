// SPDX-License-Identifier: Apache-2.0
#include "core/client/request_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ingresscope::client {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

} // namespace

bool sameName(std::string_view left, std::string_view right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

RequestBytes writeRequest(const events::RequestSpec& request, const TargetUrl& url)
{
    RequestBytes bytes;
    auto out = std::back_inserter(bytes.head);
    fmt::format_to(out, "{} {} HTTP/1.1\r\nHost: {}\r\n", request.method, url.target,
                   request.host.value_or(url.authority));
    bool hasConnection = false;
    bool hasLength = false;
    bool isChunked = false;
    for (const auto& [name, value] : request.headers) {
        fmt::format_to(out, "{}: {}\r\n", name, value);
        hasConnection = hasConnection || sameName(name, "Connection");
        hasLength = hasLength || sameName(name, "Content-Length");
        isChunked = isChunked || (sameName(name, "Transfer-Encoding") && sameName(value, "chunked"));
        if (sameName(name, "Expect") && sameName(value, "100-continue"))
            bytes.waitsForContinue = !request.body.empty();
    }
    if (!request.body.empty() && !hasLength && !isChunked)
        fmt::format_to(out, "Content-Length: {}\r\n", request.body.size());
    if (!hasConnection)
        bytes.head += "Connection: close\r\n";
    bytes.head += "\r\n";

    if (!isChunked) {
        bytes.body = request.body;
        return bytes;
    }
    if (!request.body.empty())
        bytes.body = fmt::format("{:x}\r\n{}\r\n", request.body.size(), request.body);
    bytes.body += "0\r\n\r\n";
    return bytes;
}

} // namespace ingresscope::client
