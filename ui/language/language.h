// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ingresscope::language {

/// In which the window speaks.
enum class Language {
    System,   ///< The system's where there is a translation, else English.
    English,
    Korean
};

/// Installs the translation; widgets that are made from then on speak it, and core's sentences too.
/// Once, before any window and any other thread.
void apply(Language language);

QString name(Language language);
Language languageFromName(const QString& name);

}   // namespace ingresscope::language
