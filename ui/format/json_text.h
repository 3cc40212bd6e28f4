// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ingresscope::format {

/// JSON with one value a line (short lists on one), keys in their own order and every literal as
/// written. Nothing when it is no JSON.
std::optional<QString> prettyJson(const QByteArray& json);

} // namespace ingresscope::format
