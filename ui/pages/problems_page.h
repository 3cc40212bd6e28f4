// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace ingresscope::models {
class FindingFilterModel;
class FindingModel;
}   // namespace ingresscope::models

namespace ingresscope::pages {

class EmptyState;

/// Every finding with its place; Enter or double click goes there.
class ProblemsPage : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPage(QWidget* parent = nullptr);

    /// In the order of the problem list. The current finding stays current when it is still there.
    void setFindings(std::vector<Finding> findings);

    /// Makes the next or previous finding current, around the end, and emits sourceActivated.
    void next();
    void previous();

    int count(Severity severity) const;
    QTreeView* view() const { return m_view; }

signals:
    void sourceActivated(const ingresscope::SourceRange& at);
    /// A fix was chosen from a finding's menu.
    void fixRequested(const ingresscope::Fix& fix);

private:
    void step(int by);
    void activate(const QModelIndex& index);
    void updateStates();
    void showMenu(const QPoint& at);

    models::FindingModel* m_model = nullptr;
    models::FindingFilterModel* m_filter = nullptr;
    QLineEdit* m_filterEdit = nullptr;
    QToolButton* m_severityButtons[3] = {};
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QTreeView* m_view = nullptr;
};

}   // namespace ingresscope::pages
