// SPDX-License-Identifier: Apache-2.0
#include "core/routing/trace.h"

namespace ingresscope::routing {

std::string_view name(StepKind kind)
{
    switch (kind) {
    case StepKind::Request: return "request";
    case StepKind::Host: return "host";
    case StepKind::ClientCertificate: return "client";
    case StepKind::Path: return "path";
    case StepKind::Body: return "body";
    case StepKind::Denied: return "denied";
    case StepKind::Cors: return "cors";
    case StepKind::Redirect: return "redirect";
    case StepKind::Rewrite: return "rewrite";
    case StepKind::Snippet: return "snippet";
    case StepKind::Canary: return "canary";
    case StepKind::Limit: return "limit";
    case StepKind::Access: return "access";
    case StepKind::Auth: return "auth";
    case StepKind::ErrorPage: return "error-page";
    case StepKind::Backend: return "backend";
    case StepKind::Endpoint: return "endpoint";
    case StepKind::Answer: return "answer";
    }
    return "answer";
}

std::string_view name(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Won: return "won";
    case Verdict::Lost: return "lost";
    case Verdict::Passed: return "passed";
    case Verdict::Refused: return "refused";
    case Verdict::Note: return "note";
    }
    return "note";
}

} // namespace ingresscope::routing
