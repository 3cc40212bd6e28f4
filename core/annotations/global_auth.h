// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/base/finding.h"
#include "core/kube/config_map.h"

namespace ingresscope::annotations {

/// Reads global-auth-* of the controller's ConfigMap. A value that the controller does not take
/// becomes a finding and leaves the default.
///
/// Source: internal/ingress/controller/template/configmap.go (ReadConfig).
ExternalAuthSettings readGlobalAuth(const kube::ConfigMap& map, Findings& findings);

} // namespace ingresscope::annotations
