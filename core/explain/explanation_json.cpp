// SPDX-License-Identifier: Apache-2.0
#include "core/explain/explanation_json.h"

#include "core/explain/findings_json.h"

#include <nlohmann/json.hpp>

namespace ingresscope::explain {

using Json = nlohmann::ordered_json;

namespace {

Json headersJson(const events::HeaderLines& headers)
{
    Json json = Json::array();
    for (const auto& [name, value] : headers)
        json.push_back({{"name", name}, {"value", value}});
    return json;
}

Json requestJson(const events::RequestSpec& request)
{
    Json json{{"method", request.method},
              {"url", request.url},
              {"headers", headersJson(request.headers)}};
    if (request.host)
        json["host"] = *request.host;
    if (request.serverName)
        json["serverName"] = *request.serverName;
    return json;
}

Json stepJson(const routing::TraceStep& step)
{
    Json captures = Json::array();
    for (const routing::Capture& capture : step.captures) {
        Json entry{{"name", capture.name}};
        entry["text"] = capture.set ? Json(capture.text) : Json(nullptr);
        captures.push_back(std::move(entry));
    }
    return {{"kind", routing::name(step.kind)},
            {"verdict", routing::name(step.verdict)},
            {"subject", step.subject},
            {"reason", step.reason},
            {"at", step.at.isValid() ? toJson(step.at) : Json(nullptr)},
            {"captures", std::move(captures)}};
}

Json certificateJson(const CertificateExplanation& certificate)
{
    return {{"serverName", certificate.serverName}, {"sentence", certificate.sentence},
            {"secret", certificate.secretKey},      {"problem", certificate.problem},
            {"commonName", certificate.commonName}, {"names", certificate.names},
            {"isFake", certificate.isFake},         {"isLocal", certificate.isLocal},
            {"at", toJson(certificate.at)}};
}

Json authJson(const AuthExplanation& auth)
{
    return {{"method", auth.method},
            {"url", auth.url},
            {"headers", headersJson(auth.headers)},
            {"assumedStatus", auth.assumedStatus},
            {"problem", auth.problem},
            {"at", auth.at.isValid() ? toJson(auth.at) : Json(nullptr)}};
}

} // namespace

Json toJson(const Explanation& explanation, std::span<const Finding> findings)
{
    Json steps = Json::array();
    for (const routing::TraceStep& step : explanation.trace.steps)
        steps.push_back(stepJson(step));
    Json found = Json::array();
    for (const Finding& finding : findings)
        found.push_back(toJson(finding));
    Json json{{"request", requestJson(explanation.request)},
              {"action", explanation.action},
              {"status", explanation.status == 0 ? Json(nullptr) : Json(explanation.status)},
              {"redirectTo", explanation.redirectTo},
              {"host", explanation.host},
              {"location", explanation.location},
              {"ingress", explanation.ingress},
              {"rewritten", explanation.rewritten},
              {"forwardTarget", explanation.forwardTarget},
              {"backend", explanation.backend},
              {"service", explanation.serviceKey},
              {"servicePort", explanation.servicePort},
              {"endpoint", explanation.endpoint},
              {"canary", explanation.canary},
              {"ticket", explanation.ticket},
              {"backendHeaders", headersJson(explanation.backendHeaders)}};
    json["certificate"] =
        explanation.certificate ? certificateJson(*explanation.certificate) : Json(nullptr);
    json["auth"] = explanation.auth ? authJson(*explanation.auth) : Json(nullptr);
    json["steps"] = std::move(steps);
    json["findings"] = std::move(found);
    return json;
}

std::string explanationJson(const Explanation& explanation, std::span<const Finding> findings)
{
    return jsonText(toJson(explanation, findings));
}

} // namespace ingresscope::explain
