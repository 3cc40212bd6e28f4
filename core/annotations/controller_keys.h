// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/annotations/controller_settings.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ingresscope::annotations {

/// Where the value of a key of the controller's ConfigMap goes. monostate: the key changes nothing
/// here, or it is read by a function of its own.
using ControllerField =
    std::variant<std::monostate, bool ControllerSettings::*, int ControllerSettings::*,
                 std::string ControllerSettings::*, std::vector<std::string> ControllerSettings::*,
                 int ProxySettings::*, std::string ProxySettings::*>;

/// What becomes of a key here.
enum class KeyEffect : std::uint8_t {
    Read,         ///< Into its field.
    Special,      ///< By a function of its own, as the controller does.
    NotYet,       ///< Read, but the local engine does not act on it yet.
    NeverLocal,   ///< Concerns the process or the cluster: logs, workers, memory, tracing.
};

struct ControllerKey {
    std::string_view name{};
    KeyEffect effect = KeyEffect::NeverLocal;
    ControllerField field{};
};

/// All keys of the controller's ConfigMap, by name.
std::span<const ControllerKey> controllerKeys();

/// Null: the controller knows no such key. Keys that it decodes as a whole match in any case.
const ControllerKey* findControllerKey(std::string_view name);

} // namespace ingresscope::annotations
