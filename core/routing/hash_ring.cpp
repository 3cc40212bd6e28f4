// SPDX-License-Identifier: Apache-2.0
#include "core/routing/hash_ring.h"

#include "core/routing/digest.h"

#include <algorithm>
#include <cassert>

namespace ingresscope::routing {

namespace {
constexpr std::size_t kPointsForName = 160;
}

HashRing::HashRing(std::span<const std::string> names)
{
    m_points.reserve(names.size() * kPointsForName);
    for (std::uint32_t index = 0; index < names.size(); ++index) {
        const std::uint32_t base = crc32(names[index]);
        std::uint32_t hash = 0;
        for (std::size_t i = 0; i < kPointsForName; ++i) {
            // The hash before, in little-endian order, behind the name.
            const char previous[4] = {static_cast<char>(hash), static_cast<char>(hash >> 8),
                                      static_cast<char>(hash >> 16), static_cast<char>(hash >> 24)};
            hash = crc32({previous, 4}, base);
            m_points.push_back({hash, index});
        }
    }
    std::stable_sort(m_points.begin(), m_points.end(),
                     [](const Point& a, const Point& b) { return a.hash < b.hash; });
}

std::size_t HashRing::find(std::string_view key) const
{
    assert(!m_points.empty());
    const std::uint32_t hash = crc32(key);
    const auto found =
        std::lower_bound(m_points.begin(), m_points.end(), hash,
                         [](const Point& point, std::uint32_t wanted) { return point.hash < wanted; });
    return found == m_points.end() ? m_points.front().index : found->index;
}

} // namespace ingresscope::routing
