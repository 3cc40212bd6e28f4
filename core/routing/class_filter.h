// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/kube/resource_set.h"
#include "core/routing/compile.h"

#include <optional>
#include <string>

namespace ingresscope::routing {

/// Whether the controller takes an Ingress, by its class.
struct ClassVerdict {
    bool taken = false;
    std::string className{};   ///< As written or filled in; empty: none.
    std::string sentence{};    ///< Why not, or how the class was found when that is not plain.
    SourceRange at{};
};

/// The API server's defaulting (an IngressClass marked default is filled in) and the controller's
/// filter. Without any IngressClass of that name "nginx" counts as there, since workspaces rarely
/// hold it. Source: store.go (GetIngressClass), ingressclass.
ClassVerdict checkClass(const kube::Ingress& ingress, const kube::ResourceSet& resources,
                        const CompileOptions& options);

} // namespace ingresscope::routing
