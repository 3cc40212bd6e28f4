// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"
#include "core/events/exchange.h"
#include "core/events/traffic_event.h"
#include "ui/models/traffic_figures.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace ingresscope::models {
class TrafficFilterModel;
class TrafficModel;
}   // namespace ingresscope::models

namespace ingresscope::widgets {
class TrafficChart;
}

namespace ingresscope::pages {

class DecisionTab;
class EmptyState;

/// Every request that the engine answers, as it happens: list, filter, charts, and the explanation of
/// the selected one as it was decided then.
class TrafficPage : public QWidget {
    Q_OBJECT

public:
    explicit TrafficPage(QWidget* parent = nullptr);

    /// One batch of the engine's. While paused they wait, up to as many as the list keeps.
    /// @param dropped  How many the engine did not keep since this page came too late to fetch them.
    void append(const std::vector<events::TrafficEvent>& events, quint64 dropped);

    void setPaused(bool paused);
    bool isPaused() const;
    void clear();
    void focusFilter();

    QTreeView* view() const { return m_view; }
    QLineEdit* filterEdit() const { return m_filterEdit; }
    DecisionTab* decision() const { return m_decision; }
    const models::TrafficModel* model() const { return m_model; }
    QString summaryText() const;

signals:
    /// The request again, as far as it was kept (its body is not).
    void repeatRequested(const ingresscope::events::RequestSpec& request);
    void sourceActivated(const ingresscope::SourceRange& at);
    void routeRequested(const QString& host, const QString& location);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* buildBar();
    void list(const std::vector<events::TrafficEvent>& events);
    void applyFilter(const QString& text);
    void showCurrent();
    void repeat();
    void showMenu(const QPoint& at);
    void updateFigures();
    void updateStates();
    const events::TrafficEvent* current() const;

    models::TrafficModel* m_model = nullptr;
    models::TrafficFilterModel* m_filter = nullptr;
    models::TrafficFigures m_figures{};
    std::vector<events::TrafficEvent> m_waiting{};   ///< While paused.
    quint64 m_dropped = 0;
    QTimer m_clock{};
    QLineEdit* m_filterEdit = nullptr;
    QLabel* m_filterError = nullptr;
    QLabel* m_summary = nullptr;
    widgets::TrafficChart* m_chart = nullptr;
    QToolButton* m_pause = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QSplitter* m_split = nullptr;
    QTreeView* m_view = nullptr;
    QLabel* m_detailTitle = nullptr;
    DecisionTab* m_decision = nullptr;
    QStackedWidget* m_details = nullptr;
};

/// The event as a request to send again: url, method, headers.
events::RequestSpec requestOf(const events::TrafficEvent& event);

}   // namespace ingresscope::pages
