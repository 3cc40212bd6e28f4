// SPDX-License-Identifier: Apache-2.0
#include "core/routing/cluster_names.h"

#include <optional>

namespace ingresscope::routing {

namespace {

constexpr std::string_view kSuffix = ".svc.cluster.local";

/// "service.namespace"
std::optional<std::string_view> shortName(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    if (!host.ends_with(kSuffix))
        return std::nullopt;
    host.remove_suffix(kSuffix.size());
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos || dot == 0 || host.find('.', dot + 1) != std::string_view::npos)
        return std::nullopt;
    return host;
}

}   // namespace

bool ClusterNames::isClusterName(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return host.ends_with(".cluster.local");
}

void ClusterNames::addService(const kube::Service& service, const EndpointSource& source)
{
    Name& name = m_names[service.meta.name.value + '.' + service.meta.nameSpace];
    name.refusing = {.kind = EndpointKind::Dead, .serviceKey = service.meta.key(), .index = -1};
    for (const kube::ServicePortSpec& spec : service.ports) {
        const kube::ServicePort port{.number = spec.port};
        if (service.clusterIp != "None") {
            const auto address = service.isExternalName() ? source.endpoints(service, port)
                                                          : source.serviceAddress(service, port);
            if (!address.empty())
                name.ports.emplace(spec.port, address.front());
            continue;
        }
        // Headless: the name is the endpoints' own addresses, and nothing changes the port.
        for (const Endpoint& endpoint : source.endpoints(service, port))
            name.ports.emplace(endpoint.port, endpoint);
    }
    if (service.isExternalName() && service.ports.empty()) {
        for (const std::uint16_t number : {std::uint16_t{80}, std::uint16_t{443}}) {
            const auto address = source.endpoints(service, {.number = number});
            if (!address.empty())
                name.ports.emplace(number, address.front());
        }
    }
}

void ClusterNames::add(std::string_view host, const kube::ResourceSet& resources,
                       const EndpointSource& source)
{
    const auto wanted = shortName(host);
    if (!wanted)
        return;
    const std::size_t dot = wanted->find('.');
    const kube::Service* service = resources.service(std::string(wanted->substr(dot + 1)) + '/' +
                                                     std::string(wanted->substr(0, dot)));
    if (service)
        addService(*service, source);
}

void ClusterNames::addAll(const kube::ResourceSet& resources, const EndpointSource& source)
{
    for (const kube::Service* service : resources.services())
        addService(*service, source);
}

const Endpoint* ClusterNames::find(std::string_view host, std::uint16_t port) const
{
    const auto wanted = shortName(host);
    const auto found = wanted ? m_names.find(*wanted) : m_names.end();
    if (found == m_names.end())
        return nullptr;
    const auto at = found->second.ports.find(port);
    return at == found->second.ports.end() ? &found->second.refusing : &at->second;
}

}   // namespace ingresscope::routing
