// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

class QString;

namespace ingresscope::icons {

/// One of our own icons (resources/icons), drawn in the colour of the palette at the time of painting:
/// it follows a change between light and dark. `name` without folder and suffix.
QIcon icon(const QString& name);

/// The program's icon, for the task bar: with a ground of its own.
QIcon appIcon();

}   // namespace ingresscope::icons
