// SPDX-License-Identifier: Apache-2.0
#include "ui/format/verdict_text.h"

#include "ui/format/text.h"

#include <QCoreApplication>

#include <utility>

namespace ingresscope::format {

namespace {

QString tr(const char* text, const char* comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("format", text, comment, n);
}

} // namespace

QString verdictText(routing::Verdict verdict)
{
    using routing::Verdict;
    switch (verdict) {
    case Verdict::Won: return tr("chosen");
    case Verdict::Lost: return tr("not chosen");
    case Verdict::Passed: return tr("passed");
    case Verdict::Refused: return tr("refused");
    case Verdict::Note: return tr("note");
    }
    return {};
}

QString stepText(routing::StepKind kind)
{
    using routing::StepKind;
    switch (kind) {
    case StepKind::Request: return tr("Request");
    case StepKind::Host: return tr("Host");
    case StepKind::ClientCertificate: return tr("Client");
    case StepKind::Path: return tr("Path");
    case StepKind::Body: return tr("Body");
    case StepKind::Denied: return tr("Denied");
    case StepKind::Cors: return tr("CORS");
    case StepKind::Redirect: return tr("Redirect");
    case StepKind::Rewrite: return tr("Rewrite");
    case StepKind::Snippet: return tr("Snippet");
    case StepKind::Canary: return tr("Canary");
    case StepKind::Limit: return tr("Limit");
    case StepKind::Access: return tr("Access");
    case StepKind::Auth: return tr("Authentication");
    case StepKind::ErrorPage: return tr("Error page");
    case StepKind::Backend: return tr("Backend");
    case StepKind::Endpoint: return tr("Endpoint");
    case StepKind::Answer: return tr("Answer");
    }
    return {};
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Error: return tr("Error");
    case Severity::Warning: return tr("Warning");
    case Severity::Info: return tr("Info");
    }
    return {};
}

QString problemCountText(int count, Severity worst)
{
    if (count == 1)
        return tr("1 problem (%1)").arg(severityText(worst).toLower());
    return tr("%1 problems, worst: %2").arg(count).arg(severityText(worst).toLower());
}

QString idleReasonText(routing::IdleIngress::Reason reason)
{
    using Reason = routing::IdleIngress::Reason;
    switch (reason) {
    case Reason::OtherClass: return tr("other class");
    case Reason::RefusedByApi: return tr("refused by the API server");
    case Reason::Dropped: return tr("dropped by the controller");
    case Reason::ConfigRefused: return tr("refused by nginx");
    case Reason::NotLive: return tr("not live");
    case Reason::CanaryUnused: return tr("unused canary");
    }
    return {};
}

QString pathTypeText(kube::PathType type)
{
    return toQt(kube::name(type));
}

QString statusText(int status)
{
    static constexpr std::pair<int, const char*> kNames[] = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {303, "See Other"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {308, "Permanent Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {413, "Request Entity Too Large"},
        {414, "Request-URI Too Large"},
        {415, "Unsupported Media Type"},
        {429, "Too Many Requests"},
        {499, "Client Closed Request"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Temporarily Unavailable"},
        {504, "Gateway Time-out"},
    };
    for (const auto& [code, name] : kNames) {
        if (code == status)
            return QStringLiteral("%1 %2").arg(status).arg(QLatin1String(name));
    }
    return QString::number(status);
}

} // namespace ingresscope::format
