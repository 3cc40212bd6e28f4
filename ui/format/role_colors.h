// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"

#include <QColor>

#include <array>
#include <cstddef>

class QPalette;

namespace ingresscope::format {

/// One colour for each thing that a request passes, the same in tree, explanation and picture. Each
/// is readable (contrast 4.5 at least) on base and window colour of its variant.
struct RoleColors {
    QColor host{};
    QColor path{};
    QColor rewrite{};
    QColor backend{};
    QColor tls{};
    QColor won{};
    QColor lost{};   ///< Also everything said in passing.
    QColor refused{};
    QColor warning{};
    QColor info{};
    std::array<QColor, 4> captures{};   ///< $1, $2, ...; then again from the start.

    const QColor& capture(std::size_t index) const { return captures[index % captures.size()]; }
    const QColor& of(Severity severity) const;
    const QColor& of(routing::StepKind kind) const;
    const QColor& of(routing::Verdict verdict) const;
};

/// The variant for a palette: by whether its base colour is dark.
const RoleColors& roleColors(const QPalette& palette);
const RoleColors& lightRoleColors();
const RoleColors& darkRoleColors();

/// As WCAG 2 defines it, from 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

/// A mix of both, for lines and quiet backgrounds. @param share  Of `a`, 0 to 1.
QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace ingresscope::format
