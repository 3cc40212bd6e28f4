// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/traffic_chart.h"

#include "ui/format/quantity_text.h"
#include "ui/format/role_colors.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ingresscope::widgets {

namespace {

using models::TrafficFigures;

constexpr int kGap = 10;
constexpr int kChartWidth = 150;

QColor classColor(std::size_t statusClass, const format::RoleColors& colors)
{
    switch (statusClass) {
    case 1: return colors.won;       // 2xx
    case 2: return colors.rewrite;   // 3xx
    case 3: return colors.warning;   // 4xx
    case 4: return colors.refused;   // 5xx
    default: return colors.info;
    }
}

}   // namespace

TrafficChart::TrafficChart(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Charts of the last minute"));
    setToolTip(
        tr("The last minute. Left: requests a second, by status (2xx lowest, then 3xx, 4xx, "
           "5xx). Right: how long they took, median as a line, 95 % below the top of the area."));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize TrafficChart::sizeHint() const
{
    return {2 * kChartWidth + kGap, 2 * fontMetrics().height() + 6};
}

QSize TrafficChart::minimumSizeHint() const
{
    return sizeHint();
}

void TrafficChart::paintEvent(QPaintEvent*)
{
    if (!m_figures)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.8);
    painter.setFont(font);
    const double width = (rect().width() - kGap) / 2.0;
    drawCounts(painter, QRectF(0.5, 0.5, width - 1, rect().height() - 1));
    drawLatency(painter, QRectF(width + kGap + 0.5, 0.5, width - 1, rect().height() - 1));
}

void TrafficChart::drawFrame(QPainter& painter, const QRectF& area, const QString& top) const
{
    const format::RoleColors& colors = format::roleColors(palette());
    painter.setPen(format::mixed(colors.lost, palette().color(QPalette::Window), 0.4));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colors.lost);
    painter.drawText(area.adjusted(2, 0, 0, 0), Qt::AlignLeft | Qt::AlignTop, top);
}

void TrafficChart::drawCounts(QPainter& painter, const QRectF& area) const
{
    const format::RoleColors& colors = format::roleColors(palette());
    const auto seconds = m_figures->seconds();
    std::uint32_t most = 1;
    for (const TrafficFigures::Second* second : seconds)
        most = std::max(most, second->count());
    const double step = area.width() / static_cast<double>(seconds.size());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        double bottom = area.bottom();
        for (std::size_t statusClass = 0; statusClass < TrafficFigures::kClasses; ++statusClass) {
            const double height = area.height() * seconds[i]->byClass[statusClass] / most;
            if (height <= 0)
                continue;
            // Whatever there is can be seen.
            const double drawn = std::max(height, 1.0);
            painter.fillRect(QRectF(area.left() + static_cast<double>(i) * step, bottom - drawn,
                                    std::max(step - 0.5, 1.0), drawn),
                             classColor(statusClass, colors));
            bottom -= drawn;
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawFrame(painter, area, m_figures->count() == 0 ? QString() : tr("%L1 /s").arg(most));
}

void TrafficChart::drawLatency(QPainter& painter, const QRectF& area) const
{
    const format::RoleColors& colors = format::roleColors(palette());
    const auto seconds = m_figures->seconds();
    std::chrono::microseconds most(1);
    for (const TrafficFigures::Second* second : seconds)
        most = std::max(most, TrafficFigures::latencyOf(*second, 0.95));
    const double step = area.width() / static_cast<double>(seconds.size());
    const auto y = [&](std::chrono::microseconds latency) {
        return area.bottom() - area.height() * static_cast<double>(latency.count()) /
                                   static_cast<double>(most.count());
    };
    QColor fill = colors.backend;
    fill.setAlphaF(0.35f);
    painter.setPen(Qt::NoPen);
    QPainterPath line;
    bool open = false;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (seconds[i]->count() == 0) {
            open = false;   // nothing was answered: no line over the gap
            continue;
        }
        const double left = area.left() + static_cast<double>(i) * step;
        const double top = y(TrafficFigures::latencyOf(*seconds[i], 0.95));
        painter.fillRect(QRectF(left, top, step, area.bottom() - top), fill);
        const double median = y(TrafficFigures::latencyOf(*seconds[i], 0.5));
        if (!open)
            line.moveTo(left, median);
        line.lineTo(left + step, median);
        open = true;
    }
    painter.strokePath(line, QPen(colors.backend, 1.5));
    drawFrame(painter, area, m_figures->count() == 0 ? QString() : format::durationText(most));
}

}   // namespace ingresscope::widgets
