// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

namespace ingresscope::theme {

/// What the user chose under View.
enum class Appearance { System, Light, Dark };

QPalette lightPalette();
QPalette darkPalette();

/// Whether text is light on dark ground.
bool isDark(const QPalette& palette);

/// Sets style and palette of the whole application; widgets hear of it by PaletteChange. Call it first
/// before anything else sets a palette: what the system prefers is read from the palette at that time.
void apply(Appearance appearance);

/// For settings: "system", "light", "dark"; anything else is System.
QString name(Appearance appearance);
Appearance appearanceFromName(const QString& name);

}   // namespace ingresscope::theme
