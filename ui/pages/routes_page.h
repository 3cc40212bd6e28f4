// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/source_range.h"
#include "core/workspace/snapshot.h"

#include <QSet>
#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QModelIndex;
class QStackedWidget;
class QTreeView;

namespace ingresscope::models {
class RouteFilterModel;
class RouteTreeModel;
}   // namespace ingresscope::models

namespace ingresscope::pages {

/// The compiled routes as a tree with a filter; without any, what to do to get some.
class RoutesPage : public QWidget {
    Q_OBJECT

public:
    explicit RoutesPage(QWidget* parent = nullptr);

    /// Rows that are in the new snapshot too stay expanded and selected. Null: nothing is open.
    void setSnapshot(workspace::SnapshotPtr snapshot);

    /// Lights the way of a request: expands and selects the location without emitting routeSelected.
    /// Names as in explain::Explanation. False: there is no such row.
    bool showRoute(const QString& host, const QString& location);

    /// Selects the innermost row whose source holds the line, without emitting routeSelected.
    bool showSource(const QString& file, std::uint32_t line);

    void focusFilter();
    QTreeView* view() const { return m_view; }
    models::RouteTreeModel* model() const { return m_model; }

signals:
    /// The current row changed by mouse or keyboard. `url` reaches the route; empty: nothing does.
    void routeSelected(const ingresscope::SourceRange& at, const QString& url);
    /// Enter or double click: the editor should come to the front.
    void sourceActivated(const ingresscope::SourceRange& at);
    void openRequested();         ///< From the empty state.
    void openSampleRequested();   ///< From the empty state.
    /// "Make a local certificate" for this Secret ("namespace/name") and these names.
    void localCertificateRequested(const QString& secretKey, const QStringList& hosts);

private:
    void restoreState();
    void setFilter(const QString& text);
    void spanRows(const QModelIndex& parent);
    void emitSelected(const QModelIndex& current);
    void showMenu(const QPoint& at);
    bool selectSource(const QModelIndex& source);

    workspace::SnapshotPtr m_snapshot{};
    models::RouteTreeModel* m_model = nullptr;
    models::RouteFilterModel* m_filter = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLineEdit* m_filterEdit = nullptr;
    QTreeView* m_view = nullptr;
    QLabel* m_noMatch = nullptr;
    QSet<QString> m_expanded{};   ///< Keys of rows.
    QSet<QString> m_known{};      ///< Keys of rows that had a state.
    QString m_current{};          ///< Key of the current row.
    bool m_quiet = false;         ///< Selection changes are not the user's.
};

}   // namespace ingresscope::pages
