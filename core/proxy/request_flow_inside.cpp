// SPDX-License-Identifier: Apache-2.0
// Steps that nginx makes inside itself: X-Accel-* of a backend, copies for a mirror.
#include "core/base/say.h"
#include "core/proxy/mirror_request.h"
#include "core/proxy/request_flow.h"
#include "core/proxy/worker.h"
#include "core/proxy/x_accel.h"

#include <algorithm>

namespace ingresscope::proxy {

namespace {

/// After so many the request ends with 500. Source: NGX_HTTP_MAX_URI_CHANGES.
constexpr int kMostRedirects = 10;

}   // namespace

/// Follows X-Accel-Redirect. True: the answer is not for the client, and another is on its way.
/// Source: ngx_http_upstream_process_headers.
bool RequestFlow::isRedirectedInside(const http::ResponseHead& head)
{
    RequestState& state = m_state;
    readXAccel(head, state.xAccel);
    const http::HeaderField* redirect =
        http::findHeader(head.headers, http::KnownHeader::XAccelRedirect);
    if (!redirect)
        return false;
    for (const http::HeaderField& field : head.headers) {
        if (survivesRedirect(field.known))
            state.carried.emplace_back(field.name, field.value);
    }
    auto target = readInsideTarget(redirect->value);
    if (state.trace)
        state.trace->add(routing::StepKind::Redirect, routing::Verdict::Won,
                         "X-Accel-Redirect: " + std::string(redirect->value),
                         say("The backend hands the request on to another path of this host."));
    dropBackend();
    if (!target) {
        fail(redirect->value.starts_with('@') ? 500 : 404);
        return true;
    }
    if (++state.redirects > kMostRedirects) {
        fail(500);
        return true;
    }
    state.inside = std::move(*target);
    routing::RequestFacts& facts = state.facts;
    facts.path = state.inside.path;
    facts.args = state.inside.args;
    facts.hasArgs = !state.inside.args.empty();
    facts.rawTargetUsable = false;
    facts.quotedPath = true;   // what nginx redirects inside is escaped again
    if (state.head->methodId != http::Method::Head)
        facts.method = "GET";
    closeCountedZones();
    state.mirrored = false;
    state.pick.reset();
    decideNow();
    afterDecision();
    return true;
}

/// Sends the copy for mirror-target, once. Source: ngx_http_mirror_handler.
void RequestFlow::mirror()
{
    RequestState& state = m_state;
    const routing::Location* location = state.decision.location;
    if (state.mirrored || state.decision.errorCode != 0 || !location || !location->policy ||
        !location->policy->mirror)
        return;
    state.mirrored = true;
    const routing::Mirror& mirror = *location->policy->mirror;
    if (mirror.endpoint)
        m_worker.keep(MirrorRequest::start(m_worker, mirror, state));
}

}   // namespace ingresscope::proxy
