// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/config_map.h"
#include "core/kube/endpoints.h"
#include "core/kube/ingress.h"
#include "core/kube/ingress_class.h"
#include "core/kube/secret.h"
#include "core/kube/service.h"
#include "core/manifest/document.h"

#include <variant>
#include <vector>

namespace ingresscope::kube {

/// An object of a kind that does not matter to Ingress routing; listed, not read further.
struct OtherObject {
    ObjectMeta meta{};

    friend bool operator==(const OtherObject&, const OtherObject&) = default;
};

using Object =
    std::variant<Ingress, IngressClass, Service, EndpointGroup, Secret, ConfigMap, OtherObject>;

const ObjectMeta& metaOf(const Object& object);

/// What one document holds: mostly one object, several for a List, and what was wrong with them.
struct ReadObjects {
    std::vector<Object> objects{};
    std::vector<Finding> findings{};  ///< Those of the document itself included.
};

/// Reads the objects of one document. An object that the API server would refuse is read as far as it
/// goes and carries its Refusal.
ReadObjects readObjects(const manifest::Document& document);

} // namespace ingresscope::kube
