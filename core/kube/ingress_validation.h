// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/field_reader.h"
#include "core/kube/ingress.h"

namespace ingresscope::kube {

/// The API server's rules for the values of a new Ingress; each broken one refuses the object.
/// Source: kubernetes pkg/apis/networking/validation (ValidateIngressCreate).
void validateIngress(ReadContext& context, const Ingress& ingress);

} // namespace ingresscope::kube
