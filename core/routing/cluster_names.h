// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/resource_set.h"
#include "core/routing/endpoint_source.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ingresscope::routing {

/// What the cluster's DNS and its Services make of a name that nginx resolves itself: auth-url,
/// mirror-target. The names are <service>.<namespace>.svc.cluster.local; nginx's resolver knows no
/// search domains, so shorter ones do not resolve. Immutable once filled.
class ClusterNames {
public:
    /// Learns the name with all ports of its Service; others than such names are passed over.
    void add(std::string_view host, const kube::ResourceSet& resources, const EndpointSource& source);
    /// For names that are known only when a request comes.
    void addAll(const kube::ResourceSet& resources, const EndpointSource& source);

    /// Where a connection to that port of the name goes. Null: the name does not resolve. A port that
    /// the Service does not have refuses connections.
    const Endpoint* find(std::string_view host, std::uint16_t port) const;
    /// Whether the cluster's DNS would answer for it.
    static bool isClusterName(std::string_view host);

private:
    struct Name {
        std::map<std::uint16_t, Endpoint> ports{};
        Endpoint refusing{};
    };
    void addService(const kube::Service& service, const EndpointSource& source);

    std::map<std::string, Name, std::less<>> m_names{};   ///< "service.namespace"
};

}   // namespace ingresscope::routing
