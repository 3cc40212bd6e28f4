// SPDX-License-Identifier: Apache-2.0
#include "core/proxy/traffic_report.h"

#include "core/base/say.h"

namespace ingresscope::proxy {

events::TrafficEvent makeTrafficEvent(RequestState& state, std::uint64_t id, bool overTls,
                                      std::string client)
{
    const routing::Decision& decision = state.decision;
    static const http::RequestHead kNone;
    const http::RequestHead& head = state.head ? *state.head : kNone;
    events::TrafficEvent event;
    event.id = id;
    event.generation = state.live ? state.live->generation : 0;
    event.at = state.at;
    event.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - state.began);
    event.clientAddress =
        decision.clientAddress.empty() ? state.facts.clientAddress : decision.clientAddress;
    event.overTls = overTls;
    event.method = head.method;
    event.host = head.hasHostHeader ? head.hostHeader : head.host;
    event.target = head.target;
    event.status = state.status;
    event.bytesIn = state.bodyReceived;
    event.bytesOut = state.bytesOut;
    event.tag = std::move(client);
    event.tries = state.tries;
    event.canaryStep = decision.canary;
    if (decision.auth && decision.auth->answer)
        event.authStatus = decision.auth->answer->status;
    if (decision.host)
        event.hostName = decision.host->name;
    if (const routing::Location* location = decision.location) {
        event.location = location->text();
        if (location->policy && !location->policy->ingress.empty())
            event.ingress = location->policy->ingressKey();
    }
    if (state.answerBegan && decision.backend && state.endpoint) {
        event.backend = decision.backend->name;
        event.serviceKey = decision.backend->serviceKey;
        event.endpoint = state.endpoint->name();
        event.canary =
            decision.backend->canary.has_value() && decision.backend != decision.mainBackend;
    }
    if (state.trace) {
        state.trace->add(routing::StepKind::Answer, routing::Verdict::Note,
                         std::to_string(state.status),
                         state.answerBegan && !event.serviceKey.empty()
                             ? say("from {}, {} us", event.serviceKey, event.duration.count())
                             : say("from the controller, {} us", event.duration.count()));
        event.trace = std::move(state.trace);
        event.headers.reserve(head.headers.size());
        for (const http::HeaderField& field : head.headers)
            event.headers.emplace_back(field.name, field.value);
    }
    return event;
}

}   // namespace ingresscope::proxy
