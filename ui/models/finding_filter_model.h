// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/finding.h"

#include <QSortFilterProxyModel>

#include <array>

namespace ingresscope::models {

/// Sorts findings and filters them by severity and text.
class FindingFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FindingFilterModel(QObject* parent = nullptr);

    void setText(const QString& text);
    void setShown(Severity severity, bool shown);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text{};
    std::array<bool, 3> m_shown{true, true, true};   ///< By Severity.
};

} // namespace ingresscope::models
