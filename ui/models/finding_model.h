// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QAbstractTableModel>

#include <vector>

namespace ingresscope::models {

/// The findings of a snapshot, in the order of the problem list.
class FindingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        SeverityColumn,
        MessageColumn,
        PlaceColumn,
        CodeColumn,
        ObjectColumn,
        ColumnCount
    };
    enum Role {
        SeverityRole = Qt::UserRole + 1,   ///< int of Severity.
        SourceRangeRole,
        SortRole,
        FilterTextRole,
    };

    explicit FindingModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setFindings(std::vector<Finding> findings);
    const Finding& finding(int row) const { return m_findings[static_cast<std::size_t>(row)]; }
    int count(Severity severity) const;
    /// The row of an equal finding, or -1.
    int rowOf(const Finding& finding) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    std::vector<Finding> m_findings{};
};

} // namespace ingresscope::models
