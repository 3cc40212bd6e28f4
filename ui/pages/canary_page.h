// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/events/traffic_event.h"
#include "core/routing/routing_table.h"
#include "ui/models/canary_ladder.h"
#include "ui/models/split_tally.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSettings;
class QSlider;
class QSpinBox;
class QTreeView;

namespace ingresscope::models {
class SplitModel;
}

namespace ingresscope::pages {

/// How requests split: the canary rules of the route that the request bar reaches, with how many each
/// decided; many requests at once, who answered them, against what is to be expected; and the weight
/// as a slider, whose moves are edits of the YAML.
class CanaryPage : public QWidget {
    Q_OBJECT

public:
    explicit CanaryPage(QWidget* parent = nullptr);

    /// The route that the request in the bar reaches now. Keeps the table alive while it shows it.
    /// @param location  Null: none is reached.
    void setRoute(routing::RoutingTablePtr table, const routing::Location* location,
                  const QString& request);
    /// A warning about this canary ("it leaks to ..."); empty: none.
    void setWarning(const QString& text);

    void setRunning(bool running);
    void setProgress(int done, int failed, const QString& lastError);
    /// Requests of the run that is under way, as the engine saw them.
    void append(const std::vector<events::TrafficEvent>& events);
    void run();   ///< As the button.

    int count() const;
    int concurrency() const;
    QSpinBox* countBox() const { return m_count; }
    QSlider* weightSlider() const { return m_weight; }
    QTreeView* view() const { return m_view; }
    QString resultText() const;

    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

signals:
    void runRequested(int count, int concurrency);
    void cancelRequested();
    void sourceActivated(const ingresscope::SourceRange& at);
    /// The slider was moved: the weight as an edit of the manifest.
    void editRequested(const ingresscope::Fix& fix);

private:
    QWidget* buildLadder();
    QWidget* buildRun();
    void showLadder();
    void showResult();
    void chooseWeight();
    void putBack();
    void editWeight(int weight);
    const routing::CanaryPolicy* policy() const;

    routing::RoutingTablePtr m_table{};
    const routing::Backend* m_main = nullptr;
    std::vector<models::CanaryRung> m_rungs{};
    std::vector<QLabel*> m_rungCounts{};
    models::SplitTally m_tally{};
    std::optional<int> m_weightBefore{};   ///< Before the slider moved it.
    bool m_running = false;
    bool m_editPending = false;   ///< Places are of the text before the edit until a new table comes.
    QTimer m_weightTimer{};
    QLabel* m_title = nullptr;
    QLabel* m_warning = nullptr;
    QWidget* m_rungArea = nullptr;
    QGridLayout* m_rungGrid = nullptr;
    QWidget* m_weightArea = nullptr;
    QSlider* m_weight = nullptr;
    QLabel* m_weightText = nullptr;
    QPushButton* m_putBack = nullptr;
    QSpinBox* m_count = nullptr;
    QSpinBox* m_concurrency = nullptr;
    QPushButton* m_run = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_result = nullptr;
    models::SplitModel* m_model = nullptr;
    QTreeView* m_view = nullptr;
};

}   // namespace ingresscope::pages
