// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"
#include "ui/format/role_colors.h"

#include <QFont>
#include <QList>
#include <QString>
#include <QTextLayout>

namespace ingresscope::pages {

/// The sentence of one step with its colours: subject, verdict, reason, captures.
struct StepText {
    QString text{};
    QList<QTextLayout::FormatRange> formats{};
};

/// @param width  In pixels; a step that fits stands on one line.
/// @param only   Colour of everything (a selected row); null: each part has its own.
StepText stepText(const routing::TraceStep& step, const QFont& font, double width,
                  const format::RoleColors& colors, const QColor& plain, const QColor* only);

/// The sentence of a finding that stands below a step.
StepText findingText(const Finding& finding, const QFont& font, const format::RoleColors& colors,
                     const QColor& plain, const QColor* only);

}   // namespace ingresscope::pages
