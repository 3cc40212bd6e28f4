// SPDX-License-Identifier: Apache-2.0
#include "core/access/address_list.h"
#include "core/routing/decide_steps.h"
#include "core/routing/request_fields.h"

#include <algorithm>

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

/// real_ip_recursive: from the right, over trusted addresses, to the first that is not trusted or
/// the last that is. Source: ngx_http_get_forwarded_addr.
std::string realAddress(std::string_view chain, std::string_view connection,
                        const access::AddressList& trusted)
{
    auto current = access::parseIpAddress(connection);
    while (current && !chain.empty() && trusted.contains(*current)) {
        const std::size_t comma = chain.rfind(',');
        const std::string_view last =
            trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
        const auto address = access::parseIpAddress(last);
        if (!address)
            break;
        current = address;
        chain = comma == std::string_view::npos ? std::string_view() : chain.substr(0, comma);
    }
    return current ? access::toText(*current) : std::string(connection);
}

} // namespace

void readForwarded(const RoutingTable& table, const RequestFacts& request, Decision& decision)
{
    const annotations::ControllerSettings& controller = table.controller;
    std::string scratch;
    decision.clientAddress = request.clientAddress;
    if (controller.useForwardedHeaders || controller.enableRealIp) {
        const std::string_view chain =
            http::headerVariable(request.headers, controller.forwardedForHeader, scratch);
        if (!chain.empty()) {
            decision.clientAddressText =
                realAddress(chain, request.clientAddress, table.realIpTrusted);
            decision.clientAddress = decision.clientAddressText;
        }
    }

    // Source: lua_ingress.lua (rewrite).
    const std::string_view ownScheme = request.overTls ? "https" : "http";
    decision.passScheme = ownScheme;
    decision.bestHost = request.hasHostHeader ? request.hostHeader : effectiveHost(request, decision);
    decision.passPortText = std::to_string(request.presentedPort);
    decision.passPort = decision.passPortText;
    decision.redirectPort = decision.passPortText;
    if (controller.useForwardedHeaders) {
        std::string copy;
        const auto header = [&](std::string_view name) {
            return http::headerVariable(request.headers, name, copy);
        };
        if (const std::string_view scheme = header("x_forwarded_proto"); scheme.data()) {
            decision.passSchemeText = scheme;
            decision.passScheme = decision.passSchemeText;
        }
        if (const std::string_view port = header("x_forwarded_port"); port.data()) {
            decision.passPortText = port;
            decision.passPort = decision.passPortText;
            decision.redirectPort = decision.passPortText;
        }
        if (const std::string_view hosts = header("x_forwarded_host"); hosts.data()) {
            decision.bestHostText = hosts.substr(0, hosts.find(','));
            decision.bestHost = decision.bestHostText;
        }
    }
    decision.requestIdText = http::headerVariable(request.headers, "x_request_id", scratch);
    if (decision.requestIdText.empty() && controller.generateRequestId)
        decision.requestIdText = request.requestId;
}

std::string forwardedForValue(const RoutingTable& table, const RequestFacts& request,
                              const Decision& decision)
{
    const annotations::ControllerSettings& controller = table.controller;
    if (!controller.useForwardedHeaders || !controller.computeFullForwardedFor)
        return std::string(decision.clientAddress);
    std::string scratch;
    std::string chain(http::headerVariable(request.headers, controller.forwardedForHeader, scratch));
    if (!chain.empty())
        chain += ", ";
    return chain.append(request.clientAddress);
}

} // namespace ingresscope::routing
