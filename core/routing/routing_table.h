// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/address_list.h"
#include "core/annotations/controller_settings.h"
#include "core/base/finding.h"
#include "core/routing/cluster_names.h"
#include "core/routing/host.h"
#include "core/routing/host_index.h"
#include "core/tls/certificate_store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// An Ingress that takes no part in routing, and why; for the tree.
struct IdleIngress {
    enum class Reason : std::uint8_t {
        OtherClass,      ///< Another controller's, or no class at all.
        RefusedByApi,    ///< The API server would not store it.
        Dropped,         ///< The controller does not load it (annotation or content).
        ConfigRefused,   ///< nginx refuses the whole configuration because of it.
        NotLive,         ///< Younger than an Ingress that made nginx refuse the configuration.
        CanaryUnused,    ///< A canary that fits no main rule.
    };
    Reason reason = Reason::OtherClass;
    std::string key{};         ///< "namespace/name".
    std::string className{};
    std::string sentence{};
    SourceRange at{};
};

/// The whole routing of a workspace, compiled. Immutable; shared by all threads.
struct RoutingTable {
    annotations::ControllerSettings controller{};
    std::vector<std::unique_ptr<Host>> hosts{};         ///< In the controller's order.
    std::vector<std::unique_ptr<Backend>> backends{};   ///< By name.
    std::vector<std::unique_ptr<Policy>> policies{};
    HostIndex hostIndex{};
    const Host* defaultHost = nullptr;
    tls::CertificateStore certificates{};
    Script limitKey{};   ///< limit-conn-zone-variable; empty: the client's address.
    access::AddressList realIpTrusted{};   ///< proxy-real-ip-cidr.
    std::vector<IdleIngress> idle{};
    std::vector<std::string> liveIngresses{};   ///< Keys in the controller's order.
    /// proxy-set-headers and add-headers of the ConfigMap, in order.
    std::vector<std::pair<std::string, Script>> backendHeaders{};
    std::vector<std::pair<std::string, Script>> answerHeaders{};
    std::string reloadError{};   ///< nginx's complaint, when it refuses the newest configuration.

    ClusterNames clusterNames{};   ///< Services that authentication asks.

    const Backend* findBackend(std::string_view name) const;
};

using RoutingTablePtr = std::shared_ptr<const RoutingTable>;

} // namespace ingresscope::routing
