// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/field_reader.h"
#include "core/kube/ingress.h"

namespace ingresscope::kube {

/// Reads spec of a networking.k8s.io/v1 Ingress whose metadata is read already and checks it as the
/// API server does on create.
Ingress readIngress(ReadContext& context, const manifest::Node& object, ObjectMeta meta);

} // namespace ingresscope::kube
