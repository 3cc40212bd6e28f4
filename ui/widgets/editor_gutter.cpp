// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/editor_gutter.h"

#include "ui/format/role_colors.h"
#include "ui/widgets/yaml_editor.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace ingresscope::widgets {

namespace {

/// A form for each severity, so that colour is not all that tells them apart.
void drawMark(QPainter& painter, const QRectF& box, Severity severity, const QColor& color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (severity) {
    case Severity::Error: painter.drawEllipse(box); break;
    case Severity::Warning:
        painter.drawPolygon(
            QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        break;
    case Severity::Info: painter.drawRect(box.adjusted(1, 1, -1, -1)); break;
    }
}

}   // namespace

EditorGutter::EditorGutter(YamlEditor* editor) : QWidget(editor), m_editor(editor)
{
    setAccessibleName(tr("Line numbers"));
}

QSize EditorGutter::sizeHint() const
{
    return {m_editor->gutterWidth(), 0};
}

void EditorGutter::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(width() - 1, event->rect().top(), width() - 1, event->rect().bottom());

    const format::RoleColors& colors = format::roleColors(palette());
    const int current = m_editor->textCursor().blockNumber();
    for (const VisibleLine& line : m_editor->visibleLines()) {
        if (line.top > event->rect().bottom() || line.top + line.height < event->rect().top())
            continue;
        painter.setFont(m_editor->font());
        painter.setPen(
            palette().color(line.number == current ? QPalette::Text : QPalette::PlaceholderText));
        painter.drawText(QRect(0, line.top, width() - 8, line.height),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line.number + 1));
        if (const auto severity = m_editor->severityOfLine(line.number)) {
            const double side = qMin(9.0, line.height * 0.55);
            drawMark(painter, QRectF(4, line.top + (line.height - side) / 2, side, side), *severity,
                     colors.of(*severity));
        }
    }
}

void EditorGutter::mousePressEvent(QMouseEvent* event)
{
    for (const VisibleLine& line : m_editor->visibleLines()) {
        if (event->position().y() >= line.top && event->position().y() < line.top + line.height)
            m_editor->goToLine(line.number + 1);
    }
    m_editor->setFocus();
}

bool EditorGutter::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    for (const VisibleLine& line : m_editor->visibleLines()) {
        if (help->pos().y() >= line.top && help->pos().y() < line.top + line.height)
            text = m_editor->findingTextOfLine(line.number);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}   // namespace ingresscope::widgets
