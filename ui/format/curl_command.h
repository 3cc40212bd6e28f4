// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/events/exchange.h"

#include <QString>

namespace ingresscope::format {

/// The request as a command for a POSIX shell. Values are quoted; nothing in them is run.
/// @param target  "address:port" to connect to instead of the url's host; empty: none.
QString curlCommand(const events::RequestSpec& request, const QString& target);

/// In single quotes, unless it needs none.
QString shellQuoted(const QString& text);

} // namespace ingresscope::format
