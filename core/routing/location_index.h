// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/flat_string_map.h"
#include "core/base/regex.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ingresscope::routing {

struct Location;

enum class LocationOutcome : std::uint8_t {
    Found,
    SlashRedirect,   ///< The path plus "/" is a proxied location: answered with 301.
    None,            ///< nginx would serve files; the controller always has a "/".
    LimitExceeded,   ///< A regex needed too many steps: nginx answers 500.
};

struct LocationChoice {
    LocationOutcome outcome = LocationOutcome::None;
    const Location* location = nullptr;
};

/// Finds the location of a path as nginx does: exact text, else regexes in order, else the longest
/// prefix. Regexes are narrowed by the literal start of their pattern first, so that ten thousand of
/// them cost about as much as one; the first that matches in order still wins.
///
/// Source: nginx ngx_http_core_find_location, ngx_http_core_find_static_location.
class LocationIndex {
public:
    LocationIndex() = default;
    explicit LocationIndex(const std::vector<std::unique_ptr<Location>>& locations);

    LocationChoice find(std::string_view path) const;

private:
    LocationChoice findStatic(std::string_view path) const;
    LocationChoice findRegex(std::string_view path) const;

    struct PrefixTexts {
        FlatStringMap<const Location*> byText{};
        std::vector<std::size_t> lengths{};   ///< Of the prefixes, longest first.
    };

    std::vector<const Location*> m_few{};   ///< All static locations, longest first, when few.
    FlatStringMap<const Location*> m_exact{};
    PrefixTexts m_prefixes{};
    bool m_manyStatic = false;

    std::vector<const Location*> m_regexes{};   ///< In order.
    FlatStringMap<std::vector<std::uint32_t>> m_byLiteral{};   ///< Indexes into m_regexes.
    std::vector<std::size_t> m_literalLengths{};
    std::vector<std::uint32_t> m_withoutLiteral{};
    bool m_manyRegexes = false;
};

/// The lower-case text that every match of the caseless pattern "^<path>" starts with. Cut before
/// the first construct that could match something else.
std::string literalStart(std::string_view path);

} // namespace ingresscope::routing
