// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/traffic_figures.h"

#include <QWidget>

namespace ingresscope::widgets {

/// Two small charts of the last minute: requests a second stacked by status class, and latency (median
/// as a line, 95th percentile above it as an area). Text beside them says the same in numbers.
class TrafficChart : public QWidget {
    Q_OBJECT

public:
    explicit TrafficChart(QWidget* parent = nullptr);

    /// `figures` must outlive the widget; call update() when they changed.
    void setFigures(const models::TrafficFigures* figures) { m_figures = figures; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawCounts(QPainter& painter, const QRectF& area) const;
    void drawLatency(QPainter& painter, const QRectF& area) const;
    void drawFrame(QPainter& painter, const QRectF& area, const QString& top) const;

    const models::TrafficFigures* m_figures = nullptr;
};

}   // namespace ingresscope::widgets
