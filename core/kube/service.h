// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ingresscope::kube {

struct ServicePortSpec {
    std::string name{};
    std::uint16_t port = 0;
    std::uint16_t targetNumber = 0;  ///< 0: targetPort is a name or absent.
    std::string targetName{};
    std::string protocol{};  ///< "TCP" where none is written.
    SourceRange at{};

    friend bool operator==(const ServicePortSpec&, const ServicePortSpec&) = default;
};

/// v1 Service, the fields that matter to an Ingress controller.
struct Service {
    ObjectMeta meta{};
    std::string type{};  ///< "ClusterIP" where none is written.
    std::string clusterIp{};
    TextField externalName{};
    std::vector<ServicePortSpec> ports{};
    bool hasSelector = false;

    bool isExternalName() const { return type == "ExternalName"; }
    friend bool operator==(const Service&, const Service&) = default;
};

} // namespace ingresscope::kube
