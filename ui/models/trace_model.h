// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"
#include "core/routing/trace.h"

#include <QAbstractListModel>

#include <cstddef>
#include <optional>
#include <vector>

namespace ingresscope::models {

/// The steps of one explanation, in their order; below each the findings about the line that caused it.
class TraceModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1,   ///< int of StepKind.
        VerdictRole,                   ///< int of Verdict.
        SubjectRole,
        ReasonRole,
        PlaceRole,   ///< "shop.yaml:12"; empty without a place.
        SourceRangeRole,
        StartsGroupRole,   ///< The step before is of another kind.
        SeverityRole,      ///< int of Severity; invalid in rows of steps.
    };

    explicit TraceModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// @param about  What is to be said about the Ingress that decided.
    void setTrace(routing::Trace trace, std::vector<Finding> about = {});
    /// The step of the row, or the one that a finding's row belongs to.
    const routing::TraceStep& step(int row) const { return m_trace.steps[rowAt(row).step]; }
    /// Null: the row is a step's.
    const Finding* finding(int row) const;
    /// One line a step, for the clipboard.
    QString text() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::size_t step = 0;
        std::optional<std::size_t> finding{};
    };

    const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    std::size_t stepOf(const Finding& finding) const;
    bool startsGroup(int row) const;
    QString lineText(int row) const;

    routing::Trace m_trace{};
    std::vector<Finding> m_findings{};
    std::vector<Row> m_rows{};
};

}   // namespace ingresscope::models
