// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/routing/trace.h"

#include <QAbstractListModel>

namespace ingresscope::models {

/// The steps of one explanation, in their order.
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
    };

    explicit TraceModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    void setTrace(routing::Trace trace);
    const routing::TraceStep& step(int row) const
    {
        return m_trace.steps[static_cast<std::size_t>(row)];
    }
    /// One line a step, for the clipboard.
    QString text() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QString lineText(int row) const;

    routing::Trace m_trace{};
};

} // namespace ingresscope::models
