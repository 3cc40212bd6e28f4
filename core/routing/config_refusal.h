// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"

#include <string>
#include <vector>

namespace ingresscope::routing {

/// Something that makes nginx refuse the whole configuration. The controller then goes on with the
/// configuration before, for every host.
struct ConfigRefusal {
    std::string message{};      ///< nginx's words: duplicate location "/doc/".
    std::string ingressKey{};   ///< Whose fault it is; empty: the ConfigMap's.
    SourceRange at{};
};

using ConfigRefusals = std::vector<ConfigRefusal>;

} // namespace ingresscope::routing
