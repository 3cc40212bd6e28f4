// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/base/source_range.h"
#include "core/routing/hash_ring.h"
#include "core/routing/script.h"
#include "core/tls/key_pair.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ingresscope::routing {

/// Who plays an endpoint.
enum class EndpointKind : std::uint8_t {
    Echo,  ///< The built-in echo backend.
    Tcp,   ///< A real address, given by the user.
    Dead,  ///< Refuses every connection.
};

/// One address behind a Service.
struct Endpoint {
    EndpointKind kind = EndpointKind::Echo;
    std::string address{};      ///< As the controller sees it: IP or host name.
    std::uint16_t port = 0;
    std::string serviceKey{};   ///< "namespace/name" of the Service that the endpoint plays.
    int index = 0;              ///< Within its Service; -1: the Service's own address.
    std::string connectTo{};    ///< Tcp: numeric address to connect to; the port is connectPort.
    std::uint16_t connectPort = 0;
    bool speaksTls = false;     ///< Echo: answers TLS only, and shows this certificate.
    tls::KeyPairPtr certificate{};

    /// "10.77.1.1:80": the controller's name of the endpoint, what hashes are made of.
    std::string name() const { return address + ':' + std::to_string(port); }
    friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

enum class Balancing : std::uint8_t {
    RoundRobin,
    Ewma,
    Hash,              ///< upstream-hash-by.
    HashSubset,        ///< upstream-hash-by-subset.
    StickyBalanced,    ///< Cookie affinity, rebalanced when endpoints change.
    StickyPersistent,  ///< Cookie affinity, kept whatever happens.
};

std::string_view name(Balancing balancing);

/// The cookie of session affinity, shared by every location with the same backend.
struct StickyCookie {
    std::string name{};
    std::optional<int> expires{};   ///< Seconds from now.
    std::optional<int> maxAge{};    ///< Seconds.
    std::string path{};             ///< Empty: the location's path.
    std::string domain{};
    std::optional<bool> secure{};   ///< Absent: as the request's scheme.
    std::string sameSite{};
    bool conditionalSameSiteNone = false;
    bool changeOnFailure = false;
    std::string backendKey{};       ///< md5(md5(name) + name) in hex: marks whose cookie it is.
    /// (host, path) pairs that set the cookie.
    std::vector<std::pair<std::string, std::string>> locations{};
};

/// When requests for the main backend go to this canary instead.
struct CanaryPolicy {
    int weight = 0;
    int weightTotal = 100;        ///< As written; values up to 100 act as 100.
    std::string header{};
    std::string headerValue{};
    std::string headerPattern{};
    std::optional<Regex> headerRegex{};   ///< Absent with a pattern: it does not compile.
    std::string cookie{};
    std::string ingress{};        ///< "namespace/name" of the canary Ingress.
    SourceRange at{};
    SourceRange weightAt{};
    SourceRange headerAt{};
    SourceRange cookieAt{};

    /// Out of how many tickets `weight` go to the canary.
    int effectiveTotal() const { return weightTotal > 100 ? weightTotal : 100; }
};

/// What a location forwards to: one port of one Service (the controller's upstream).
struct Backend {
    std::uint32_t id = 0;   ///< Index in the table.
    std::string name{};     ///< "default-api-80".
    std::string serviceKey{};
    std::string port{};     ///< As the Ingress names it.
    bool isBuiltIn = false; ///< The controller's own 404.
    bool serviceExists = false;
    std::vector<Endpoint> endpoints{};
    Balancing balancing = Balancing::RoundRobin;
    std::string loadBalance{};   ///< As configured, for people.
    Script hashBy{};
    HashRing ring{};             ///< Of endpoint names, or of subsets.
    std::vector<std::vector<std::size_t>> subsets{};   ///< upstream-hash-by-subset: endpoint indexes.
    std::optional<StickyCookie> sticky{};
    std::optional<CanaryPolicy> canary{};   ///< Present: this backend is a canary.
    std::vector<std::string> alternatives{};   ///< Names of canaries, first counts.
    const Backend* canaryBackend = nullptr;    ///< The first alternative, when it is in the table.
    SourceRange at{};   ///< The path that named it first.

    bool hasBalancer() const { return isBuiltIn || !endpoints.empty(); }
};

} // namespace ingresscope::routing
