// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ingresscope::routing {

/// A size as nginx's configuration has it: digits and k or m. Source: ngx_parse_size.
std::optional<std::uint64_t> parseSize(std::string_view text);

/// An offset: digits and k, m or g. Source: ngx_parse_offset.
std::optional<std::uint64_t> parseOffset(std::string_view text);

} // namespace ingresscope::routing
