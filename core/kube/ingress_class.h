// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

namespace ingresscope::kube {

/// networking.k8s.io/v1 IngressClass.
struct IngressClass {
    ObjectMeta meta{};
    TextField controller{};
    bool isDefault = false;  ///< Annotation ingressclass.kubernetes.io/is-default-class.

    friend bool operator==(const IngressClass&, const IngressClass&) = default;
};

} // namespace ingresscope::kube
