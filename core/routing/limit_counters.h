// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/policy.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ingresscope::routing {

/// What a limit said to one request.
struct LimitVerdict {
    bool allowed = true;
    /// Requests above the rate that are waiting in the bucket, in thousandths, after this one.
    std::int64_t excess = 0;
    int connections = 0;   ///< With a connection limit: how many were open, this one included.
};

/// Counters of requests and connections for each zone and client address, shared by all proxy
/// threads as nginx shares its zones. Locations without limits never touch it.
///
/// Source: nginx ngx_http_limit_req_module.c (leaky bucket), ngx_http_limit_conn_module.c.
class LimitCounters {
public:
    /// Counts one request against several request limits: all must let it pass, else none counts it.
    /// @param verdicts  One for each rule up to the first that refuses.
    bool countRequest(const std::vector<const LimitRule*>& rules, std::string_view client,
                      std::int64_t nowMs, std::vector<LimitVerdict>& verdicts);

    /// Opens a connection slot; false when all are taken. Give it back with closeConnection().
    LimitVerdict openConnection(const LimitRule& rule, std::string_view client);
    void closeConnection(std::uint64_t zone, std::string_view client);

    /// Forgets everything: for a new set of zones.
    void clear();

private:
    struct Bucket {
        std::int64_t excess = 0;
        std::int64_t lastMs = 0;
    };
    struct Shard {
        std::mutex mutex{};
        std::unordered_map<std::string, Bucket> buckets{};
        std::unordered_map<std::string, int> connections{};
    };

    Shard& shardOf(std::string_view client);
    static void dropOld(Shard& shard, std::int64_t nowMs);

    std::array<Shard, 16> m_shards{};
};

} // namespace ingresscope::routing
