// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"

#include <QWidget>

#include <vector>

class QListView;
class QModelIndex;

namespace ingresscope::models {
class TraceModel;
}

namespace ingresscope::pages {

/// The steps of a decision; each leads to the line that caused it.
class DecisionTab : public QWidget {
    Q_OBJECT

public:
    explicit DecisionTab(QWidget* parent = nullptr);

    /// @param about  Findings to be shown at the steps that they concern.
    void setTrace(routing::Trace trace, std::vector<Finding> about = {});
    QListView* view() const { return m_view; }
    const models::TraceModel* model() const { return m_model; }

signals:
    void sourceActivated(const ingresscope::SourceRange& at);

private:
    void activate(const QModelIndex& index);
    QString selectedText() const;

    models::TraceModel* m_model = nullptr;
    QListView* m_view = nullptr;
};

}   // namespace ingresscope::pages
