// SPDX-License-Identifier: Apache-2.0
#include "core/routing/endpoint_source.h"

#include "core/kube/name_rules.h"

#include <algorithm>
#include <charconv>

namespace ingresscope::routing {

namespace {

constexpr std::string_view kEndpointsAnnotation = "conformance.test/endpoints";
constexpr std::string_view kDeadAnnotation = "conformance.test/dead";
constexpr int kMaxMadeUp = 250;

int annotatedNumber(const kube::Service& service, std::string_view key, int otherwise)
{
    const kube::Annotation* annotation = service.meta.annotation(key);
    if (!annotation)
        return otherwise;
    int value = 0;
    const std::string& text = annotation->value;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size())
        return otherwise;
    return std::clamp(value, 0, kMaxMadeUp);
}

std::string madeUpAddress(std::size_t serviceNumber, int index)
{
    // 10.77.<service>.<endpoint>; past 250 Services the second number moves on.
    const std::size_t zeroBased = serviceNumber - 1;
    return "10." + std::to_string(77 + zeroBased / 250) + '.' + std::to_string(zeroBased % 250 + 1) +
           '.' + std::to_string(index + 1);
}

std::uint16_t targetPort(const kube::ServicePortSpec& port)
{
    return port.targetNumber != 0 ? port.targetNumber : port.port;
}

/// The Service that a cluster-internal name such as web.shop.svc.cluster.local means.
std::string serviceKeyOfName(std::string_view host)
{
    constexpr std::string_view kSuffix = ".svc.cluster.local";
    if (host.ends_with('.'))
        host.remove_suffix(1);
    if (!host.ends_with(kSuffix))
        return {};
    host.remove_suffix(kSuffix.size());
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos)
        return {};
    return std::string(host.substr(dot + 1)) + '/' + std::string(host.substr(0, dot));
}

} // namespace

std::string madeUpServiceAddress(std::size_t number)
{
    const std::size_t value = number + 20;
    return "10.78." + std::to_string(value / 250) + '.' + std::to_string(value % 250);
}

EndpointSource::EndpointSource(const kube::ResourceSet& resources, const RealBackends& realBackends,
                               const LocalCertificates& endpointCertificates)
    : m_resources(resources), m_realBackends(realBackends), m_certificates(endpointCertificates)
{
    std::size_t number = 0;
    for (const kube::Service* service : resources.services())
        m_numbers.emplace(service, ++number);
}

const std::vector<RealAddress>* EndpointSource::realAddresses(const kube::Service& service,
                                                              std::uint16_t port) const
{
    if (m_realBackends.empty())
        return nullptr;
    const std::string key = service.meta.key();
    auto found = m_realBackends.find(key + ':' + std::to_string(port));
    if (found == m_realBackends.end())
        found = m_realBackends.find(key);
    return found == m_realBackends.end() ? nullptr : &found->second;
}

std::vector<Endpoint> EndpointSource::madeUp(const kube::Service& service,
                                             const kube::ServicePortSpec& port) const
{
    const int count = annotatedNumber(service, kEndpointsAnnotation, 1);
    const int dead = annotatedNumber(service, kDeadAnnotation, 0);
    const std::size_t number = m_numbers.at(&service);
    const tls::KeyPairPtr certificate = m_certificates.of(service);
    std::vector<Endpoint> endpoints;
    for (int i = 0; i < count; ++i) {
        endpoints.push_back({.kind = i >= count - dead ? EndpointKind::Dead : EndpointKind::Echo,
                             .address = madeUpAddress(number, i),
                             .port = targetPort(port),
                             .serviceKey = service.meta.key(),
                             .index = i,
                             .speaksTls = certificate != nullptr,
                             .certificate = certificate});
    }
    return endpoints;
}

std::vector<Endpoint> EndpointSource::ofPort(const kube::Service& service,
                                             const kube::ServicePortSpec& port) const
{
    if (const auto* real = realAddresses(service, port.port)) {
        std::vector<Endpoint> endpoints;
        for (const RealAddress& address : *real) {
            endpoints.push_back({.kind = EndpointKind::Tcp,
                                 .address = address.host,
                                 .port = address.port,
                                 .serviceKey = service.meta.key(),
                                 .index = static_cast<int>(endpoints.size()),
                                 .connectTo = address.host,
                                 .connectPort = address.port});
        }
        return endpoints;
    }
    const auto& groups = m_resources.endpoints(service.meta.key());
    if (groups.empty())
        return madeUp(service, port);

    // Source: internal/ingress/controller/endpointslices.go (getEndpointsFromSlices).
    std::vector<Endpoint> endpoints;
    const int dead = annotatedNumber(service, kDeadAnnotation, 0);
    const tls::KeyPairPtr certificate = m_certificates.of(service);
    for (const kube::EndpointGroup* group : groups) {
        std::vector<std::uint16_t> ports;
        if (group->ports.empty() && port.targetNumber != 0) {
            ports.push_back(port.targetNumber);
        } else {
            for (const kube::EndpointPort& candidate : group->ports) {
                if (candidate.protocol != "TCP")
                    continue;
                std::uint16_t number = 0;
                if (port.name.empty() || port.name == candidate.name)
                    number = candidate.port;
                if (number == 0)
                    number = port.targetNumber;
                if (number != 0)
                    ports.push_back(number);
            }
        }
        for (const kube::EndpointAddress& address : group->addresses) {
            if (!address.ready)
                continue;
            for (const std::uint16_t number : ports) {
                const bool known = std::any_of(endpoints.begin(), endpoints.end(), [&](const Endpoint& e) {
                    return e.address == address.address && e.port == number;
                });
                if (!known)
                    endpoints.push_back({.address = address.address,
                                         .port = number,
                                         .serviceKey = service.meta.key(),
                                         .index = static_cast<int>(endpoints.size()),
                                         .speaksTls = certificate != nullptr,
                                         .certificate = certificate});
            }
        }
    }
    const auto deadCount = std::min(static_cast<std::size_t>(dead), endpoints.size());
    for (std::size_t i = endpoints.size() - deadCount; i < endpoints.size(); ++i)
        endpoints[i].kind = EndpointKind::Dead;
    return endpoints;
}

std::vector<Endpoint> EndpointSource::externalName(const kube::Service& service,
                                                   const kube::ServicePort& port) const
{
    const std::string& name = service.externalName.value;
    if (const auto* real = realAddresses(service, port.number)) {
        if (!real->empty())
            return {{.kind = EndpointKind::Tcp,
                     .address = name,
                     .port = real->front().port,
                     .serviceKey = service.meta.key(),
                     .connectTo = real->front().host,
                     .connectPort = real->front().port}};
    }
    std::uint16_t number = port.number;
    for (const kube::ServicePortSpec& spec : service.ports) {
        if ((port.number != 0 && spec.port == port.number) ||
            (port.number == 0 && spec.name == port.name))
            number = targetPort(spec);
    }
    std::string_view host = name;
    if (host.ends_with('.'))
        host.remove_suffix(1);
    // The controller refuses loopback names; names that are reserved never to exist do not resolve.
    if (host.empty() || host == "localhost" || host.starts_with("127.") || host == "::1" ||
        host.ends_with(".invalid"))
        return {};
    if (!kube::isIpAddress(host) && !kube::isDns1123Subdomain(host))
        return {};
    Endpoint endpoint{.address = name, .port = number, .serviceKey = service.meta.key(), .index = -1};
    if (host.ends_with(".cluster.local")) {
        const kube::Service* target = m_resources.service(serviceKeyOfName(host));
        if (!target)
            return {};
        endpoint.serviceKey = target->meta.key();
        endpoint.address = madeUpServiceAddress(m_numbers.at(target));
        endpoint.certificate = m_certificates.of(*target);
        endpoint.speaksTls = endpoint.certificate != nullptr;
        if (const auto* real = realAddresses(*target, number); real && !real->empty()) {
            endpoint.kind = EndpointKind::Tcp;
            endpoint.connectTo = real->front().host;
            endpoint.connectPort = real->front().port;
        }
    }
    return {endpoint};
}

std::vector<Endpoint> EndpointSource::endpoints(const kube::Service& service,
                                                const kube::ServicePort& port) const
{
    if (service.isExternalName())
        return externalName(service, port);
    const std::string wanted = port.text();
    for (const kube::ServicePortSpec& spec : service.ports) {
        const std::string target =
            spec.targetNumber != 0 ? std::to_string(spec.targetNumber) : spec.targetName;
        if (std::to_string(spec.port) == wanted || target == wanted || spec.name == wanted)
            return ofPort(service, spec);
    }
    return {};
}

std::vector<Endpoint> EndpointSource::firstPortEndpoints(const kube::Service& service) const
{
    if (service.ports.empty())
        return {};
    if (service.isExternalName())
        return externalName(service, {.number = service.ports.front().port});
    return ofPort(service, service.ports.front());
}

std::vector<Endpoint> EndpointSource::serviceAddress(const kube::Service& service,
                                                     const kube::ServicePort& port) const
{
    if (service.clusterIp == "None" || service.isExternalName())
        return {};
    std::uint16_t number = port.number;
    if (number == 0) {
        for (const kube::ServicePortSpec& spec : service.ports) {
            if (spec.name == port.name)
                number = spec.port;
        }
        if (number == 0)
            return {};
    }
    const std::string address = service.clusterIp.empty()
                                    ? madeUpServiceAddress(m_numbers.at(&service))
                                    : service.clusterIp;
    Endpoint endpoint{
        .address = address, .port = number, .serviceKey = service.meta.key(), .index = -1};
    endpoint.certificate = m_certificates.of(service);
    endpoint.speaksTls = endpoint.certificate != nullptr;
    if (const auto* real = realAddresses(service, number); real && !real->empty()) {
        endpoint.kind = EndpointKind::Tcp;
        endpoint.connectTo = real->front().host;
        endpoint.connectPort = real->front().port;
        return {endpoint};
    }
    // Nobody answers at the address when no endpoint is alive or no port of the Service is that one.
    const bool hasPort = std::any_of(service.ports.begin(), service.ports.end(),
                                     [&](const auto& spec) { return spec.port == number; });
    bool alive = false;
    for (const kube::ServicePortSpec& spec : service.ports) {
        if (spec.port != number)
            continue;
        for (const Endpoint& behind : ofPort(service, spec))
            alive = alive || behind.kind != EndpointKind::Dead;
    }
    if (!hasPort || !alive)
        endpoint.kind = EndpointKind::Dead;
    return {endpoint};
}

std::optional<Endpoint> EndpointSource::named(std::string_view host, std::uint16_t port) const
{
    const kube::Service* service = m_resources.service(serviceKeyOfName(host));
    if (!service)
        return std::nullopt;
    std::vector<Endpoint> found = service->isExternalName()
                                      ? externalName(*service, {.number = port})
                                      : serviceAddress(*service, {.number = port});
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

} // namespace ingresscope::routing
