// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/annotation_names.h"

#include "core/annotations/go_text.h"
#include "core/base/edit_distance.h"
#include "core/base/say.h"

#include <algorithm>
#include <array>

namespace ingresscope::annotations {

namespace {

struct ForeignPrefix {
    std::string_view prefix{};
    std::string_view controller{};
};

/// Source: the documentation of each controller.
constexpr std::array<ForeignPrefix, 13> kForeign{{
    {"nginx.org/", "F5 NGINX Ingress Controller"},
    {"nginx.com/", "F5 NGINX Plus Ingress Controller"},
    {"traefik.ingress.kubernetes.io/", "Traefik"},
    {"haproxy.org/", "HAProxy Technologies' controller"},
    {"haproxy.com/", "HAProxy Technologies' controller"},
    {"haproxy-ingress.github.io/", "haproxy-ingress"},
    {"projectcontour.io/", "Contour"},
    {"alb.ingress.kubernetes.io/", "AWS Load Balancer Controller"},
    {"appgw.ingress.kubernetes.io/", "Azure Application Gateway"},
    {"ingress.gcp.kubernetes.io/", "GKE Ingress"},
    {"networking.gke.io/", "GKE Ingress"},
    {"konghq.com/", "Kong"},
    {"ingress.kubernetes.io/", "older and other controllers"},
}};

/// An annotation that does nothing unless one of the others is there.
struct Dependency {
    std::string_view name{};
    std::array<std::string_view, 3> needs{};
};

constexpr auto kDependencies = std::to_array<Dependency>({
    {"canary-by-header-value", {"canary-by-header"}},
    {"canary-by-header-pattern", {"canary-by-header"}},
    {"cors-allow-origin", {"enable-cors"}},
    {"cors-allow-methods", {"enable-cors"}},
    {"cors-allow-headers", {"enable-cors"}},
    {"cors-allow-credentials", {"enable-cors"}},
    {"cors-expose-headers", {"enable-cors"}},
    {"cors-max-age", {"enable-cors"}},
    {"auth-secret", {"auth-type"}},
    {"auth-secret-type", {"auth-type"}},
    {"auth-realm", {"auth-type"}},
    {"auth-method", {"auth-url"}},
    {"auth-signin", {"auth-url"}},
    {"auth-signin-redirect-param", {"auth-url"}},
    {"auth-snippet", {"auth-url"}},
    {"auth-cache-key", {"auth-url"}},
    {"auth-cache-duration", {"auth-url"}},
    {"auth-keepalive", {"auth-url"}},
    {"auth-keepalive-share-vars", {"auth-url"}},
    {"auth-keepalive-requests", {"auth-url"}},
    {"auth-keepalive-timeout", {"auth-url"}},
    {"auth-response-headers", {"auth-url"}},
    {"auth-proxy-set-headers", {"auth-url"}},
    {"auth-request-redirect", {"auth-url"}},
    {"auth-always-set-cookie", {"auth-url"}},
    {"auth-tls-verify-client", {"auth-tls-secret"}},
    {"auth-tls-verify-depth", {"auth-tls-secret"}},
    {"auth-tls-error-page", {"auth-tls-secret"}},
    {"auth-tls-pass-certificate-to-upstream", {"auth-tls-secret"}},
    {"auth-tls-match-cn", {"auth-tls-secret"}},
    {"proxy-ssl-ciphers", {"proxy-ssl-secret"}},
    {"proxy-ssl-protocols", {"proxy-ssl-secret"}},
    {"proxy-ssl-name", {"proxy-ssl-secret"}},
    {"proxy-ssl-verify", {"proxy-ssl-secret"}},
    {"proxy-ssl-verify-depth", {"proxy-ssl-secret"}},
    {"proxy-ssl-server-name", {"proxy-ssl-secret"}},
    {"session-cookie-name", {"affinity"}},
    {"session-cookie-secure", {"affinity"}},
    {"session-cookie-expires", {"affinity"}},
    {"session-cookie-max-age", {"affinity"}},
    {"session-cookie-path", {"affinity"}},
    {"session-cookie-domain", {"affinity"}},
    {"session-cookie-samesite", {"affinity"}},
    {"session-cookie-conditional-samesite-none", {"affinity"}},
    {"session-cookie-change-on-failure", {"affinity"}},
    {"affinity-mode", {"affinity"}},
    {"permanent-redirect-code", {"permanent-redirect"}},
    {"temporal-redirect-code", {"temporal-redirect"}},
    {"mirror-host", {"mirror-target"}},
    {"mirror-request-body", {"mirror-target"}},
    {"upstream-hash-by-subset", {"upstream-hash-by"}},
    {"upstream-hash-by-subset-size", {"upstream-hash-by"}},
    {"limit-burst-multiplier", {"limit-rps", "limit-rpm"}},
    {"limit-allowlist", {"limit-rps", "limit-rpm", "limit-connections"}},
    {"x-forwarded-prefix", {"rewrite-target"}},
});

/// Replaces an annotation's key; nothing when the place cannot be trusted to hold just the key.
void addKeyFix(Finding& finding, const kube::Annotation& entry, const std::string& key)
{
    const SourceRange& at = entry.keyAt;
    if (!at.isValid() || at.begin.line != at.end.line)
        return;
    const std::size_t width = at.end.column - at.begin.column;
    const bool isPlain = width == entry.key.size();
    if (!isPlain && width != entry.key.size() + 2)
        return;
    finding.fixes.push_back({say("Write {}", key), {{at, isPlain ? key : '"' + key + '"'}}});
}

/// All names that the controller accepts, aliases too.
const std::vector<std::string_view>& knownNames()
{
    static const std::vector<std::string_view> kNames = [] {
        std::vector<std::string_view> names;
        for (const AnnotationRow& row : annotationTable()) {
            names.push_back(row.name);
            if (!row.alias.empty())
                names.push_back(row.alias);
        }
        return names;
    }();
    return kNames;
}

void lintUnknown(AnnotationReader& reader, const kube::Annotation& entry, std::string_view name)
{
    std::string message =
        say("The controller knows no annotation {}, so it has no effect.", entry.key);
    const auto meant = nearest(name, knownNames());
    if (!meant) {
        reader.findings().warning("annotation/unknown", entry.keyAt,
                                  message + ' ' + say("Remove it or check its name."));
        return;
    }
    Finding& finding = reader.findings().warning("annotation/unknown", entry.keyAt,
                                                 message + ' ' + say("Did you mean {}?", *meant));
    addKeyFix(finding, entry, std::string(kAnnotationPrefix) + std::string(*meant));
}

/// The controller's prefix with a typing slip, in front of a name that it knows.
bool lintPrefixSlip(AnnotationReader& reader, const kube::Annotation& entry,
                    std::string_view prefix, std::string_view name)
{
    constexpr std::size_t kMaxSlips = 5;
    if (!findAnnotation(name) || editDistance(prefix, kAnnotationPrefix) > kMaxSlips)
        return false;
    const std::string key = std::string(kAnnotationPrefix) + std::string(name);
    Finding& finding = reader.findings().warning(
        "annotation/prefix", entry.keyAt,
        say("{} has no effect: the controller reads only annotations that start with {}. Did you mean "
            "{}?",
            entry.key, kAnnotationPrefix, key));
    addKeyFix(finding, entry, key);
    return true;
}

void lintForeign(AnnotationReader& reader, const kube::Annotation& entry)
{
    const std::string_view key = entry.key;
    const std::size_t slash = key.find('/');
    const std::string_view prefix = slash == std::string_view::npos ? "" : key.substr(0, slash + 1);
    const std::string_view name = slash == std::string_view::npos ? key : key.substr(slash + 1);
    const auto foreign =
        std::find_if(kForeign.begin(), kForeign.end(),
                     [&](const ForeignPrefix& known) { return known.prefix == prefix; });
    if (foreign == kForeign.end()) {
        lintPrefixSlip(reader, entry, prefix, name);
        return;
    }
    const std::string message =
        say("{} is an annotation of another controller ({}): ingress-nginx ignores it.", key,
            foreign->controller);
    if (!findAnnotation(name)) {
        reader.findings().warning("annotation/foreign", entry.keyAt, message);
        return;
    }
    const std::string own = std::string(kAnnotationPrefix) + std::string(name);
    Finding& finding = reader.findings().warning(
        "annotation/foreign", entry.keyAt,
        message + ' ' + say("For ingress-nginx write {}; see that the value means the same.", own));
    addKeyFix(finding, entry, own);
}

void lintSupport(AnnotationReader& reader, const AnnotationReader::Present& present)
{
    const AnnotationRow& row = *present.row;
    if (row.support == Support::NotYet)
        reader.findings().info("annotation/not-simulated", present.entry->keyAt,
                               say("{} is not simulated yet: it has its effect in the cluster, but none "
                                   "here. {}",
                                   row.name, row.supportReason));
    else if (row.support == Support::NeverLocal)
        reader.findings().info("annotation/not-local", present.entry->keyAt,
                               say("{} has no effect in the local engine. {}", row.name,
                                   row.supportReason));
}

void lintDependency(AnnotationReader& reader, const AnnotationReader::Present& present)
{
    const auto found = std::find_if(kDependencies.begin(), kDependencies.end(),
                                    [&](const Dependency& d) { return d.name == present.row->name; });
    if (found == kDependencies.end())
        return;
    std::string needs;
    for (const std::string_view name : found->needs) {
        if (name.empty())
            continue;
        if (reader.has(name))
            return;
        needs += (needs.empty() ? "" : say(" or ")) + std::string(name);
    }
    reader.findings().warning("annotation/no-effect", present.entry->keyAt,
                              say("{} has no effect without {}. Add that annotation or remove this one.",
                                  present.row->name, needs));
}

/// Both a name and its old alias are there.
void lintAlias(AnnotationReader& reader, const AnnotationReader::Present& present)
{
    const AnnotationRow& row = *present.row;
    if (present.writtenName == row.name)
        return;
    for (const AnnotationReader::Present& other : reader.present()) {
        if (other.row == &row && other.writtenName == row.name && !other.entry->value.empty())
            reader.findings().warning(
                "annotation/no-effect", present.entry->keyAt,
                say("{} has no effect: it is another name of {}, which is there as well and wins.",
                    present.writtenName, row.name));
    }
}

} // namespace

void lintNames(AnnotationReader& reader)
{
    for (const kube::Annotation& entry : reader.ingress().meta.annotations) {
        const std::string_view key = entry.key;
        if (!key.starts_with(kAnnotationPrefix))
            lintForeign(reader, entry);
        else if (const auto name = key.substr(kAnnotationPrefix.size()); !findAnnotation(name))
            lintUnknown(reader, entry, name);
    }
    for (const AnnotationReader::Present& present : reader.present()) {
        lintSupport(reader, present);
        lintAlias(reader, present);
        if (!reader.dropped())
            lintDependency(reader, present);
    }
}

} // namespace ingresscope::annotations
