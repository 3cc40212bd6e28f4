// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/regex.h"
#include "core/base/source_range.h"
#include "core/kube/ingress.h"
#include "core/routing/backend.h"
#include "core/routing/backend_tls.h"
#include "core/routing/policy.h"
#include "core/routing/script.h"
#include "core/routing/snippet_program.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace ingresscope::routing {

/// How nginx matches a location.
enum class LocationKind : std::uint8_t {
    Exact,   ///< = "/x"
    Prefix,  ///< "/x/"
    Regex,   ///< ~* "^/x"
};

/// What answers at a location that forwards nowhere.
enum class BuiltIn : std::uint8_t { None, Health, Status };

/// rewrite "(?i)<path>" <target> break
struct RewriteRule {
    Regex pattern;
    Script target{};
    bool redirects = false;   ///< The target is an absolute URL: answered with 302.
    SourceRange at{};         ///< The annotation rewrite-target.
};

/// One compiled path of a host, as nginx would have it.
struct Location {
    std::uint32_t order = 0;   ///< Position within the host, as the controller lists them.
    LocationKind kind = LocationKind::Prefix;
    std::string path{};        ///< The text that is compared: the pattern without "^" for a regex.
    std::optional<Regex> regex{};
    std::string literal{};     ///< Lower-case start that every match of the regex has, "^" left out.
    bool autoRedirects = false;   ///< Ends in "/" and is proxied: "/x" answers 301 to "/x/".
    BuiltIn builtIn = BuiltIn::None;

    const Policy* policy = nullptr;
    const Backend* backend = nullptr;
    BackendTlsPtr backendTls{};   ///< How backends are spoken to over TLS; null: never.
    std::optional<RewriteRule> rewrite{};
    bool isImplicit = false;         ///< The "/" that every host is born with.
    bool isCustomDefault = false;    ///< default-backend took over from a Service without endpoints.
    const Backend* errorBackend = nullptr;   ///< Plays custom-http-errors.
    bool neverRedirectsToHttps = false;      ///< no-tls-redirect-locations.
    bool skipsAuth = false;                  ///< no-auth-locations.
    std::string authPath{};   ///< Of the location that asks auth-url: $uri of its variables.

    std::shared_ptr<const SnippetBlock> snippet{};   ///< Null: none.
    bool isFromSnippet = false;   ///< A location block of a server-snippet: it has no backend.
    bool isNamed = false;         ///< @name: no path leads there.
    bool skipsRegexes = false;    ///< ^~
    std::string writtenAs{};      ///< Of a snippet's location: the words behind "location".

    // What nginx variables and error pages tell of the location.
    std::string serviceName{};
    std::string servicePort{};
    std::string ingressPath{};   ///< $location_path: the path as the Ingress has it.

    // Where it comes from.
    kube::PathType pathType = kube::PathType::Prefix;   ///< As written in the Ingress.
    SourceRange at{};            ///< The path's entry in the manifest; of an implicit "/" the Ingress.
    SourceRange pathTextAt{};
    SourceRange backendAt{};

    /// As the controller writes it into nginx.conf: ~* "^/api(/|$)(.*)".
    std::string text() const;
};

} // namespace ingresscope::routing
