// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"

#include "core/base/say.h"
#include "core/client/request_head.h"
#include "core/explain/certificate_explanation.h"
#include "core/explain/request_url.h"
#include "core/http/request_parser.h"
#include "core/proxy/backend_head.h"
#include "core/routing/balancer.h"
#include "core/routing/head_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace ingresscope::explain {

namespace {

std::uint32_t drawn(std::uint32_t total)
{
    thread_local std::minstd_rand engine(std::random_device{}());   // asking the system takes 10 us
    return std::uniform_int_distribution<std::uint32_t>(1, std::max(total, 1u))(engine);
}

/// The ticket that the user chose, or one by chance.
class ChosenTicket final : public routing::TicketSource {
public:
    explicit ChosenTicket(std::uint32_t ticket) : m_ticket(ticket) {}
    std::uint32_t draw(std::uint32_t total) override
    {
        return m_ticket == 0 ? drawn(total) : std::clamp(m_ticket, 1u, std::max(total, 1u));
    }

private:
    std::uint32_t m_ticket;
};

/// Makes a balancer that has just started begin with the first endpoint: the same explanation is the
/// same each time.
class FirstTurn final : public routing::TicketSource {
public:
    std::uint32_t draw(std::uint32_t total) override { return std::max(total, 1u); }
};

std::string_view word(routing::CanaryStep step)
{
    using routing::CanaryStep;
    switch (step) {
    case CanaryStep::None: return "";
    case CanaryStep::StuckToMain: return "stuck-to-main";
    case CanaryStep::StuckToCanary: return "stuck-to-canary";
    case CanaryStep::Unavailable: return "unavailable";
    case CanaryStep::HeaderValue: return "header-value";
    case CanaryStep::HeaderPattern: return "header-pattern";
    case CanaryStep::HeaderPatternError: return "header-pattern-error";
    case CanaryStep::HeaderAlways: return "header-always";
    case CanaryStep::HeaderNever: return "header-never";
    case CanaryStep::CookieAlways: return "cookie-always";
    case CanaryStep::CookieNever: return "cookie-never";
    case CanaryStep::Weight: return "weight";
    }
    return "";
}

/// The name that the client says in its hello; empty: none.
std::string serverNameOf(const events::RequestSpec& request, const RequestUrl& url)
{
    return request.serverName.value_or(url.hostIsAddress ? std::string() : url.host);
}

routing::RequestFacts factsOf(const http::RequestHead& head, const RequestUrl& url,
                              std::string_view serverName, std::string_view requestId,
                              const ExplainOptions& options)
{
    routing::RequestFacts facts;
    routing::setHeadFacts(head, facts);
    facts.overTls = url.isHttps;
    if (url.isHttps) {
        facts.serverNameIndication = serverName;
        facts.tlsProtocol = "TLSv1.3";
        facts.tlsCipher = "TLS_AES_256_GCM_SHA384";
    }
    facts.clientAddress = options.clientAddress;
    facts.presentedPort =
        url.isHttps ? options.presentedHttpsPort : options.presentedHttpPort;
    facts.presentedHttpsPort = options.presentedHttpsPort;
    facts.requestId = requestId;
    return facts;
}

void refuse(const http::RequestParser& parser, Explanation& result)
{
    const int status = http::statusOf(parser.refusal().reason);
    result.action = "refused";
    result.status = status == 494 ? 400 : status;   // nginx shows its own code as 400
    result.trace.add(routing::StepKind::Request, routing::Verdict::Refused,
                     std::to_string(result.status),
                     say("{} The controller answers before it looks for a host.",
                         http::describe(parser.refusal())));
}

/// Copies what was decided into plain values.
void describeDecision(const routing::Decision& decision, Explanation& result)
{
    result.host = decision.host ? decision.host->name : std::string();
    if (const routing::Location* location = decision.location) {
        result.location = location->text();
        if (location->policy && !location->policy->ingress.empty())
            result.ingress = location->policy->ingressKey();
    }
    result.rewritten = decision.rewritten;
    result.canary = word(decision.canary);
    result.ticket = decision.ticket;
    if (decision.action == routing::Action::Answer) {
        result.action = "answer";
        result.status = decision.status;
        result.redirectTo = decision.redirectTo;
        return;
    }
    result.action = "forward";
    result.forwardTarget = decision.forwardTarget;
    if (const routing::Backend* backend = decision.backend) {
        result.backend = backend->name;
        result.serviceKey = backend->serviceKey;
        result.servicePort = backend->port;
    }
}

void addAnswerStep(const routing::Decision& decision, Explanation& result)
{
    if (decision.action != routing::Action::Answer)
        return;
    std::string reason = !decision.redirectTo.empty()
                             ? say("from the controller, Location: {}", decision.redirectTo)
                         : decision.challengeRealm
                             ? say("from the controller, which asks for a password")
                         : decision.corsPreflight ? say("from the controller, to the preflight")
                                                  : say("from the controller; no backend is asked");
    result.trace.add(routing::StepKind::Answer, routing::Verdict::Note,
                     std::to_string(decision.status), std::move(reason));
}

void chooseEndpoint(const routing::RequestFacts& facts, const routing::Decision& decision,
                    Explanation& result)
{
    const routing::Backend& backend = *decision.backend;
    routing::Balancer balancer;
    FirstTurn tickets;
    routing::PickState state;
    const routing::PickClock clock{std::chrono::system_clock::now(), 0};
    const routing::Endpoint* endpoint =
        balancer.pick(backend, facts, decision, tickets, clock, state, &result.trace);
    if (!endpoint)
        return;
    result.endpoint = endpoint->name();
    // What plays the endpoint here is no part of the decision; the balancer wrote down the rest.
    const std::string player =
        endpoint->kind == routing::EndpointKind::Tcp
            ? say("played by {}:{}", endpoint->connectTo, endpoint->connectPort)
        : endpoint->kind == routing::EndpointKind::Dead ? say("refuses every connection")
                                                        : std::string();
    if (!player.empty())
        result.trace.add(routing::StepKind::Endpoint, routing::Verdict::Note, result.endpoint, player,
                         backend.at);
}

/// The head lines that the backend gets, without the request line.
events::HeaderLines backendHeaders(const routing::RoutingTable& table,
                                   const routing::RequestFacts& facts,
                                   const routing::Decision& decision, const http::RequestHead& head,
                                   std::size_t bodyBytes)
{
    // A body in chunks is read whole before the backend is asked, unless buffering is off.
    const bool wholeBody = head.chunked && (!decision.location || !decision.location->policy ||
                                            decision.location->policy->proxy.bufferRequest);
    std::optional<std::uint64_t> length = head.contentLength;
    if (wholeBody)
        length = bodyBytes;
    http::OutputBuffer buffer;
    proxy::writeBackendHead(table, facts, decision,
                            {.bodyLength = length,
                             .chunked = head.chunked && !wholeBody,
                             .now = std::chrono::system_clock::now()},
                            buffer);
    events::HeaderLines lines;
    std::string_view rest = buffer.view();
    rest.remove_prefix(std::min(rest.find("\r\n") + 2, rest.size()));
    while (!rest.empty() && !rest.starts_with("\r\n")) {
        const std::size_t lineEnd = std::min(rest.find("\r\n"), rest.size());
        const std::string_view line = rest.substr(0, lineEnd);
        rest.remove_prefix(std::min(lineEnd + 2, rest.size()));
        const std::size_t colon = std::min(line.find(':'), line.size());
        std::string_view value = line.substr(std::min(colon + 1, line.size()));
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        lines.emplace_back(line.substr(0, colon), value);
    }
    return lines;
}

} // namespace

Result<Explanation> explain(const routing::RoutingTable& table, const events::RequestSpec& request,
                            const ExplainOptions& options)
{
    const Result<RequestUrl> url = splitUrl(request.url);
    if (!url)
        return url.error();
    Explanation result{.request = request};
    const std::string serverName = url->isHttps ? serverNameOf(request, *url) : std::string();
    if (url->isHttps)
        result.certificate = explainCertificate(table, serverName);

    const std::string bytes =
        client::writeRequest(request, {url->isHttps, url->authority, url->host, url->target}).head;
    http::RequestParser parser(routing::headSettings(table.controller));
    switch (parser.feed(bytes)) {
    case http::ParseStatus::Refused: refuse(parser, result); return result;
    case http::ParseStatus::NeedMore:
        return Error{ErrorOrigin::Input, say("This is no complete request."), nullptr};
    case http::ParseStatus::Done: break;
    }

    const std::string requestId =
        fmt::format("{:08x}{:08x}{:08x}{:08x}", drawn(~0u), drawn(~0u), drawn(~0u), drawn(~0u));
    const routing::RequestFacts facts =
        factsOf(parser.head(), *url, serverName, requestId, options);
    ChosenTicket tickets(options.ticket);
    routing::Decision decision;
    routing::decide(table, facts, {.tickets = tickets}, decision, &result.trace);
    describeDecision(decision, result);
    if (decision.action == routing::Action::Forward && decision.backend) {
        chooseEndpoint(facts, decision, result);
        result.backendHeaders = backendHeaders(table, facts, decision, parser.head(),
                                               request.body.size());
    }
    addAnswerStep(decision, result);
    return result;
}

} // namespace ingresscope::explain
