// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <cstdint>

namespace ingresscope::format {

/// "870 \u00b5s", "3.1 ms", "12 s".
QString durationText(std::chrono::microseconds duration);
/// "812 bytes", "3.4 KiB".
QString sizeText(std::uint64_t bytes);
/// "2026-03-01 14:05:09 UTC".
QString exactTimeText(std::chrono::system_clock::time_point time);
/// "in 89 days", "3 hours ago", "now".
QString relativeTimeText(std::chrono::system_clock::time_point time,
                         std::chrono::system_clock::time_point now);

} // namespace ingresscope::format
