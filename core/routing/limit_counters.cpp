// SPDX-License-Identifier: Apache-2.0
#include "core/routing/limit_counters.h"

#include "core/base/flat_string_map.h"

#include <algorithm>

namespace ingresscope::routing {

namespace {

// nginx's zones hold 5 MiB, about 80,000 addresses; the oldest give way.
constexpr std::size_t kMaxBucketsInShard = 8192;
constexpr std::int64_t kForgetAfterMs = 60'000;

std::string keyOf(std::uint64_t zone, std::string_view client)
{
    std::string key = std::to_string(zone);
    key += '|';
    key += client;
    return key;
}

/// Thousandths of a request a second, as nginx computes it from r/s and r/m.
std::int64_t rateOf(const LimitRule& rule)
{
    const auto limit = static_cast<std::int64_t>(rule.limit);
    return rule.kind == LimitRule::Kind::RequestsPerMinute ? limit * 1000 / 60 : limit * 1000;
}

} // namespace

LimitCounters::Shard& LimitCounters::shardOf(std::string_view client)
{
    return m_shards[static_cast<std::size_t>(hashText(client)) % m_shards.size()];
}

void LimitCounters::dropOld(Shard& shard, std::int64_t nowMs)
{
    if (shard.buckets.size() < kMaxBucketsInShard)
        return;
    std::erase_if(shard.buckets,
                  [&](const auto& entry) { return nowMs - entry.second.lastMs > kForgetAfterMs; });
    if (shard.buckets.size() >= kMaxBucketsInShard)
        shard.buckets.erase(shard.buckets.begin());
}

bool LimitCounters::countRequest(const std::vector<const LimitRule*>& rules, std::string_view client,
                                 std::int64_t nowMs, std::vector<LimitVerdict>& verdicts)
{
    verdicts.clear();
    Shard& shard = shardOf(client);
    const std::lock_guard lock(shard.mutex);
    dropOld(shard, nowMs);

    std::vector<std::pair<Bucket*, std::int64_t>> counted;
    for (const LimitRule* rule : rules) {
        const auto [found, isNew] = shard.buckets.try_emplace(keyOf(rule->zone, client));
        Bucket& bucket = found->second;
        std::int64_t excess = 0;
        if (!isNew) {
            const std::int64_t elapsed = std::max<std::int64_t>(nowMs - bucket.lastMs, 0);
            excess = std::max<std::int64_t>(bucket.excess - rateOf(*rule) * elapsed / 1000 + 1000, 0);
        } else {
            bucket.lastMs = nowMs;
        }
        const bool allowed = excess <= static_cast<std::int64_t>(rule->burst) * 1000;
        verdicts.push_back({.allowed = allowed, .excess = excess});
        if (!allowed)
            return false;
        counted.emplace_back(&bucket, excess);
    }
    for (const auto& [bucket, excess] : counted) {
        bucket->excess = excess;
        bucket->lastMs = nowMs;
    }
    return true;
}

LimitVerdict LimitCounters::openConnection(const LimitRule& rule, std::string_view client)
{
    Shard& shard = shardOf(client);
    const std::lock_guard lock(shard.mutex);
    int& open = shard.connections[keyOf(rule.zone, client)];
    if (open >= rule.limit)
        return {.allowed = false, .connections = open + 1};
    ++open;
    return {.allowed = true, .connections = open};
}

void LimitCounters::closeConnection(std::uint64_t zone, std::string_view client)
{
    Shard& shard = shardOf(client);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.connections.find(keyOf(zone, client));
    if (found != shard.connections.end() && --found->second <= 0)
        shard.connections.erase(found);
}

void LimitCounters::clear()
{
    for (Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        shard.buckets.clear();
        shard.connections.clear();
    }
}

} // namespace ingresscope::routing
