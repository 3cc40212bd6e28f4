// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace ingresscope::pages {

/// Small marks within rows. Each has a shape of its own, so that colour is never all that tells.
enum class Glyph {
    Check,
    Cross,
    Bar,   ///< A circle with a bar: the request ends here.
    Dot,
    Lock,
    LockLocal,   ///< A lock with a pencil stroke: made here.
    LockFake,    ///< A struck-out lock.
    Triangle,    ///< "!" in a triangle.
    CircleX,
    CircleI,
};

void drawGlyph(QPainter& painter, const QRectF& square, Glyph glyph, const QColor& color);

Glyph glyphOf(routing::Verdict verdict);
Glyph glyphOf(Severity severity);

}   // namespace ingresscope::pages
