// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/routing_table.h"
#include "core/routing/trace.h"

#include <QString>

namespace ingresscope::format {

/// "chosen", "not chosen", "passed", "refused", "note".
QString verdictText(routing::Verdict verdict);
/// "Host", "Path", "Rewrite": the head of a step.
QString stepText(routing::StepKind kind);
/// "Error", "Warning", "Info".
QString severityText(Severity severity);
/// "2 errors", "1 warning", as a badge reads it aloud.
QString problemCountText(int count, Severity worst);
/// Why an Ingress is not served, in two or three words.
QString idleReasonText(routing::IdleIngress::Reason reason);
/// "Prefix", "Exact", "ImplementationSpecific": Kubernetes' words, never translated.
QString pathTypeText(kube::PathType type);
/// "200 OK". Only the number where the code has no name.
QString statusText(int status);

} // namespace ingresscope::format
