// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/resource_set.h"
#include "core/routing/backend.h"
#include "core/routing/endpoint_certificates.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::routing {

/// A real address that plays a Service instead of the echo backend.
struct RealAddress {
    std::string host{};   ///< Numeric IPv4 or IPv6 address, or a name resolved when connecting.
    std::uint16_t port = 0;

    friend bool operator==(const RealAddress&, const RealAddress&) = default;
};

/// Which Services are played by real addresses: key "namespace/name" or "namespace/name:port".
using RealBackends = std::map<std::string, std::vector<RealAddress>>;

/// Finds the endpoints of a Service's port in the controller's way: EndpointSlices or Endpoints where
/// the workspace has them, else made-up ones (one for each Service; the Service annotations
/// conformance.test/endpoints and conformance.test/dead say otherwise). Addresses are made up as
/// 10.77.<service>.<endpoint>, counted from 1 in the order of the Services.
class EndpointSource {
public:
    EndpointSource(const kube::ResourceSet& resources, const RealBackends& realBackends,
                   const LocalCertificates& endpointCertificates);

    /// The endpoints for a port as an Ingress names it; none when Service or port do not exist.
    std::vector<Endpoint> endpoints(const kube::Service& service, const kube::ServicePort& port) const;
    /// Those of the first port, as the default-backend annotation takes them.
    std::vector<Endpoint> firstPortEndpoints(const kube::Service& service) const;
    /// The Service's own address as the single endpoint (service-upstream). None: it has no address.
    std::vector<Endpoint> serviceAddress(const kube::Service& service,
                                         const kube::ServicePort& port) const;
    /// Who answers at a name of the cluster, "shadow.default.svc.cluster.local". Nothing: no Service
    /// of the workspace has it.
    std::optional<Endpoint> named(std::string_view host, std::uint16_t port) const;

private:
    std::vector<Endpoint> ofPort(const kube::Service& service,
                                 const kube::ServicePortSpec& port) const;
    std::vector<Endpoint> externalName(const kube::Service& service,
                                       const kube::ServicePort& port) const;
    std::vector<Endpoint> madeUp(const kube::Service& service,
                                 const kube::ServicePortSpec& port) const;
    const std::vector<RealAddress>* realAddresses(const kube::Service& service,
                                                  std::uint16_t port) const;

    const kube::ResourceSet& m_resources;
    const RealBackends& m_realBackends;
    EndpointCertificates m_certificates;
    std::unordered_map<const kube::Service*, std::size_t> m_numbers{};
};

/// "10.78.0.<n>": the made-up address of the n-th Service, from 1.
std::string madeUpServiceAddress(std::size_t number);

} // namespace ingresscope::routing
