// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/value_rules.h"
#include "core/base/say.h"

#include <algorithm>

namespace ingresscope::annotations {

namespace {

constexpr int kWeightTotal = 100;

/// What a canary keeps of its own; all else comes from the Ingress with the same path.
bool countsOnCanary(const AnnotationRow& row)
{
    return row.topic == Topic::Canary || row.name == "load-balance" ||
           row.name.starts_with("canary") || row.name.starts_with("upstream-hash-by") ||
           row.name.starts_with("affinity") || row.name.starts_with("session-cookie") ||
           row.name == "service-upstream";
}

void tellIgnoredOnCanary(AnnotationReader& reader)
{
    for (const AnnotationReader::Present& present : reader.present()) {
        if (countsOnCanary(*present.row) || present.row->support == Support::NeverLocal)
            continue;
        reader.findings().info(
            "annotation/ignored-on-canary", present.entry->keyAt,
            say("{} has no effect on a canary Ingress: requests that go to the canary follow the "
                "annotations of the main Ingress with the same host and path. Write it there.",
                present.row->name));
    }
}

} // namespace

void readCanary(AnnotationReader& reader, IngressSettings& settings)
{
    CanarySettings canary;
    canary.at = reader.placeOf("canary");
    canary.weightAt = reader.placeOf("canary-weight");
    canary.headerAt = reader.placeOf("canary-by-header");
    canary.cookieAt = reader.placeOf("canary-by-cookie");
    canary.enabled = reader.flagOr("canary", false);
    canary.weight = reader.numberOr("canary-weight", 0);
    canary.weightTotal = reader.numberOr("canary-weight-total", kWeightTotal);
    canary.header = reader.textOr("canary-by-header", {});
    canary.headerValue = reader.textOr("canary-by-header-value", {});
    canary.headerPattern = reader.textOr("canary-by-header-pattern", {});
    canary.cookie = reader.textOr("canary-by-cookie", {});

    if (canary.enabled) {
        tellIgnoredOnCanary(reader);
        if (reader.has("canary-weight-total") && canary.weightTotal <= kWeightTotal &&
            canary.weightTotal != kWeightTotal)
            reader.findings().warning(
                "annotation/canary-total", reader.placeOf("canary-weight-total"),
                say("canary-weight-total {} is taken as 100: only greater totals count. The share of "
                    "the canary is {} of 100.",
                    canary.weightTotal, canary.weight));
        settings.canary = canary;
        return;
    }
    // The controller calls this an error and leaves the group out: the Ingress is a normal one.
    for (const AnnotationReader::Present& present : reader.present()) {
        if (present.row->name.starts_with("canary-")) {
            reader.findings().warning(
                "annotation/canary-not-enabled", present.entry->keyAt,
                say("{} has no effect without canary: \"true\": this Ingress works as a normal one, in "
                    "rivalry with the one that it was meant to share traffic with.",
                    present.row->name));
        }
    }
}

void readAffinity(AnnotationReader& reader, IngressSettings& settings)
{
    AffinitySettings& affinity = settings.affinity;
    affinity.at = reader.placeOf("affinity");
    affinity.type = reader.textOr("affinity", {});
    affinity.mode = reader.textOr("affinity-mode", {});
    affinity.canaryBehavior = reader.textOr("affinity-canary-behavior", {});
    if (affinity.type != "cookie")
        return;

    SessionCookieSettings& cookie = affinity.cookie;
    cookie.name = reader.textOr("session-cookie-name", "INGRESSCOOKIE");
    // The controller looks at lifetimes a second time, now with their blanks.
    const auto lifetime = [&](std::string_view name) {
        std::string value = reader.textOr(name, {});
        return looksLikeCookieLifetime(value) ? value : std::string();
    };
    cookie.expires = lifetime("session-cookie-expires");
    cookie.maxAge = lifetime("session-cookie-max-age");
    cookie.path = reader.textOr("session-cookie-path", {});
    cookie.domain = reader.textOr("session-cookie-domain", {});
    cookie.sameSite = reader.textOr("session-cookie-samesite", {});
    const auto secure = reader.flag("session-cookie-secure");
    reader.addDefaulted(secure, {});
    if (secure.isGood())
        cookie.secure = secure.value;
    cookie.conditionalSameSiteNone = reader.flagOr("session-cookie-conditional-samesite-none", false);
    cookie.changeOnFailure = reader.flagOr("session-cookie-change-on-failure", false);
}

void readBalancing(AnnotationReader& reader, IngressSettings& settings)
{
    const auto balance = reader.text("load-balance");
    reader.dropIfInvalid(balance, reader.controller().loadBalance);
    settings.loadBalance = balance.value;

    // A bad value is false, not what the ConfigMap says.
    const auto serviceUpstream = reader.flag("service-upstream");
    reader.addDefaulted(serviceUpstream, "false");
    settings.serviceUpstream =
        serviceUpstream.isMissing() ? reader.controller().serviceUpstream : serviceUpstream.value;
    settings.serviceUpstreamAt = serviceUpstream.at();

    const auto by = reader.text("upstream-hash-by");
    const auto subset = reader.flag("upstream-hash-by-subset");
    const auto size = reader.number("upstream-hash-by-subset-size");
    bool counts = true;
    const auto check = [&](const auto& reading) {
        if (!counts || reading.isGood() || reading.isMissing())
            return;
        counts = false;
        if (reading.isInvalid())
            reader.drop(reading);
        else
            reader.ignoreGroup(reading, say("requests are not hashed."));
    };
    check(by);
    check(subset);
    check(size);
    if (!counts)
        return;
    settings.hashBy.by = by.value;
    settings.hashBy.subset = subset.value;
    if (size.value != 0)
        settings.hashBy.subsetSize = size.value;
    settings.hashBy.at = by.at();
}

} // namespace ingresscope::annotations
