// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace ingresscope {

/// Optimal string alignment distance without regard to ASCII case: insertions, deletions,
/// replacements and swapped neighbours count one each.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The word that a typing slip most likely meant: at most one slip for each four letters, and at
/// least one. Nothing when no word is that near or two are equally near.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> known);

} // namespace ingresscope
