// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ingresscope::format {

/// How the workspace calls a file: relative to the working folder where it is below it, so that one
/// file has one name however it was opened.
QString workspaceName(const QString& path);

}   // namespace ingresscope::format
