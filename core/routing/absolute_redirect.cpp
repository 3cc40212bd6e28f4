// SPDX-License-Identifier: Apache-2.0
#include "core/routing/absolute_redirect.h"

#include "core/routing/snippet_state.h"

namespace ingresscope::routing {

void makeAbsolute(const RoutingTable& table, const RequestFacts& request, const Decision& decision,
                  std::string& target)
{
    const Policy* policy = decision.location ? decision.location->policy : nullptr;
    bool relative = policy ? policy->relativeRedirects : table.controller.relativeRedirects;
    if (decision.snippets && decision.snippets->level && decision.snippets->level->absoluteRedirect)
        relative = !*decision.snippets->level->absoluteRedirect;
    if (relative || !target.starts_with('/'))
        return;
    // server_name_in_redirect is off, so the request's own host is used; the port only with
    // use-port-in-redirects, and never the scheme's usual one.
    std::string absolute(request.overTls ? "https://" : "http://");
    absolute += request.host.empty() ? std::string_view("127.0.0.1") : request.host;
    const std::uint16_t usual = request.overTls ? 443 : 80;
    if (policy && policy->usePortInRedirects && request.presentedPort != usual)
        absolute.append(":").append(std::to_string(request.presentedPort));
    target.insert(0, absolute);
}

}   // namespace ingresscope::routing
