// SPDX-License-Identifier: Apache-2.0
#include "ui/models/finding_filter_model.h"

#include "ui/models/finding_model.h"

namespace ingresscope::models {

FindingFilterModel::FindingFilterModel(QObject* parent) : QSortFilterProxyModel(parent)
{
    setSortRole(FindingModel::SortRole);
    setSortLocaleAware(true);
}

void FindingFilterModel::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void FindingFilterModel::setShown(Severity severity, bool shown)
{
    m_shown[static_cast<std::size_t>(severity)] = shown;
    invalidateFilter();
}

bool FindingFilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const auto severity = static_cast<std::size_t>(index.data(FindingModel::SeverityRole).toInt());
    return m_shown[severity] &&
           (m_text.isEmpty() ||
            index.data(FindingModel::FilterTextRole).toString().contains(m_text, Qt::CaseInsensitive));
}

} // namespace ingresscope::models
