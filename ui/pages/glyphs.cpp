// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/glyphs.h"

#include <QPainter>
#include <QPainterPath>

namespace ingresscope::pages {

namespace {

/// All glyphs are drawn on a grid of 16 by 16 with this line.
constexpr double kGrid = 16;
constexpr double kLine = 1.6;

void drawLock(QPainter& painter)
{
    painter.drawRoundedRect(QRectF(3.5, 7, 9, 6.5), 1.4, 1.4);
    QPainterPath shackle;
    shackle.moveTo(5.4, 7);
    shackle.lineTo(5.4, 5.2);
    shackle.arcTo(QRectF(5.4, 2.5, 5.2, 5.4), 180, -180);
    shackle.lineTo(10.6, 7);
    painter.drawPath(shackle);
}

void drawLetterI(QPainter& painter)
{
    painter.drawLine(QPointF(8, 7.6), QPointF(8, 11.2));
    painter.drawPoint(QPointF(8, 5));
}

}   // namespace

void drawGlyph(QPainter& painter, const QRectF& square, Glyph glyph, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / kGrid, square.height() / kGrid);
    painter.setPen(QPen(color, kLine, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (glyph) {
    case Glyph::Check: {
        const QPointF points[] = {{3, 8.4}, {6.5, 12}, {13, 4.5}};
        painter.drawPolyline(points, 3);
        break;
    }
    case Glyph::Cross:
        painter.drawLine(QPointF(4.4, 4.4), QPointF(11.6, 11.6));
        painter.drawLine(QPointF(11.6, 4.4), QPointF(4.4, 11.6));
        break;
    case Glyph::Bar:
        painter.drawEllipse(QPointF(8, 8), 5.6, 5.6);
        painter.drawLine(QPointF(5, 8), QPointF(11, 8));
        break;
    case Glyph::Dot:
        painter.setBrush(color);
        painter.drawEllipse(QPointF(8, 8), 1.6, 1.6);
        break;
    case Glyph::Lock: drawLock(painter); break;
    case Glyph::LockLocal:
        drawLock(painter);
        painter.drawLine(QPointF(6.2, 11.6), QPointF(9.8, 9));
        break;
    case Glyph::LockFake:
        drawLock(painter);
        painter.drawLine(QPointF(2.2, 2.6), QPointF(13.8, 14.2));
        break;
    case Glyph::Triangle: {
        const QPointF corners[] = {{8, 2.4}, {14.2, 13.2}, {1.8, 13.2}};
        painter.drawPolygon(corners, 3);
        painter.drawLine(QPointF(8, 6.4), QPointF(8, 9.2));
        painter.drawPoint(QPointF(8, 11.2));
        break;
    }
    case Glyph::CircleX:
        painter.drawEllipse(QPointF(8, 8), 5.8, 5.8);
        painter.drawLine(QPointF(6, 6), QPointF(10, 10));
        painter.drawLine(QPointF(10, 6), QPointF(6, 10));
        break;
    case Glyph::CircleI:
        painter.drawEllipse(QPointF(8, 8), 5.8, 5.8);
        drawLetterI(painter);
        break;
    }
    painter.restore();
}

Glyph glyphOf(routing::Verdict verdict)
{
    using routing::Verdict;
    switch (verdict) {
    case Verdict::Won:
    case Verdict::Passed: return Glyph::Check;
    case Verdict::Lost: return Glyph::Cross;
    case Verdict::Refused: return Glyph::Bar;
    case Verdict::Note: return Glyph::Dot;
    }
    return Glyph::Dot;
}

Glyph glyphOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return Glyph::CircleX;
    case Severity::Warning: return Glyph::Triangle;
    case Severity::Info: return Glyph::CircleI;
    }
    return Glyph::CircleI;
}

}   // namespace ingresscope::pages
