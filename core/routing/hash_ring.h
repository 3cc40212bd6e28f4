// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

/// Consistent hashing as the controller does it: 160 points for each name, CRC-32 chained.
/// Source: lua-resty-balancer, chash.lua and chash.c.
class HashRing {
public:
    HashRing() = default;
    explicit HashRing(std::span<const std::string> names);

    /// Index of the name that the key falls to. The ring must not be empty.
    std::size_t find(std::string_view key) const;
    bool empty() const { return m_points.empty(); }

private:
    struct Point {
        std::uint32_t hash = 0;
        std::uint32_t index = 0;
    };
    std::vector<Point> m_points{};
};

} // namespace ingresscope::routing
