// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/object_meta.h"

#include <optional>
#include <string_view>

namespace ingresscope::kube {

/// Reads a time as the API server writes it (RFC 3339, "2026-01-01T00:00:00Z"); fractions of a
/// second are cut off.
std::optional<Timestamp> parseTimestamp(std::string_view text);

} // namespace ingresscope::kube
