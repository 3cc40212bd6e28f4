// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ingresscope::routing {

/// MD5 in lower-case hex: what the controller's sticky cookies are made of, no protection.
std::string md5Hex(std::string_view text);

/// CRC-32 (IEEE 802.3), as nginx ngx_crc32_long.
std::uint32_t crc32(std::string_view text, std::uint32_t seed = 0);

} // namespace ingresscope::routing
