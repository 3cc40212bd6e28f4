// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workspace/snapshot.h"

#include <QAbstractItemModel>

#include <cstdint>
#include <memory>

namespace ingresscope::models {

struct RouteNode;

/// Shows one snapshot's routes; never computes a route of its own. Each new snapshot resets it; rows
/// are known again by their key.
class RouteTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column {
        RouteColumn,
        TypeColumn,
        LocationColumn,
        RewriteColumn,
        BackendColumn,
        ColumnCount
    };

    enum Role {
        KindRole = Qt::UserRole + 1,   ///< int of RouteKind.
        KeyRole,
        SourceRangeRole,
        SampleUrlRole,   ///< Empty for rows that no request reaches.
        DetailRole,      ///< What stands quietly behind the first column's text.
        TlsStateRole,    ///< int of TlsState.
        ProblemCountRole,
        WorstSeverityRole,   ///< int of Severity; meaningless without problems.
        FilterTextRole,
        SecretKeyRole,   ///< Of the host's tls section.
        IngressRole,     ///< "namespace/name".
        QuietRole,       ///< The controller's own: shown with less weight.
    };

    explicit RouteTreeModel(QObject* parent = nullptr);
    ~RouteTreeModel() override;

    void setSnapshot(workspace::SnapshotPtr snapshot);

    /// The row with the key; invalid when there is none.
    QModelIndex indexOf(const QString& key) const;
    /// By names as explain::Explanation has them.
    QModelIndex find(const QString& host, const QString& location) const;
    /// The innermost row whose source holds the line.
    QModelIndex findSource(const QString& file, std::uint32_t line) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    const RouteNode* nodeAt(const QModelIndex& index) const;
    QModelIndex indexFor(const RouteNode* node) const;
    QVariant cellText(const RouteNode& node, int column) const;
    QString accessibleText(const RouteNode& node, int column) const;

    workspace::SnapshotPtr m_snapshot{};
    std::unique_ptr<RouteNode> m_root{};
};

} // namespace ingresscope::models
