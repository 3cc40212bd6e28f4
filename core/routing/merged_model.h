// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/ingress_settings.h"
#include "core/kube/resource_set.h"
#include "core/routing/backend.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ingresscope::routing {

// The controller's own view between Ingresses and nginx.conf (Go: ingress.Configuration). Only the
// compiler uses it; what the engine needs is in RoutingTable.

/// An Ingress that the controller loads, with the meaning of its annotations.
struct LoadedIngress {
    const kube::Ingress* ingress = nullptr;
    std::shared_ptr<const annotations::IngressSettings> settings{};

    std::string key() const { return ingress->meta.key(); }
};

struct MergedBackend {
    std::string name{};
    std::string serviceKey{};
    std::string serviceName{};
    kube::ServicePort port{};
    const kube::Service* service = nullptr;
    std::vector<Endpoint> endpoints{};
    std::string loadBalance{};
    annotations::HashBySettings hashBy{};
    std::string affinityType{};
    std::string affinityMode{};
    annotations::SessionCookieSettings cookie{};
    std::vector<std::pair<std::string, std::vector<std::string>>> cookieLocations{};
    bool noServer = false;   ///< Made by a canary.
    std::optional<annotations::CanarySettings> canary{};
    std::string canaryIngress{};
    std::vector<std::string> alternatives{};
    bool isBuiltIn = false;
    SourceRange at{};
};

struct MergedLocation {
    std::string path{};
    kube::PathType type = kube::PathType::Prefix;   ///< Exact or Prefix: the controller's default is Prefix.
    bool isImplicit = false;
    std::string ingressPath{};   ///< Set when the path was changed for nginx.
    std::string backend{};
    std::string defaultErrorBackend{};   ///< Name of the backend that plays error pages.
    const LoadedIngress* owner = nullptr;       ///< Null: the default host's own "/".
    const kube::IngressPath* written = nullptr; ///< Null: implicit.
    const kube::IngressBackend* writtenDefault = nullptr;   ///< spec.defaultBackend of an implicit "/".
};

/// Which certificate a host has and why, by the controller's rules.
struct MergedCertificate {
    bool assigned = false;       ///< The host counts as having a certificate.
    std::string secretKey{};     ///< Empty: the default certificate.
    std::string triedSecretKey{};
    std::string problem{};
    SourceRange at{};
};

struct MergedHost {
    std::string name{};
    std::vector<std::string> aliases{};
    SourceRange aliasesAt{};
    std::vector<MergedLocation> locations{};
    std::string sslCiphers{};
    SourceRange sslCiphersAt{};
    std::string sslPreferServerCiphers{};
    bool sslPassthrough = false;
    bool fromToWww = false;
    SourceRange fromToWwwAt{};
    MergedCertificate certificate{};
    annotations::ClientCertificateSettings clientCertificate{};
    std::string clientCertificateError{};
    SourceRange clientCertificateErrorAt{};
    const LoadedIngress* clientCertificateOwner = nullptr;
    annotations::BackendTlsSettings backendTls{};
    const LoadedIngress* serverSnippetOwner = nullptr;   ///< The first Ingress that has one.
    const LoadedIngress* owner = nullptr;
    SourceRange at{};
};

/// A host that only redirects to its www or bare form.
struct MergedRedirect {
    std::string from{};
    std::string to{};
    std::string secretKey{};   ///< Certificate of `to`, when it covers `from`.
    bool hasCertificate = false;
    SourceRange at{};
};

struct MergedModel {
    std::vector<MergedHost> hosts{};         ///< By name, byte order.
    std::vector<MergedBackend> backends{};   ///< By name.
    std::vector<MergedRedirect> redirects{};
    std::unordered_map<std::string, std::size_t> backendByName{};

    MergedBackend* findBackend(const std::string& name)
    {
        const auto found = backendByName.find(name);
        return found == backendByName.end() ? nullptr : &backends[found->second];
    }
};

inline constexpr const char* kDefaultBackendName = "upstream-default-backend";
inline constexpr const char* kDefaultHostName = "_";

} // namespace ingresscope::routing
