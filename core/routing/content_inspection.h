// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/ingress.h"

#include <optional>
#include <string>

namespace ingresscope::routing {

/// A text in hosts, paths or tls that looks like an attempt to leave its directive; the controller
/// does not load such an Ingress. Source: internal/ingress/inspector (DeepInspect).
std::optional<kube::Refusal> findForbiddenContent(const kube::Ingress& ingress);

/// Whether a path fits strict-validate-path-type: only the admission webhook refuses what does not.
bool isStrictPath(std::string_view path);

} // namespace ingresscope::routing
