// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ingresscope::kube {

struct EndpointAddress {
    std::string address{};
    bool ready = true;  ///< An absent condition counts as ready.

    friend bool operator==(const EndpointAddress&, const EndpointAddress&) = default;
};

struct EndpointPort {
    std::string name{};
    std::uint16_t port = 0;
    std::string protocol{};

    friend bool operator==(const EndpointPort&, const EndpointPort&) = default;
};

/// An EndpointSlice, or one subset of an Endpoints object: the addresses behind a Service.
struct EndpointGroup {
    ObjectMeta meta{};
    std::string service{};  ///< Name of the Service, in the object's namespace.
    std::vector<EndpointAddress> addresses{};
    std::vector<EndpointPort> ports{};

    friend bool operator==(const EndpointGroup&, const EndpointGroup&) = default;
};

} // namespace ingresscope::kube
