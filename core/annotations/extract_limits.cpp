// SPDX-License-Identifier: Apache-2.0
#include "core/annotations/extract_groups.h"

#include "core/annotations/address_ranges.h"
#include "core/base/say.h"

#include <algorithm>
#include <cstdint>

namespace ingresscope::annotations {

namespace {

constexpr int kDefaultBurstFactor = 5;

/// Burst of a zone as Go's 64 bit numbers give it, kept within ours.
int burstOf(int limit, int factor)
{
    const std::int64_t burst = static_cast<std::int64_t>(limit) * factor;
    constexpr std::int64_t kMax = 2'000'000'000;
    return static_cast<int>(std::min(std::max(burst, -kMax), kMax));
}

} // namespace

void readRateLimit(AnnotationReader& reader, IngressSettings& settings)
{
    const int rate = reader.numberOr("limit-rate", reader.controller().limitRate);
    const int rateAfter = reader.numberOr("limit-rate-after", reader.controller().limitRateAfter);
    const auto buffering = reader.text("proxy-buffering");
    if (rate > 0 &&
        (buffering.isGood() ? buffering.value : reader.controller().proxy.buffering) != "on")
        reader.findings().warning("annotation/no-effect", reader.placeOf("limit-rate"),
                                  say("limit-rate has no effect: nginx paces only answers that it "
                                      "buffers. Set proxy-buffering to \"on\" as well."));
    const auto perMinute = reader.number("limit-rpm");
    const auto perSecond = reader.number("limit-rps");
    const auto connections = reader.number("limit-connections");
    const auto allowlist = reader.text("limit-allowlist");
    bool counts = true;
    const auto check = [&](const auto& reading) {
        if (reading.isInvalid()) {
            reader.drop(reading);
            counts = false;
        } else {
            reader.addDefaulted(reading, {});
        }
    };
    check(perMinute);
    check(perSecond);
    check(connections);
    check(allowlist);
    const int factor = reader.numberOr("limit-burst-multiplier", kDefaultBurstFactor);
    if (!counts)
        return;
    std::vector<std::string> exempt;
    if (!allowlist.value.empty()) {
        auto ranges = parseAddressRanges(allowlist.value);
        if (!ranges)
            return reader.ignoreGroup(allowlist, say("nothing is limited."));
        exempt = std::move(*ranges);
    }

    RateLimitSettings& limits = settings.rateLimit;
    limits.rate = rate;
    limits.rateAfter = rateAfter;
    limits.rateAt = reader.placeOf("limit-rate");
    if (perMinute.value == 0 && perSecond.value == 0 && connections.value == 0)
        return;
    const auto zone = [&](const Reading<int>& limit) {
        return LimitZone{limit.value, burstOf(limit.value, factor), limit.at()};
    };
    limits.connections = zone(connections);
    limits.perSecond = zone(perSecond);
    limits.perMinute = zone(perMinute);
    limits.allowlist = std::move(exempt);
    // The object's uid, which a manifest does not have, ends the name in the cluster.
    limits.zone = reader.ingress().meta.nameSpace + '_' + reader.ingress().meta.name.value + '_';
}

} // namespace ingresscope::annotations
