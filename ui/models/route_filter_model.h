// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace ingresscope::models {

/// Keeps the rows that hold every word of the filter, with all above and below them.
class RouteFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RouteFilterModel(QObject* parent = nullptr);

    void setFilterWords(const QString& text);
    bool isFiltering() const { return !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words{};
};

} // namespace ingresscope::models
