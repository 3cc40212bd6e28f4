// SPDX-License-Identifier: Apache-2.0
#include "core/base/say.h"
#include "core/http/host_name.h"
#include "core/routing/decide_steps.h"
#include "core/tls/client_certificate.h"

#include <string>

namespace ingresscope::routing {

namespace {

constexpr std::string_view kUnauthorized = "client certificate unauthorized";

/// A connection that was made for another host cannot be asked for a certificate any more. It was
/// made for one when the client named a host that there is.
/// Source: ngx_http_ssl_servername, ngx_http_set_virtual_server.
bool isMisdirected(const RoutingTable& table, const RequestFacts& request)
{
    if (request.host.empty())
        return false;
    std::string scratch;
    const auto named = http::validateHost(request.serverNameIndication, scratch);
    return named && *named != request.host &&
           table.hostIndex.find(*named).match != HostMatch::Default;
}

std::string describeClient(const tls::ClientCertificate* client)
{
    if (!client || !client->isShown)
        return say("no certificate");
    return say("{}, issued by {} ({})", client->subjectDn, client->issuerDn, client->verify);
}

/// nginx's 400 pages, or the host's own page, which is mostly somewhere else.
/// Source: ngx_http_send_error_page.
void refuseClient(int code, Decision& decision)
{
    const std::string& page = decision.host->clientCertificate->errorPage;
    decision.action = Action::Answer;
    decision.closesConnection = true;
    if (page.empty()) {
        decision.status = code;
    } else if (page.front() == '@') {
        decision.status = 500;   // no location of the controller has such a name
    } else {
        decision.status = 302;
        decision.redirectTo = page;
    }
}

std::string whatFollows(const ClientCertificatePolicy& policy, int status)
{
    if (policy.errorPage.empty())
        return say("the answer is 400");
    return status == 302 ? say("auth-tls-error-page sends the client to {}", policy.errorPage)
                         : say("auth-tls-error-page {} names no location that there is: 500",
                               policy.errorPage);
}

} // namespace

bool checkClientCertificate(const RoutingTable& table, const RequestFacts& request,
                            Decision& decision, Trace* trace)
{
    if (!request.overTls)
        return false;   // nginx asks for certificates in handshakes only
    const Host& host = *decision.host;
    const tls::ClientVerifyMode mode = host.clientVerifyMode();
    if (mode == tls::ClientVerifyMode::Off)
        return false;
    const ClientCertificatePolicy& policy = *host.clientCertificate;
    if (isMisdirected(table, request)) {
        if (trace)
            trace->add(StepKind::ClientCertificate, Verdict::Refused, say("another host"),
                       say("The connection was made for {}, so its client was not asked for the "
                           "certificate that {} wants: 421.",
                           request.serverNameIndication, host.name),
                       policy.at);
        decision.action = Action::Answer;
        decision.status = 421;
        return true;
    }
    // Without a pointer nobody was asked, which is the same as nothing shown.
    static const tls::ClientCertificate kNone;
    const tls::ClientCertificate& client =
        request.clientCertificate ? *request.clientCertificate : kNone;
    switch (tls::judgeClient(client, mode)) {
    case tls::ClientCertificateVerdict::Accepted:
        if (trace)
            trace->add(StepKind::ClientCertificate, Verdict::Passed, policy.secretKey,
                       say("The client showed {}.", describeClient(request.clientCertificate)),
                       policy.verifyAt);
        return false;
    case tls::ClientCertificateVerdict::Invalid: refuseClient(495, decision); break;
    case tls::ClientCertificateVerdict::Missing: refuseClient(496, decision); break;
    }
    if (trace)
        trace->add(StepKind::ClientCertificate, Verdict::Refused, policy.secretKey,
                   client.isShown
                       ? say("The certificate of the client is not good: {}. So {}.",
                             describeClient(&client), whatFollows(policy, decision.status))
                       : say("The client showed no certificate, and the host wants one: {}.",
                             whatFollows(policy, decision.status)),
                   decision.status == 400 || policy.errorPage.empty() ? policy.verifyAt
                                                                      : policy.errorPageAt);
    return true;
}

bool checkClientSubject(const RequestFacts& request, Decision& decision, Trace* trace)
{
    const auto& policy = decision.host->clientCertificate;
    if (!policy || !policy->subject)
        return false;
    const tls::ClientCertificate* client = request.clientCertificate;
    const std::string_view subject = client ? std::string_view(client->subjectDn) : "";
    const bool matches = policy->subject->matches(subject);
    if (trace)
        trace->add(StepKind::ClientCertificate, matches ? Verdict::Passed : Verdict::Refused,
                   policy->subjectRule,
                   matches ? say("The subject \"{}\" matches.", subject)
                   : subject.empty()
                       ? say("There is no subject of a client certificate to match: 403.")
                       : say("The subject \"{}\" does not match: 403.", subject),
                   policy->subjectAt);
    if (matches)
        return false;
    // A text of its own: no error page takes its place. Source: ngx_http_script_return_code.
    decision.action = Action::Answer;
    decision.status = 403;
    decision.answerText = kUnauthorized;
    return true;
}

} // namespace ingresscope::routing
