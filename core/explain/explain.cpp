// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explain.h"

#include "core/base/say.h"
#include "core/client/request_head.h"
#include "core/explain/certificate_explanation.h"
#include "core/explain/request_url.h"
#include "core/http/host_name.h"
#include "core/http/request_parser.h"
#include "core/http/status_page.h"
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

/// What the handshake would find about the client's certificate, by the rules of the host that the
/// client names there.
Result<tls::ClientCertificate> clientCertificate(const routing::RoutingTable& table,
                                                 std::string_view serverName,
                                                 const ExplainOptions& options)
{
    std::string scratch;
    const auto name = http::validateHost(serverName, scratch);
    const routing::Host* host = name ? table.hostIndex.find(*name).host : table.defaultHost;
    if (options.clientCertificatePem.empty() || !host || !host->clientCertificate)
        return tls::ClientCertificate{};
    return tls::checkClientCertificate(options.clientCertificatePem,
                                       host->clientCertificate->verification);
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
    facts.presentedPort = url.isHttps ? options.presentedHttpsPort : options.presentedHttpPort;
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
        result.status = http::builtInPage(decision.status).status;   // nginx's own 495 is a 400
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

/// Nothing is sent for an explanation: it goes on as if the service had answered so.
void assumeAuthAnswer(const routing::RoutingTable& table, const routing::RequestFacts& facts,
                      const routing::DecideContext& context, const ExplainOptions& options,
                      routing::Decision& decision, Explanation& result)
{
    const routing::AuthQuestion& question = decision.auth->question;
    AuthExplanation& auth = result.auth.emplace();
    auth.method = question.method;
    auth.url = question.url;
    auth.headers = question.headers;
    auth.problem = question.problem;
    auth.at = question.policy->at;
    routing::AuthAnswer answer{.status = question.problem.empty() ? options.authStatus : 502,
                               .story = question.problem.empty()
                                            ? say("Assumed here: the real answer decides.")
                                            : question.problem};
    answer.responseHeaders.assign(question.policy->responseHeaders.size(),
                                  say("(of the answer to {})",
                                      question.policy->isGlobal ? "global-auth-url" : "auth-url"));
    auth.assumedStatus = answer.status;
    routing::resumeDecide(table, facts, context, std::move(answer), decision, &result.trace);
}

void addAnswerStep(const routing::Decision& decision, Explanation& result)
{
    if (decision.action != routing::Action::Answer)
        return;
    std::string reason =
        !decision.redirectTo.empty() ? say("from the controller, Location: {}", decision.redirectTo)
        : !decision.challenges.empty() ? say("from the controller, which asks for a password")
        : decision.corsPreflight       ? say("from the controller, to the preflight")
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
        result.trace.add(routing::StepKind::Endpoint, routing::Verdict::Note, result.endpoint,
                         player, backend.at);
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
    routing::RequestFacts facts = factsOf(parser.head(), *url, serverName, requestId, options);
    const auto client = clientCertificate(table, serverName, options);
    if (!client)
        return client.error();
    if (url->isHttps)
        facts.clientCertificate = &*client;
    ChosenTicket tickets(options.ticket);
    routing::Decision decision;
    const routing::DecideContext context{.tickets = tickets};
    routing::decide(table, facts, context, decision, &result.trace);
    if (decision.action == routing::Action::Ask)
        assumeAuthAnswer(table, facts, context, options, decision, result);
    describeDecision(decision, result);
    if (decision.action == routing::Action::Forward && decision.backend) {
        chooseEndpoint(facts, decision, result);
        result.backendHeaders =
            backendHeaders(table, facts, decision, parser.head(), request.body.size());
    }
    addAnswerStep(decision, result);
    return result;
}

} // namespace ingresscope::explain
