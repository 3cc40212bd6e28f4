// SPDX-License-Identifier: Apache-2.0
#include "core/routing/request_fields.h"

#include "core/routing/decision.h"
#include "core/routing/host.h"
#include "core/routing/request_facts.h"

namespace ingresscope::routing {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::optional<std::string_view> cookieValue(std::span<const http::HeaderField> headers,
                                            std::string_view name)
{
    for (const http::HeaderField& field : headers) {
        if (field.known != http::KnownHeader::Cookie)
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            if (rest.size() < name.size())
                break;
            if (http::equalsIgnoringCase(rest.substr(0, name.size()), name)) {
                std::string_view value = rest.substr(name.size());
                while (!value.empty() && value.front() == ' ')
                    value.remove_prefix(1);
                if (!value.empty() && value.front() == '=') {
                    value.remove_prefix(1);
                    while (!value.empty() && value.front() == ' ')
                        value.remove_prefix(1);
                    return value.substr(0, value.find(';'));
                }
            }
            // On to the next cookie, behind "; " or ", ".
            const std::size_t separator = rest.find_first_of(";,");
            if (separator == std::string_view::npos)
                break;
            rest.remove_prefix(separator + 1);
            while (!rest.empty() && rest.front() == ' ')
                rest.remove_prefix(1);
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> luaCookieValue(std::span<const http::HeaderField> headers,
                                               std::string_view name)
{
    std::optional<std::string_view> found;
    for (const http::HeaderField& field : headers) {
        if (field.known != http::KnownHeader::Cookie)
            continue;
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view pair = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const std::size_t equals = pair.find('=');
            if (equals != std::string_view::npos && trimmed(pair.substr(0, equals)) == name)
                found = trimmed(pair.substr(equals + 1));
        }
    }
    return found;
}

std::string_view argumentValue(std::string_view args, std::string_view name)
{
    // Source: ngx_http_arg, which compares without regard to case.
    while (!args.empty()) {
        const std::size_t end = std::min(args.find('&'), args.size());
        const std::string_view pair = args.substr(0, end);
        args.remove_prefix(std::min(end + 1, args.size()));
        if (pair.size() > name.size() && pair[name.size()] == '=' &&
            http::equalsIgnoringCase(pair.substr(0, name.size()), name))
            return pair.substr(name.size() + 1);
    }
    return {};
}

std::string_view effectiveHost(const RequestFacts& request, const Decision& decision)
{
    if (!request.host.empty())
        return request.host;
    return decision.host ? std::string_view(decision.host->name) : std::string_view();
}

} // namespace ingresscope::routing
