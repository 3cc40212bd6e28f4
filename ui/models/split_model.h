// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/split_tally.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace ingresscope::models {

/// Who answered: a row for each Service, below it one for each of its endpoints.
class SplitModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        WhoColumn,
        CountColumn,
        ShareColumn,
        IntervalColumn,
        ExpectedColumn,
        ColumnCount
    };
    enum Role {
        IsEndpointRole = Qt::UserRole + 1,
        IsCanaryRole,
        ShareRole,        ///< double, 0 to 1.
        IsUnlikelyRole,   ///< The expected share lies outside of the interval.
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param weightShare  What the weight rule sends to the canary; absent: there is no canary.
    void setTally(const SplitTally& tally, std::optional<double> weightShare);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString who{};
        std::uint64_t count = 0;
        ObservedShare share{};
        std::optional<double> expected{};
        bool isEndpoint = false;
        bool isCanary = false;
    };
    std::vector<Row> m_rows{};
};

/// What share of these requests should have gone to the canary: what header, cookie and session forced,
/// and of the rest as much as the weight says.
double expectedCanaryShare(const SplitTally& tally, double weightShare);

}   // namespace ingresscope::models
